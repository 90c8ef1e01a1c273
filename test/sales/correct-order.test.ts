import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { findOpenDraft } from "../../src/sales/drafts.ts";
import { jobs, modelCalls, parts, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { findPrimaryPayment } from "../../src/shared/payments/rows.ts";
import { requestRefund } from "../../src/shared/refunds.ts";
import { hourMs } from "../../src/shared/time.ts";
import { correctOrder } from "../../src/shop/correction.ts";
import { askQuestion } from "../../src/shop/questions.ts";
import { requestRedelivery } from "../../src/shop/redelivery.ts";
import { giveConsent } from "../../src/shop/users.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { payOrder } from "../helpers/fulfilment-world.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { aBirth, orderProduct } from "../helpers/orders.ts";
import { patientMs } from "../helpers/patience.ts";

const partner = { ...aBirth, gender: "male", date: { ...aBirth.date, year: 1988 } } as const;
const other = { ...aBirth, date: { ...aBirth.date, year: 1991 } };

/** A paid order, and how its buyer's card is drawn. */
async function paid({ world, paidOrder }: AdminWorld) {
  const { database } = world.shop;
  const order = await paidOrder();
  await database.write((tx) => giveConsent(tx, order.userId, new Date()));
  const show = () => showOrders({ ...world.fulfilment, outbox: new Outbox(patientMs) }, new Date());
  await show();
  return { order, buyer: world.buyer(), database, show };
}

async function correctYear(buyer: ChatUser, year: number): Promise<string> {
  await buyer.pressAndHear("✏️ 出生信息填错了？");
  await buyer.waitForMessage(/更正出生信息/);
  await buyer.say(`${year}年5月15日`);
  await buyer.settled();
  return (await buyer.pressAndHear(/开始写报告/)).text ?? "";
}

async function orderOf({ world }: AdminWorld, { id }: Order): Promise<Order> {
  const order = await findOrder(world.shop.database.read, id);
  if (!order) throw new Error("the order is not there");
  return order;
}

const pressed = (order: Order) => `co:${order.id}`;

describe("birth data that were wrong", () => {
  test("are corrected once after the delivery, and the report comes anew from the new chart", async () => {
    await using shop = await adminWorld();
    const { order, buyer, database } = await paid(shop);
    await shop.world.work();
    const before = await database.read.select().from(reports);
    expect(await correctYear(buyer, 1991)).toContain("已更正");
    expect(await orderOf(shop, order)).toMatchObject({ status: "generating", birth: other });
    expect(await database.read.select().from(reports)).toEqual([]);
    await shop.world.work();
    const [report] = await database.read.select().from(reports);
    expect(report?.text).toBeString();
    expect(report?.chart).not.toEqual(before[0]?.chart ?? {});
    expect(await orderOf(shop, order)).toMatchObject({ status: "completed" });
    expect(await shop.movesOf(order)).toEqual([
      "pending",
      "paid",
      "generating",
      "completed",
      "generating",
      "completed",
    ]);
    const receipts = (await buyer.messages()).filter((each) => /的报告已送达/.test(wordsOf(each)));
    expect(receipts).toHaveLength(2);
    const calls = await database.read.select().from(modelCalls).orderBy(modelCalls.id);
    const ends = calls.map(({ outcome, writing }) => `${outcome} in writing ${writing}`);
    expect([...new Set(ends)]).toEqual(["accepted in writing 0", "accepted in writing 1"]);
    const last = (await buyer.messages()).at(-1);
    expect(last && buttonsOf(last).map(({ text }) => text)).toEqual(["💬 追问这份报告", "🎯 说得准不准？"]);
    expect((await buyer.forgeAndHear(last?.message_id ?? 0, pressed(order))).text).toContain("已经更正过");
    await expectInvariants(shop.world.shop.url);
  });

  test("are corrected before the report is delivered, and only the right one ever comes", async () => {
    await using shop = await adminWorld();
    const { order, buyer, database, show } = await paid(shop);
    expect(await correctYear(buyer, 1991)).toContain("已更正");
    expect(await orderOf(shop, order)).toMatchObject({ status: "paid", birth: other });
    await shop.world.work();
    await show();
    expect(await orderOf(shop, order)).toMatchObject({ status: "completed" });
    expect(await database.read.select().from(reports)).toHaveLength(1);
    const texts = await database.read.select().from(parts).where(eq(parts.kind, "picture"));
    expect(texts).toHaveLength(1);
    await expectInvariants(shop.world.shop.url);
  });

  test("stop a worker that writes from the old ones: nothing of it is stored or sent", async () => {
    await using shop = await adminWorld();
    const { order, database } = await paid(shop);
    let isCorrected = false;
    const picture = shop.world.fulfilment.render.picture;
    const clock = () => new Date();
    const correctOnce = async () => {
      if (isCorrected) return;
      isCorrected = true;
      const content = {
        birth: other,
        partnerBirth: null,
        chosenYear: null,
        concern: null,
        receiptHtml: "✅",
      };
      const present = await orderOf(shop, order);
      await database.write((tx) => correctOrder(tx, present, content, clock()));
    };
    const log = { ...shop.world.fulfilment.log };
    const info: typeof log.info = (event, fields) => {
      if (event === "section_written") void correctOnce();
      log.info(event, fields);
    };
    await shop.world.workWith({
      log: { ...log, info },
      render: { ...shop.world.fulfilment.render, picture },
    });
    await shop.world.work();
    await shop.world.work(new Date(Date.now() + hourMs));
    const [report] = await database.read.select().from(reports);
    expect(isCorrected).toBeTrue();
    expect(JSON.stringify(report?.chart)).toContain('"year":1991');
    expect(await orderOf(shop, order)).toMatchObject({ status: "completed" });
  });

  test("of either person of two can be corrected", async () => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    const buyer = shop.world.buyer();
    await buyer.start();
    const wish = { userId: buyer.id, productId: "match", partnerBirth: partner, now: new Date() };
    const order = await orderProduct(database, wish);
    await database.write((tx) => giveConsent(tx, buyer.id, new Date()));
    await payOrder(shop.world.shop, order);
    await shop.world.work();
    await buyer.pressAndHear("✏️ 出生信息填错了？");
    await buyer.waitForMessage(/更正出生信息/);
    await buyer.say("对方 1989年5月15日");
    await buyer.settled();
    expect((await buyer.pressAndHear(/开始写报告/)).text).toContain("已更正");
    const { birth, partnerBirth } = await orderOf(shop, order);
    expect(birth).toEqual(aBirth);
    expect(partnerBirth).toMatchObject({ gender: "male", date: { year: 1989 } });
  });

  test("are asked for only where something differs, and a double tap corrects once", async () => {
    await using shop = await adminWorld();
    const { order, buyer, database } = await paid(shop);
    await buyer.pressAndHear("✏️ 出生信息填错了？");
    const card = wordsOf(await buyer.waitForMessage(/更正出生信息/));
    expect(card).toContain("不再收费");
    expect(card).not.toMatch(/下单/);
    expect((await buyer.pressAndHear(/开始写报告/)).text).toContain("没有改动");
    await buyer.say("1991年5月15日");
    await buyer.settled();
    const taps = await buyer.tap(await buyer.waitForButton(/开始写报告/), /开始写报告/, 3);
    const answers = await Promise.all(taps.map((tap) => buyer.hear(tap)));
    expect(answers.filter(({ text }) => text?.includes("已更正，报告"))).toHaveLength(1);
    expect((await orderOf(shop, order)).birth).toEqual(other);
    expect(await database.read.select().from(jobs)).toHaveLength(1);
  });
});

describe("no correction is made", () => {
  test("of what money goes back for, even where the form was open before", async () => {
    await using shop = await adminWorld();
    const { order, buyer, database } = await paid(shop);
    await shop.world.work();
    await buyer.pressAndHear("✏️ 出生信息填错了？");
    await buyer.say("1991年5月15日");
    await buyer.settled();
    const payment = await findPrimaryPayment(database.read, order.id);
    const refund = { orderId: order.id, paymentId: payment?.id ?? 0, amountMinor: 100 };
    await database.write((tx) => requestRefund(tx, refund, new Uint8Array(6), new Date()));
    expect((await buyer.pressAndHear(/开始写报告/)).text).toMatch(/退款或拒付|「退款中」/);
    expect((await orderOf(shop, order)).birth).toEqual(aBirth);
  });

  test("after the first question, after a day, of another buyer's order, or while the report is being sent", async () => {
    await using shop = await adminWorld();
    const { order, buyer, database } = await paid(shop);
    await shop.world.work();
    const [menu] = await buyer.messages();
    const answer = async (user: ChatUser) =>
      (await user.forgeAndHear(menu?.message_id ?? 0, pressed(order))).text ?? "";
    const set = (change: Partial<typeof orders.$inferInsert>) =>
      database.write((tx) => tx.update(orders).set(change).where(eq(orders.id, order.id)));
    const { completedAt } = await orderOf(shop, order);
    await set({ completedAt: new Date(Date.now() - 25 * hourMs) });
    expect(await answer(buyer)).toContain("24 小时内");
    await set({ completedAt });
    await database.write((tx) => requestRedelivery(tx, order.id, new Date()));
    expect(await answer(buyer)).toContain("正在发送");
    await shop.world.work();
    const question = { orderId: order.id, userId: buyer.id, messageId: 5, text: "明年适合换工作吗？" };
    await database.write((tx) =>
      askQuestion(tx, { ...question, included: 3, declinedPerDay: 5, timeZone: "Asia/Shanghai" }, new Date()),
    );
    expect(await answer(buyer)).toContain("已经追问过");
    const stranger = shop.world.buyer(1002);
    await stranger.start();
    const greeting = await stranger.waitForMessage(/请选择一份报告/);
    const heard = await stranger.forgeAndHear(greeting.message_id, pressed(order));
    expect(heard.text).toContain("不是您的订单");
    expect(await findOpenDraft(database.read, buyer.id)).toBeUndefined();
  });
});

test("a correction that is cut off in the middle leaves everything as it was", async () => {
  await using shop = await adminWorld();
  const { order, database } = await paid(shop);
  await shop.world.work();
  const before = [await orderOf(shop, order), await database.read.select().from(reports)];
  const content = { birth: other, partnerBirth: null, chosenYear: null, concern: null, receiptHtml: "✅" };
  const present = await orderOf(shop, order);
  const cut = database.write(async (tx) => {
    await correctOrder(tx, present, content, new Date());
    throw new Error("the bot ends here");
  });
  expect(cut).rejects.toThrow("the bot ends here");
  await cut.catch(() => undefined);
  expect([await orderOf(shop, order), await database.read.select().from(reports)]).toEqual(before);
  expect(await database.write((tx) => correctOrder(tx, present, content, new Date()))).toBeDefined();
  expect(await database.write((tx) => correctOrder(tx, present, content, new Date()))).toBeUndefined();
  expect(() =>
    database.write((tx) => tx.update(orders).set({ birth: aBirth }).where(eq(orders.id, order.id))),
  ).toThrow();
});
