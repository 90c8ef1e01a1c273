import { expect, test } from "bun:test";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { asc } from "drizzle-orm";
import { NightlyBackup } from "../../src/admin/watch/nightly-backup.ts";
import { ThreadedBackups } from "../../src/backups.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { createLog } from "../../src/shared/log.ts";
import { backupsIn } from "../../src/shop/backups.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { tellTroubles } from "../../src/shop/troubles.ts";
import { fillOrders } from "../helpers/fill-orders.ts";
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";

const hourMs = 3_600_000;
/** Four in the afternoon in Beijing. */
const beginning = new Date("2026-11-24T08:00:00Z");
const after = (hours: number) => new Date(beginning.getTime() + hours * hourMs);

test("a backup is made at the first start, then each night at three in Beijing, and the oldest go", async () => {
  await using shop = await temporaryDatabase();
  using folder = temporaryFolder();
  const nightly = nightlyOf(shop, folder.path);
  for (let hour = 0; hour < 4 * 24; hour++) await nightly.tick(after(hour), hour * hourMs);
  expect(backupsIn(folder.path)).toEqual([
    "bazibot-20261127T190000Z.db",
    "bazibot-20261126T190000Z.db",
    "bazibot-20261125T190000Z.db",
  ]);
  expect(await told(shop)).toEqual([]);
});

test("a night that was missed is made up for at once", async () => {
  await using shop = await temporaryDatabase();
  using folder = temporaryFolder();
  await nightlyOf(shop, folder.path).tick(after(0), 0);
  await nightlyOf(shop, folder.path).tick(after(1), hourMs);
  await nightlyOf(shop, folder.path, 15).tick(after(15), 15 * hourMs);
  expect(backupsIn(folder.path)).toEqual(["bazibot-20261124T230000Z.db", "bazibot-20261124T080000Z.db"]);
});

test("one that fails is told of once, tried again an hour later, and its end is told too", async () => {
  await using shop = await temporaryDatabase();
  using folder = temporaryFolder();
  const place = join(folder.path, "mount");
  const nightly = nightlyOf(shop, place);
  for (const minutes of [0, 5, 55, 65, 130]) await nightly.tick(after(minutes / 60), minutes * 60_000);
  expect(await told(shop)).toMatchObject([
    { kind: "backup_failed", facts: { because: expect.stringContaining("ENOENT") } },
  ]);
  mkdirSync(place);
  await nightly.tick(after(3), 3 * hourMs);
  expect(readdirSync(place)).toEqual([]);
  for (const hours of [3.5, 4, 5]) await nightly.tick(after(hours), hours * hourMs);
  expect(readdirSync(place)).toHaveLength(1);
  expect((await told(shop)).map(({ kind }) => kind)).toEqual(["backup_failed", "trouble_over"]);
});

test("on a clock that has jumped none is made, because older ones would go for it", async () => {
  await using shop = await temporaryDatabase();
  using folder = temporaryFolder();
  await nightlyOf(shop, folder.path).tick(after(24 * 365), hourMs);
  expect(readdirSync(folder.path)).toEqual([]);
});

test("the thread that answers chats goes on while a backup is made", async () => {
  await using shop = await temporaryDatabase();
  using folder = temporaryFolder();
  fillOrders(shop.file, 2000);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await nightlyOf(shop, folder.path).tick(after(0), 0);
  clearInterval(timer);
  expect(backupsIn(folder.path)).toHaveLength(1);
  expect(turns).toBeGreaterThan(2);
});

test("a bot that stops waits for no backup, and tells nobody of it", async () => {
  await using shop = await temporaryDatabase();
  using folder = temporaryFolder();
  const stop = new AbortController();
  const ticked = nightlyOf(shop, folder.path, 0, stop.signal).tick(after(0), 0);
  stop.abort();
  await ticked;
  expect(backupsIn(folder.path)).toEqual([]);
  expect(await told(shop)).toEqual([]);
});

/** What a bot would use that started so many hours after the beginning; it keeps three. */
function nightlyOf(
  { database, file }: TemporaryDatabase,
  folder: string,
  startedAt = 0,
  stop = new AbortController().signal,
): NightlyBackup {
  const backups = new ThreadedBackups({ database: file, folder, keep: 3 }, stop);
  const log = createLog({ process: "bot", level: "error", format: "json" });
  const watch = new ClockWatch(after(startedAt), startedAt * hourMs);
  const backup = { backups, folder, maxAgeHours: 36 };
  return new NightlyBackup({ database, log, watch, stop, supplies: { backup }, timeZone: "Asia/Shanghai" });
}

async function told({ database }: TemporaryDatabase) {
  await tellTroubles({ database }, after(24 * 365));
  const rows = await database.read.select().from(alerts).orderBy(asc(alerts.id));
  return rows.map(({ kind, facts }) => ({ kind, facts }));
}
