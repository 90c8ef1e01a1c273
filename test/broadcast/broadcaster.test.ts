import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { Api } from "grammy";
import { endBroadcast } from "../../src/broadcast/broadcasts.ts";
import { obeyRetryAfter } from "../../src/gateways/telegram/obey-retry-after.ts";
import type { Database, Transaction } from "../../src/shared/database/database.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { setNews } from "../../src/shop/users.ts";
import { type BroadcastWorld, broadcastWorld, ownerId } from "../helpers/broadcast-world.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";

const now = new Date("2026-11-26T00:00:00Z");
const forbidden = { code: 403, description: "Forbidden: bot was blocked by the user" };

test("100 people get a broadcast once each, 20 in a second, and the card tells the figures", async () => {
  await using shop = await broadcastWorld();
  await shop.people(100);
  const id = await shop.start();
  const broadcaster = shop.broadcaster();
  await shop.seconds(1, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ planned: 100, sent: 0 });
  await shop.seconds(2, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ planned: 60, sent: 40 });
  const card = await shop.world.buyer(ownerId).waitForMessage(/正在发送/);
  await shop.seconds(4, broadcaster);
  expect(await shop.statusOf(id)).toBe("done");
  const received = shop.received("news");
  expect([received.size, Math.max(...received.values())]).toEqual([100, 1]);
  const final = await shop.world.buyer(ownerId).waitForMessage(/全部完成[\s\S]*已发送 100\n[\s\S]*剩余 0/);
  expect(final.message_id).toBe(card.message_id);
  const edits = shop.world.server.world.journal
    .entries("telegram")
    .filter(({ operation }) => operation === "editMessageText");
  expect(edits.length).toBeLessThanOrEqual(3);
});

test("a person sees the words, how to get no more, and the button for it in their own language", async () => {
  await using shop = await broadcastWorld();
  await shop.people(2);
  await setUser(shop, 1002, { language: "en" });
  await shop.start("<b>Ofertas</b> &amp; more");
  await shop.seconds(3, shop.broadcaster());
  const [chinese, english] = await Promise.all(
    [1001, 1002].map((id) => shop.world.buyer(id).waitForMessage(/^Ofertas & more/)),
  );
  if (!chinese || !english) throw new Error("nobody got it");
  expect(wordsOf(chinese)).toContain("/stop_news");
  expect(buttonsOf(chinese).map(({ text }) => text)).toEqual(["🔕 不再接收"]);
  expect(buttonsOf(english).map(({ text }) => text)).toEqual(["🔕 No more news"]);
});

test("a picture that Telegram has reaches everybody above the words, without being uploaded, and the button below them", async () => {
  await using shop = await broadcastWorld();
  await shop.people(3);
  const buttonUrl = "https://t.me/bot?start=product-career";
  const photoFileId = await aPicture(shop);
  await shop.start("<b>news</b>", "all", { photoFileId, buttonText: "Look", buttonUrl });
  await shop.seconds(3, shop.broadcaster());
  const sent = shop.world.server.world.journal
    .entries("telegram")
    .filter(({ operation }) => operation === "sendPhoto");
  expect(sent.map(({ detail }) => Number(detail.chat_id)).toSorted()).toEqual([1001, 1002, 1003]);
  const received = await shop.world.buyer(1002).waitForMessage(/^news\n\n.*\/stop_news/);
  expect(received.photo?.[0]?.file_id).toBe(photoFileId);
  expect(buttonsOf(received).map(({ text, url }) => [text, url])).toEqual([
    ["Look", buttonUrl],
    ["🔕 不再接收", undefined],
  ]);
});

test("where the picture is not Telegram's any more, people get the words without it", async () => {
  await using shop = await broadcastWorld();
  await shop.people(2);
  const id = await shop.start("news", "all", { photoFileId: "of another bot" });
  await shop.seconds(3, shop.broadcaster());
  expect([...shop.received("news").keys()].toSorted()).toEqual([1001, 1002]);
  expect(await shop.figures(id)).toMatchObject({ sent: 2, unreachable: 0 });
});

test("a broadcast that shows nothing cannot be started", async () => {
  await using shop = await broadcastWorld();
  await expect(shop.start("")).rejects.toThrow("did not start");
});

test("found in hand after a crash before the call, a person counts as unknown and gets nothing any more", async () => {
  await using shop = await broadcastWorld();
  await shop.people(10);
  const id = await shop.start();
  const crash = new AbortController();
  const dying = shop.broadcaster({ database: dyingAfter(shop, "sending", crash) });
  await shop.seconds(1, dying);
  await expect(shop.seconds(1, dying)).rejects.toThrow("killed");
  expect(shop.received("news").size).toBe(0);
  await shop.seconds(4, shop.broadcaster());
  expect(await shop.statusOf(id)).toBe("done");
  expect(await shop.figures(id)).toMatchObject({ sent: 6, unknown: 4, planned: 0, sending: 0 });
  expect(shop.received("news").size).toBe(6);
});

test("after a crash between the call and its record nobody gets the message a second time", async () => {
  await using shop = await broadcastWorld();
  await shop.people(10);
  const id = await shop.start();
  const dying = shop.broadcaster({ database: dyingAfter(shop, "call", new AbortController()) });
  await shop.seconds(1, dying);
  await expect(shop.seconds(1, dying)).rejects.toThrow("killed");
  expect(shop.received("news").size).toBe(4);
  await shop.seconds(4, shop.broadcaster());
  expect(await shop.figures(id)).toMatchObject({ sent: 6, unknown: 4, planned: 0, sending: 0 });
  const received = shop.received("news");
  expect([received.size, Math.max(...received.values())]).toEqual([10, 1]);
});

test("too many requests cost nobody the message, and Telegram is left alone as long as it asked and a little longer", async () => {
  await using shop = await broadcastWorld();
  await shop.people(30);
  const id = await shop.start();
  const { faults, journal } = shop.world.server.world;
  faults.add({
    service: "telegram",
    operation: "sendMessage",
    kind: "too_many_requests",
    with: { retryAfter: 7 },
    skip: 9,
  });
  const broadcaster = shop.broadcaster();
  await shop.seconds(2, broadcaster);
  expect(shop.silence.leftMs()).toBeGreaterThan(5000);
  const before = journal.entries("telegram").length;
  await shop.seconds(8, broadcaster);
  expect(journal.entries("telegram").length).toBe(before);
  await shop.seconds(4, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ sent: 30 });
  expect([...shop.received("news").values()].every((count) => count === 1)).toBe(true);
});

test("after too many requests a paid report is delivered before the broadcast goes on", async () => {
  await using shop = await broadcastWorld();
  const { world } = shop;
  await shop.people(10);
  const order = await world.paidOrder();
  const id = await shop.start();
  const broadcaster = shop.broadcaster();
  await shop.seconds(1, broadcaster);
  world.server.world.faults.add({
    service: "telegram",
    operation: "sendMessage",
    kind: "too_many_requests",
    with: { retryAfter: 7 },
    skip: 3,
  });
  await shop.seconds(1, broadcaster);
  const api = new Api(world.fulfilment.api.token, { apiRoot: `${world.server.origin}/telegram` });
  api.config.use(obeyRetryAfter(shop.silence));
  await world.workWith({ api });
  expect((await findOrder(world.shop.database.read, order.id))?.status).toBe("completed");
  expect(shop.received("news").size).toBe(3);
  await shop.seconds(15, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ sent: 10 });
});

test("while Telegram asks the bot for silence a broadcast makes no call at all", async () => {
  await using shop = await broadcastWorld();
  await shop.people(3);
  const id = await shop.start();
  const broadcaster = shop.broadcaster();
  await shop.seconds(1, broadcaster);
  shop.silence.keep(30);
  await shop.seconds(20, broadcaster);
  expect(shop.received("news").size).toBe(0);
  expect(await shop.figures(id)).toMatchObject({ planned: 3 });
  await shop.seconds(40, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ sent: 3 });
});

test("whoever blocked the bot is noted as unreachable, and is left out of the next broadcast", async () => {
  await using shop = await broadcastWorld();
  await shop.people(5);
  const id = await shop.start();
  for (const skip of [1, 2])
    shop.world.server.world.faults.add({
      service: "telegram",
      operation: "sendMessage",
      kind: "api_error",
      with: forbidden,
      skip,
    });
  const broadcaster = shop.broadcaster();
  await shop.seconds(3, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ sent: 3, unreachable: 2 });
  const next = await shop.start("again");
  await shop.seconds(3, broadcaster);
  expect(await shop.figures(next)).toMatchObject({ sent: 3, unreachable: 0, skipped: 0 });
});

test("a refusal for one person holds up nobody else", async () => {
  await using shop = await broadcastWorld();
  await shop.people(5);
  const id = await shop.start();
  const strange = { code: 400, description: "Bad Request: PEER_ID_INVALID" };
  shop.world.server.world.faults.add({
    service: "telegram",
    operation: "sendMessage",
    kind: "api_error",
    with: strange,
  });
  await shop.seconds(3, shop.broadcaster());
  expect(await shop.figures(id)).toMatchObject({ sent: 4, unreachable: 1 });
  expect(await shop.statusOf(id)).toBe("done");
});

test("an answer that got lost counts as unknown, and an outage does not use up the rest", async () => {
  await using shop = await broadcastWorld();
  await shop.people(40);
  const id = await shop.start();
  const broadcaster = shop.broadcaster();
  await shop.seconds(1, broadcaster);
  const { faults } = shop.world.server.world;
  faults.add({ service: "telegram", kind: "status", status: 502, body: "", times: 1000 });
  await shop.seconds(120, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ sent: 0, unknown: 4, planned: 36 });
  faults.clear();
  await shop.seconds(20, broadcaster);
  expect(await shop.figures(id)).toMatchObject({ sent: 36, unknown: 4 });
});

test("opting out, a ban and deleting the data before one's turn keep the message away", async () => {
  await using shop = await broadcastWorld();
  await shop.people(6);
  const id = await shop.start();
  const broadcaster = shop.broadcaster();
  await shop.seconds(1, broadcaster);
  const { database } = shop.world.shop;
  await database.write((tx) => setNews(tx, 1001, false, now));
  await setUser(shop, 1002, { bannedAt: now });
  await setUser(shop, 1003, { blockedAt: now });
  await database.write((tx) => eraseUser(tx, 1004, now));
  await shop.seconds(2, broadcaster);
  expect([...shop.received("news").keys()].toSorted()).toEqual([1005, 1006]);
  expect(await shop.figures(id)).toMatchObject({ sent: 2, skipped: 2, unreachable: 1, planned: 0 });
  expect(await shop.standingOf(id, 1004)).toBeUndefined();
  await shop.start("again");
  await shop.seconds(3, shop.broadcaster());
  expect([...shop.received("again").keys()].toSorted()).toEqual([1005, 1006]);
});

test("a stopped broadcast reaches nobody else, and another can be started", async () => {
  await using shop = await broadcastWorld();
  await shop.people(60);
  const id = await shop.start();
  const broadcaster = shop.broadcaster();
  await shop.seconds(2, broadcaster);
  await shop.world.shop.database.write((tx) => endBroadcast(tx, id, "cancelled", now));
  await shop.seconds(3, broadcaster);
  expect(shop.received("news").size).toBe(20);
  expect(await shop.figures(id)).toMatchObject({ sent: 20, planned: 40 });
  const next = await shop.start("again");
  await shop.seconds(5, broadcaster);
  expect(await shop.figures(next)).toMatchObject({ sent: 60 });
});

test("stopped in the middle of a round, it sends no further batch", async () => {
  await using shop = await broadcastWorld();
  await shop.people(12);
  const id = await shop.start();
  const { database } = shop.world.shop;
  await shop.seconds(1, shop.broadcaster());
  const stopping = withWrite(database, async (work) => {
    const result = await database.write(work);
    if ((await countSending(database)) > 0)
      await database.write((tx) => endBroadcast(tx, id, "cancelled", now));
    return result;
  });
  await shop.seconds(2, shop.broadcaster({ database: stopping }));
  expect(await shop.figures(id)).toMatchObject({ sent: 4, planned: 8, sending: 0 });
  expect(shop.received("news").size).toBe(4);
});

test("a round ends between two batches when the bot is told to stop, and the next life goes on there", async () => {
  await using shop = await broadcastWorld();
  await shop.people(12);
  const id = await shop.start();
  const stop = new AbortController();
  const { database } = shop.world.shop;
  const stopping = shop.broadcaster({ database: watching(database, stop), stop: stop.signal });
  await shop.seconds(1, shop.broadcaster());
  await shop.seconds(1, stopping);
  expect(await shop.figures(id)).toMatchObject({ sent: 4, planned: 8, sending: 0, unknown: 0 });
  await shop.seconds(2, shop.broadcaster());
  expect(await shop.figures(id)).toMatchObject({ sent: 12, unknown: 0 });
});

test("who joins after the recipients stood fixed gets nothing, also not after a restart", async () => {
  await using shop = await broadcastWorld();
  await shop.people(30);
  const id = await shop.start();
  await shop.seconds(1, shop.broadcaster());
  await shop.world.buyer(5000).start();
  const late = { telegramId: 5000, language: "zh-CN", createdAt: now };
  await shop.world.shop.database.write((tx) => tx.insert(users).values(late));
  await shop.seconds(5, shop.broadcaster());
  expect(await shop.figures(id)).toMatchObject({ sent: 30 });
  expect(shop.received("news").has(5000)).toBe(false);
});

test("recipients are written down in slices of a thousand, and a crash between two loses or doubles none", async () => {
  await using shop = await broadcastWorld();
  const { database } = shop.world.shop;
  const rows = Array.from({ length: 2500 }, (_, index) => ({
    telegramId: 10_000 + index,
    language: "zh-CN",
    createdAt: now,
  }));
  for (let from = 0; from < rows.length; from += 500)
    await database.write((tx) => tx.insert(users).values(rows.slice(from, from + 500)));
  const id = await shop.start();
  let writes = 0;
  const dying = withWrite(database, async (work) => {
    writes += 1;
    if (writes > 2) throw new Error("killed");
    return database.write(work);
  });
  await expect(shop.seconds(1, shop.broadcaster({ database: dying }))).rejects.toThrow("killed");
  expect(await shop.figures(id)).toMatchObject({ planned: 1000 });
  await shop.seconds(1, shop.broadcaster());
  expect(await shop.figures(id)).toMatchObject({ planned: 2500, sent: 0 });
});

/** A picture that somebody sent to the bot before. */
async function aPicture({ world }: BroadcastWorld): Promise<string> {
  await world.buyer(ownerId).act("photo", {});
  const messages = await world.buyer(ownerId).messages();
  return messages.findLast(({ photo }) => photo)?.photo?.[0]?.file_id ?? "";
}

async function setUser(
  { world }: BroadcastWorld,
  telegramId: number,
  change: Partial<typeof users.$inferInsert>,
): Promise<void> {
  await world.shop.database.write((tx) =>
    tx.update(users).set(change).where(eq(users.telegramId, telegramId)),
  );
}

/** A database whose process dies once the first recipients are in hand: before the call, or after it. */
function dyingAfter(shop: BroadcastWorld, moment: "sending" | "call", crash: AbortController): Database {
  const { database } = shop.world.shop;
  return withWrite(database, async (work) => {
    if (crash.signal.aborted) throw new Error("killed");
    const before = await countSending(database);
    if (moment === "call" && before > 0) {
      crash.abort();
      throw new Error("killed");
    }
    const result = await database.write(work);
    if (moment === "sending" && (await countSending(database)) > 0) {
      crash.abort();
      throw new Error("killed");
    }
    return result;
  });
}

/** A database whose bot is told to stop once the first recipients are in hand. */
function watching(database: Database, stop: AbortController): Database {
  return withWrite(database, async (work) => {
    const result = await database.write(work);
    if ((await countSending(database)) > 0) stop.abort();
    return result;
  });
}

async function countSending({ read }: Database): Promise<number> {
  const [row] = await read.values("select count(*) from broadcast_recipients where status = 'sending'");
  return Number(row?.[0]);
}

function withWrite(
  database: Database,
  write: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
): Database {
  return Object.assign(Object.create(database) as Database, { write });
}
