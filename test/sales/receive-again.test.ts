import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { jobs, parts } from "../../src/shared/database/schema/fulfilment.ts";
import { requestRedelivery } from "../../src/shop/redelivery.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { reportPages } from "../helpers/buying.ts";
import { type ChatUser, wordsOf } from "../helpers/chat-user.ts";

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

/** The pages in the chat, without the list of orders. */
async function pagesOf(buyer: ChatUser): Promise<string[]> {
  return (await reportPages(buyer)).map(wordsOf).filter((words) => !words.includes("我的订单"));
}

async function askAgain(buyer: ChatUser): Promise<string> {
  const said = await buyer.say("/orders");
  await buyer.waitForMessage(/我的订单/, { after: said.message_id });
  return (await buyer.pressAndHear(/再收一次报告/)).text ?? "";
}

test("a buyer receives the report of a completed order again from /orders, the same text in full", async () => {
  await using shop = await adminWorld({ catalogue: readCatalogue(undefined) });
  const order = await shop.completedOrder();
  const buyer = shop.world.buyer();
  const before = await pagesOf(buyer);
  expect(await askAgain(buyer)).toContain("马上重新发送");
  expect((await buyer.pressAndHear(/再收一次报告/)).text).toContain("正在发送");
  await shop.world.work();
  expect(await pagesOf(buyer)).toEqual([...before, ...before]);
  expect((await buyer.pressAndHear(/再收一次报告/)).text).toContain("刚刚发过");
  expect(await shop.movesOf(order)).toEqual(["pending", "paid", "generating", "completed"]);
});

test("once a minute, as often as the buyer likes", async () => {
  await using shop = await adminWorld();
  const { world } = shop;
  const { id } = await shop.completedOrder();
  const before = await pagesOf(world.buyer());
  const ask = (minute: number) =>
    world.shop.database.write((tx) => requestRedelivery(tx, id, minutes(minute)));
  for (const minute of [1, 2, 3]) {
    expect(await ask(minute)).toBe("queued");
    await world.work(minutes(minute));
    expect(await ask(minute + 0.9)).toBe("too_soon");
  }
  expect(await pagesOf(world.buyer())).toEqual(Array(4).fill(before).flat());
});

test("a redelivery that is cut off goes on where it stopped, and no page comes twice in it", async () => {
  await using shop = await adminWorld();
  const { world } = shop;
  const { id } = await shop.completedOrder();
  const before = await pagesOf(world.buyer());
  await world.shop.database.write((tx) => requestRedelivery(tx, id, new Date()));
  world.server.world.faults.add({ service: "telegram", kind: "reset_after", operation: "editMessageText" });
  await world.work();
  await world.work(minutes(200));
  expect(await pagesOf(world.buyer())).toEqual([...before, ...before]);
});

test("a redelivery to a buyer who blocked the bot waits, and comes once the buyer is back", async () => {
  await using shop = await adminWorld();
  const { world } = shop;
  const { id } = await shop.completedOrder();
  const before = await pagesOf(world.buyer());
  await world.shop.database.write((tx) => requestRedelivery(tx, id, new Date()));
  await world.buyer().block();
  await world.work();
  await world.buyer().unblock();
  await world.work(minutes(120));
  expect(await pagesOf(world.buyer())).toEqual([...before, ...before]);
});

test("a redelivery whose two placings were lost is handed to a human, and the order stays completed", async () => {
  await using shop = await adminWorld();
  const { world } = shop;
  const order = await shop.completedOrder();
  await world.shop.database.write((tx) => requestRedelivery(tx, order.id, new Date()));
  const lost = { service: "telegram", kind: "reset_before", operation: "sendMessage" } as const;
  for (const skip of [0, 2]) world.server.world.faults.add({ ...lost, skip });
  for (let round = 0; round < 3; round++) await world.work(minutes(round * 300));
  const [job] = await world.shop.database.read.select().from(jobs).where(eq(jobs.orderId, order.id));
  expect(job?.status).toBe("dead");
  expect((await shop.movesOf(order)).at(-1)).toBe("completed");
  expect(wordsOf(await shop.hear("/alerts"))).toContain(order.merchantTransactionId);
});

test("pages that never arrived come first, without a second copy of the others", async () => {
  await using shop = await adminWorld();
  const { world } = shop;
  const { id } = await shop.completedOrder();
  const before = await pagesOf(world.buyer());
  const { database } = world.shop;
  await database.write(async (tx) => {
    const [lost] = await tx.delete(parts).where(eq(parts.position, before.length)).returning();
    const anew = { position: before.length + 1, status: "planned", messageId: null, placings: 2 } as const;
    if (lost) await tx.insert(parts).values({ ...lost, ...anew });
  });
  expect(await database.write((tx) => requestRedelivery(tx, id, new Date()))).toBe("queued");
  await world.work();
  expect(await pagesOf(world.buyer())).toEqual([...before, before.at(-1) ?? ""]);
});

test("nobody else can have the report, and none is sent of an order that is not completed", async () => {
  await using shop = await adminWorld();
  const { id } = await shop.completedOrder();
  const other = await stuckOrderOf(shop, 1002);
  const stranger = shop.world.buyer(1002);
  const menu = await stranger.waitForMessage(/请选择一份报告/);
  expect(await shop.forge(stranger, menu, `g:${id}`)).toContain("不是您的订单");
  expect(await shop.forge(stranger, menu, "g:99999")).toContain("不是您的订单");
  expect(await shop.forge(stranger, menu, `g:${other}`)).toContain("还不能重发");
  const before = await pagesOf(shop.world.buyer());
  await shop.world.work(minutes(5));
  expect(await pagesOf(shop.world.buyer())).toEqual(before);
});

async function stuckOrderOf({ world }: AdminWorld, userId: number): Promise<number> {
  world.server.world.faults.add({ service: "deepseek", kind: "content_filter" });
  const { id } = await world.paidOrder({ userId });
  await world.work();
  return id;
}
