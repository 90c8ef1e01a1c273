import { expect, test } from "bun:test";
import { join } from "node:path";
import {
  type Broadcast,
  draftBroadcast,
  findBroadcast,
  reviseBroadcast,
  startBroadcast,
} from "../../src/broadcast/broadcasts.ts";
import { planBroadcast } from "../../src/broadcast/plan.ts";
import { startDue } from "../../src/broadcast/start-due.ts";
import { copyDatabase } from "../../src/operator/backup/copy-database.ts";
import { restoreBackup } from "../../src/operator/restore/restore-backup.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { createLog } from "../../src/shared/log.ts";
import { hourMs, minuteMs } from "../../src/shared/time.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";

const ownerId = 9001;
const madeAt = new Date("2026-11-26T11:30:00Z");
const restoredAt = after(40 * minuteMs);

test("a restored shop sends nobody again what went out after the backup, and begins what was to come later", async () => {
  await using shop = await temporaryDatabase();
  const goingOut = await compose(shop.database);
  await shop.database.write((tx) => startBroadcast(tx, goingOut.id, null, madeAt));
  const due = await plan(shop.database, after(30 * minuteMs));
  const later = await plan(shop.database, after(3 * hourMs));

  await using restored = await backUpAndRestore(shop.file);
  await startDue(starterAt(restoredAt, restored.database), restoredAt, 0);

  const { read } = restored.database;
  expect(await findBroadcast(read, goingOut.id)).toMatchObject({ status: "cancelled", endedAt: restoredAt });
  expect(await findBroadcast(read, due.id)).toMatchObject({ status: "draft", html: "news", dueAt: null });
  expect(await findBroadcast(read, later.id)).toMatchObject({ status: "planned", dueAt: later.dueAt });
  const told = await read
    .select({ kind: alerts.kind, facts: alerts.facts, sentAt: alerts.sentAt })
    .from(alerts);
  const ofKind = (id: number) => ({
    kind: "broadcast_restored" as const,
    facts: { broadcast: String(id) },
    sentAt: null,
  });
  expect(told).toEqual([ofKind(due.id), ofKind(goingOut.id)]);

  await startDue(starterAt(after(3 * hourMs), restored.database), after(3 * hourMs), 0);
  expect(await findBroadcast(read, later.id)).toMatchObject({ status: "sending" });
});

async function compose(database: Database): Promise<Broadcast> {
  return database.write(async (tx) => {
    const draft = await draftBroadcast(tx, { segment: "all", adminId: ownerId }, madeAt);
    return (await reviseBroadcast(tx, draft, { html: "news" })) ?? draft;
  });
}

async function plan(database: Database, dueAt: Date): Promise<Broadcast> {
  const { id } = await compose(database);
  const planned = await database.write((tx) => planBroadcast(tx, id, dueAt, madeAt));
  if (!planned) throw new Error("the broadcast was not planned");
  return planned;
}

/** @returns the shop that a backup of the file becomes, forty minutes after it was made */
async function backUpAndRestore(file: string): Promise<AsyncDisposable & { readonly database: Database }> {
  const folder = temporaryFolder();
  const backup = join(folder.path, "backup.db");
  const place = join(folder.path, "shop.db");
  copyDatabase(file, backup);
  expect(await restoreBackup(backup, place, restoredAt)).toMatchObject({ kind: "done" });
  const database = await openDatabase(`file:${place}`, restoredAt);
  return {
    database,
    async [Symbol.asyncDispose]() {
      await database.close();
      folder[Symbol.dispose]();
    },
  };
}

/** A bot that was started at that time. */
function starterAt(now: Date, database: Database) {
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => {});
  return { database, log, watch: new ClockWatch(now, 0), ownerIds: [ownerId] };
}

function after(ms: number): Date {
  return new Date(madeAt.getTime() + ms);
}
