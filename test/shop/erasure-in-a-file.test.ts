import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { FileIdentity } from "../../src/shared/database/file-identity.ts";
import { Scrubber } from "../../src/shared/database/scrubber.ts";
import { SqliteDatabase } from "../../src/shared/database/sqlite.ts";
import { createLog } from "../../src/shared/log.ts";
import { moveOrder } from "../../src/shared/orders.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { Retention } from "../../src/shop/retention.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { canariesIn, canaryOf, liveAsUser } from "../helpers/erased-users.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const zone = "Asia/Shanghai";
const beginning = new Date("2026-11-24T00:00:00Z");
const days = 24 * 60 * 60_000;
const at = (ms: number) => new Date(beginning.getTime() + ms);

describe("in the bytes of a file,", () => {
  test("what is deleted is overwritten at once, before any scrub", async () => {
    await using shop = await temporaryDatabase();
    await liveAsUser(shop.database, 1);
    await shop.database.write((tx) => eraseUser(tx, 1, beginning));
    using other = new SqliteFile(shop.file);
    other.run("PRAGMA wal_checkpoint(TRUNCATE)");
    expect(await canariesIn(shop)).toEqual([]);
  });

  test("while another process reads, the log is emptied later, and that is said", async () => {
    await using shop = await temporaryDatabase();
    await liveAsUser(shop.database, 1);
    const reader = new SqliteFile(shop.file, { readonly: true });
    reader.run("BEGIN");
    reader.query("SELECT count(*) FROM orders").get();
    await shop.database.write((tx) => eraseUser(tx, 1, beginning));
    expect(await shop.database.scrub()).toBe(false);
    expect(shop.database.owesScrub).toBe(true);
    reader.run("COMMIT");
    expect(await shop.database.scrub()).toBe(true);
    expect(shop.database.owesScrub).toBe(false);
    expect(await canariesIn(shop)).toEqual([]);
    reader.close();
  });
});

test("whoever asks for a deletion again and again waits for one scrub of the file, after a rest", async () => {
  await using shop = await temporaryDatabase();
  const inner = new Scrubber(shop.file);
  let scrubs = 0;
  const scrubber = {
    scrub: (signal: AbortSignal) => {
      scrubs += 1;
      return inner.scrub(signal);
    },
    close: () => inner.close(),
  };
  const rests: number[] = [];
  let endRest = () => {};
  const rest = (milliseconds: number, signal: AbortSignal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    rests.push(milliseconds);
    endRest = resolve;
    if (milliseconds === 0 || signal.aborted) resolve();
    signal.addEventListener("abort", endRest);
    return promise;
  };
  const database = databaseOf(shop.file, scrubber, rest);
  expect(await database.scrub()).toBe(true);
  const wishes = Array.from({ length: 20 }, () => database.scrub());
  await database.write(async () => undefined);
  expect([scrubs, rests.length]).toEqual([1, 2]);
  expect(rests[0]).toBe(0);
  expect(rests[1]).toBeGreaterThan(0);
  endRest();
  expect(await Promise.all(wishes)).toEqual(Array(20).fill(true));
  expect(scrubs).toBe(2);
  const cutShort = database.scrub();
  await database.close();
  expect(await cutShort).toBe(false);
  expect(scrubs).toBe(2);
});

test("writes go on while the file is scrubbed, and who asks meanwhile is owed another scrub", async () => {
  await using shop = await temporaryDatabase();
  const { promise: ended, resolve: end } = Promise.withResolvers<boolean>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const scrub = () => {
    begin();
    return ended;
  };
  const database = databaseOf(shop.file, { scrub, close: () => undefined });
  const first = database.scrub();
  await begun;
  await database.write((tx) => ensureUser(tx, 1, "zh-CN", beginning));
  const second = database.scrub();
  expect(database.owesScrub).toBe(true);
  end(true);
  expect(await first).toBe(true);
  expect(database.owesScrub).toBe(true);
  expect(await second).toBe(true);
  expect(database.owesScrub).toBe(false);
  await database.close();
});

test("a scrub that fails stays owed, and the writes go on", async () => {
  await using shop = await temporaryDatabase();
  const scrub = () => Promise.reject(new Error("disk failed"));
  const database = databaseOf(shop.file, { scrub, close: () => undefined });
  await expect(database.scrub()).rejects.toThrow("disk failed");
  expect(database.owesScrub).toBe(true);
  await database.write((tx) => ensureUser(tx, 1, "zh-CN", beginning));
  await database.close();
});

function databaseOf(
  file: string,
  scrubber: ConstructorParameters<typeof SqliteDatabase>[3],
  rest?: ConstructorParameters<typeof SqliteDatabase>[4],
): SqliteDatabase {
  const [writer, reader] = [new SqliteFile(file), new SqliteFile(file)];
  return new SqliteDatabase(writer, reader, new FileIdentity(file), scrubber, rest);
}

test("what is over goes by itself, at the start and every night with all their bytes, but not on a clock that has jumped", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  for (const user of [1, 2]) {
    const { id } = await liveAsUser(database, user);
    await database.write((tx) => moveOrder(tx, id, "expired", "unpaid", at((user - 1) * days)));
  }
  const events: string[] = [];
  const log = createLog({ process: "bot", level: "info", format: "json" }, (line) =>
    events.push(JSON.parse(line).event),
  );
  const watch = new ClockWatch(beginning, 0);
  const retention = new Retention({ database, log, watch, retentionDays: 180, timeZone: zone });
  const tick = async (ms: number) => {
    events.length = 0;
    await retention.tick(at(ms), ms);
    return events.slice();
  };
  await retention.tick(at(180 * days), 179 * days);
  expect(events).toEqual(["clock_jumped"]);
  expect(await canariesIn(shop)).toContain(canaryOf(1, "report"));
  expect(await tick(180 * days)).toEqual(["expired_data_erased", "database_scrubbed"]);
  expect(await canariesIn(shop)).not.toContain(canaryOf(1, "report"));
  expect(await tick(181 * days)).toEqual(["expired_data_erased"]);
  const fourInBeijing = 181 * days + 20 * 60 * 60_000;
  expect(await tick(fourInBeijing - 1)).toEqual([]);
  expect(await tick(fourInBeijing)).toEqual(["database_scrubbed"]);
  expect(await canariesIn(shop)).not.toContain(canaryOf(2, "report"));
  expect(await tick(fourInBeijing + days)).toEqual([]);
});
