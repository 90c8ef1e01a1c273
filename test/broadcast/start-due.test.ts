import { expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import {
  type Broadcast,
  draftBroadcast,
  findBroadcast,
  reviseBroadcast,
} from "../../src/broadcast/broadcasts.ts";
import { planBroadcast, unplanBroadcast } from "../../src/broadcast/plan.ts";
import { startDue } from "../../src/broadcast/start-due.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { history } from "../../src/shared/database/schema/history.ts";
import { createLog } from "../../src/shared/log.ts";
import { hourMs, minuteMs } from "../../src/shared/time.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { broadcastWorld, ownerId } from "../helpers/broadcast-world.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-26T00:00:00Z");
const dueAt = after(2 * hourMs);
const log = createLog({ process: "bot", level: "error", format: "json" }, () => {});

test("a planned broadcast begins by itself at its time, not before, and once", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await plan(shop.database);
  await tick(shop.database, after(2 * hourMs - 1));
  expect(await statusOf(shop.database, id)).toBe("planned");
  await tick(shop.database, dueAt);
  await Promise.all([1, 2, 3].map(() => tick(shop.database, after(2 * hourMs + minuteMs))));
  expect(await statusOf(shop.database, id)).toBe("sending");
  expect(await movesOf(shop.database)).toEqual(["draft planned", "planned sending"]);
});

test("its people are those who are here when it begins, and its author gets a new message with the progress", async () => {
  await using shop = await broadcastWorld();
  const { database } = shop.world.shop;
  const { id } = await plan(database);
  await shop.people(5);
  await tick(database, dueAt);
  await shop.seconds(3, shop.broadcaster());
  expect([...shop.received("news").values()]).toEqual([1, 1, 1, 1, 1]);
  expect(await shop.statusOf(id)).toBe("done");
  await shop.world.buyer(ownerId).waitForMessage(/第 1 号群发[\s\S]*全部完成[\s\S]*已发送 5/);
});

test("killed before or after it began, it begins and goes on in the next life", async () => {
  await using shop = await broadcastWorld();
  const { database } = shop.world.shop;
  await shop.people(5);
  await plan(database);
  const dying: Database = Object.assign(Object.create(database), {
    write: () => Promise.reject(new Error("killed")),
  });
  await expect(tick(dying, dueAt)).rejects.toThrow("killed");
  await tick(database, dueAt);
  await shop.seconds(1, shop.broadcaster());
  await tick(database, after(2 * hourMs + minuteMs));
  await shop.seconds(3, shop.broadcaster());
  expect([...shop.received("news").values()]).toEqual([1, 1, 1, 1, 1]);
});

test("moved, it begins at the new time; taken back, not at all", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await plan(shop.database);
  await shop.database.write((tx) => planBroadcast(tx, id, after(3 * hourMs), now));
  await tick(shop.database, after(2.5 * hourMs));
  expect(await statusOf(shop.database, id)).toBe("planned");
  await shop.database.write((tx) => unplanBroadcast(tx, id, now));
  await tick(shop.database, after(3 * hourMs));
  expect(await statusOf(shop.database, id)).toBe("draft");
});

test("neither a time that has passed nor a broadcast that shows nothing is planned", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await plan(shop.database);
  await shop.database.write(async (tx) => {
    expect(await planBroadcast(tx, id, now, now)).toBeUndefined();
    const empty = await draftBroadcast(tx, { segment: "all", adminId: 1 }, now);
    expect(await planBroadcast(tx, empty.id, dueAt, now)).toBeUndefined();
  });
});

test("of two at the same time the other one waits for the end of the first", async () => {
  await using shop = await broadcastWorld();
  const { database } = shop.world.shop;
  await shop.people(3);
  const first = await plan(database);
  const second = await plan(database);
  await tick(database, dueAt);
  await tick(database, dueAt);
  expect([await statusOf(database, first.id), await statusOf(database, second.id)]).toEqual([
    "sending",
    "planned",
  ]);
  await shop.seconds(3, shop.broadcaster());
  await tick(database, after(2 * hourMs + minuteMs));
  expect(await statusOf(database, second.id)).toBe("sending");
});

test("one that could not begin for an hour goes to nobody: it is a draft again, and admins are told once", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await plan(shop.database);
  await tick(shop.database, after(3 * hourMs));
  await tick(shop.database, after(4 * hourMs));
  expect(await findBroadcast(shop.database.read, id)).toMatchObject({
    ...{ status: "draft", html: "news" },
    dueAt: null,
  });
  const told = await shop.database.read.select().from(alerts);
  expect(told).toMatchObject([{ kind: "broadcast_late", facts: { broadcast: String(id) } }]);
});

test("one whose author is no owner any more goes to nobody either", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await plan(shop.database, { adminId: ownerId + 1 });
  await tick(shop.database, dueAt);
  expect(await statusOf(shop.database, id)).toBe("draft");
  expect(await shop.database.read.select().from(alerts)).toMatchObject([{ kind: "broadcast_late" }]);
});

test("a clock that was put back only makes it wait, and one that has jumped ahead starts nothing until the bot is started anew", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await plan(shop.database);
  await tick(shop.database, after(-24 * hourMs), new ClockWatch(now, 0));
  await tick(shop.database, after(2.2 * hourMs), new ClockWatch(now, 0));
  expect(await statusOf(shop.database, id)).toBe("planned");
  await tick(shop.database, after(2.2 * hourMs), new ClockWatch(after(2.2 * hourMs), 0));
  expect(await statusOf(shop.database, id)).toBe("sending");
  await tick(shop.database, after(-24 * hourMs), new ClockWatch(now, 0));
  expect(await movesOf(shop.database)).toEqual(["draft planned", "planned sending"]);
});

test("nobody waits for ever where the clock has jumped: over an hour late it is a draft again, and admins are told", async () => {
  await using shop = await temporaryDatabase();
  const { id } = await plan(shop.database);
  await tick(shop.database, after(26 * hourMs), new ClockWatch(now, 0));
  expect(await statusOf(shop.database, id)).toBe("draft");
  expect(await shop.database.read.select().from(alerts)).toMatchObject([{ kind: "broadcast_late" }]);
});

/** A broadcast that is to begin two hours from now. */
async function plan(database: Database, { adminId = ownerId } = {}): Promise<Broadcast> {
  const planned = await database.write(async (tx) => {
    const draft = await draftBroadcast(tx, { segment: "all", adminId }, now);
    await reviseBroadcast(tx, draft, { html: "news" });
    return planBroadcast(tx, draft.id, dueAt, now);
  });
  if (!planned) throw new Error("the broadcast was not planned");
  return planned;
}

/** One run of the task, in a bot whose monotonic clock shows 0. */
async function tick(database: Database, at: Date, watch = new ClockWatch(at, 0)): Promise<void> {
  await startDue({ database, log, watch, ownerIds: [ownerId] }, at, 0);
}

async function statusOf({ read }: Database, id: number): Promise<string | undefined> {
  return (await findBroadcast(read, id))?.status;
}

async function movesOf({ read }: Database): Promise<string[]> {
  const moves = await read.select().from(history).orderBy(asc(history.id));
  return moves.map(({ from, to }) => `${from} ${to}`);
}

function after(milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}
