import { describe, expect, test } from "bun:test";
import { sendDigest } from "../../src/admin/news/send-digest.ts";
import { tellSales } from "../../src/admin/news/tell-sales.ts";
import { reasonLabel } from "../../src/admin/words/reason-label.ts";
import { startDue } from "../../src/broadcast/start-due.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { history } from "../../src/shared/database/schema/history.ts";
import { drafts, users } from "../../src/shared/database/schema/orders.ts";
import type { Order } from "../../src/shared/orders.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { broadcasts } from "../../src/shop/schema/broadcasts.ts";
import { clockTime } from "../../src/shop/shop-day.ts";
import { giveConsent } from "../../src/shop/users.ts";
import { type AdminWorld, adminId, adminWorld } from "../helpers/admin-world.ts";
import { rounds } from "../helpers/broadcast-chat.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { type SupportWorld, supportWorld } from "../helpers/support-world.ts";

test("an owner's whole day goes by buttons from /admin: sale, correction, question, refund, pause, broadcast and digest", async () => {
  await using world = await supportWorld();
  const { shop, owner } = world;
  const order = await sellAndTell(world);
  const card = await shop.pressAndRead(await owner.waitForMessage(/💰 29\.90 USD/), /查看订单/, /🧾/);
  expect(wordsOf(card)).not.toContain("出生信息更正");
  await correctBirth(world);
  const corrected = await shop.pressAndRead(card, "🔄 刷新", /出生信息更正 20/);
  await shop.press(corrected, "📖 报告");
  await owner.waitForMessage(({ document }) => document !== undefined);

  await ask(world, "想把报告退了，可以吗？");
  const asked = await owner.waitForMessage(/想把报告退了/);
  await owner.say("可以，马上退给您。", asked.message_id);
  await owner.settled();
  await world.carry();
  await world.buyer.waitForMessage(/马上退给您/);
  const asOrdered = await shop.pressAndRead(asked, new RegExp(order.merchantTransactionId.slice(-6)), /🧾/);
  await shop.press(await shop.pressAndRead(asOrdered, /↩️ 退正款/, /将退款/), /确认退款/);
  expect(await shop.refundsOf(order)).toEqual(["2990 USD"]);

  const desk = await shop.hear("/admin");
  await shop.press(await shop.pressAndRead(desk, "⏸ 暂停接单", /将暂停接单/), "确认暂停接单");
  const paused = await owner.waitForMessage(/✅ 已暂停接单/);
  await shop.press(await shop.pressAndRead(paused, "▶️ 恢复接单", /将恢复接单/), "确认恢复接单");
  const resumed = await owner.waitForMessage(/✅ 已恢复接单/);

  const due = await planBroadcast(world, await shop.pressAndRead(resumed, "📣 群发", /新建群发/));
  expect(clockTime(due, "Asia/Shanghai")).toEndWith(" 10:00:00");
  await beginAndSend(world, due);
  const news = await world.buyer.waitForMessage(/^新年快乐/);
  expect([news.photo?.length, buttonsOf(news)[0]?.text]).toEqual([1, "👉 流年报告"]);
  await owner.waitForMessage(/全部完成[\s\S]*✅ 已发送 3/);

  await tellEvening(world);
  await owner.waitForMessage(/🌙/);
  expect(await deedsDone(world)).toEqual([
    "read_report",
    "refund",
    "pause_sales",
    "resume_sales",
    "plan_broadcast",
  ]);
  expect(await commandsOf(owner)).toEqual(["/start", "/admin"]);
  expect(await wordlessReasons(shop)).toEqual([]);
});

test("a code, a gift and a payment that was seen at PingPong go by buttons, too", async () => {
  await using shop = await adminWorld();
  const buyer = shop.world.buyer(1001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  const order = await orderProduct(shop.world.shop.database, { userId: buyer.id });

  const codes = await shop.pressAndRead(await shop.hear("/admin"), "🎟 优惠码", /还没有优惠码/);
  await shop.pressAndRead(codes, "➕ 新建优惠码…", /写优惠码和优惠/);
  await shop.press(await shop.hear("spring20 20% max=10"), "确认新建");
  const made = await shop.admin.waitForMessage(/✅ 已新建/);

  const desk = await shop.pressAndRead(
    await shop.pressAndRead(made, "‹ 全部优惠码", /SPRING20/),
    "🗂 工作台",
    /工作台/,
  );
  const unpaid = await shop.pressAndRead(desk, "💳 待付款", /待付款/);
  const card = await shop.pressAndRead(unpaid, /查看订单/, /🧾/);
  await shop.pressAndRead(card, "✅ 补单…", /写 PingPong 交易号/);
  await shop.press(await shop.hear("2026112450000001 商户后台已核对"), "确认补单");
  expect(await shop.paymentsOf(order)).toEqual(["2026112450000001 primary"]);

  const user = await shop.pressAndRead(card, "👤 买家", /👤 用户/);
  const gifts = await shop.pressAndRead(user, "🎁 赠送报告…", /哪一份报告/);
  const given = await shop.pressAndRead(gifts, "事业专题报告", /将赠送/);
  await shop.press(given, "确认赠送");
  await buyer.waitForMessage(/🎁 店家送您一份事业专题报告/);
  expect(await commandsOf(shop.admin)).toEqual(["/start", "/admin"]);
});

describe("words of an owner's", () => {
  test("answer what the desk asked even where they are no reply, and are no birth then", async () => {
    await using shop = await adminWorld();
    const order = await shop.paidOrder();
    const desk = await shop.hear("/admin");
    await shop.press(desk, "🔎 找订单");
    await shop.admin.waitForMessage(/找哪笔订单/);
    expect(wordsOf(await shop.hear(order.merchantTransactionId.slice(-6).toLowerCase()))).toContain("🧾");
    await shop.press(desk, "👤 找买家");
    await shop.admin.waitForMessage(/找哪个买家/);
    expect(wordsOf(await shop.hear("1990-5-15"))).toContain("/user");
    expect(await database(shop).$count(drafts)).toBe(1);
  });

  test("to nobody in particular get one line and the way to the desk; a question that something else came after is closed", async () => {
    await using shop = await adminWorld();
    const desk = await shop.hear("/admin");
    await shop.press(desk, "👤 找买家");
    await shop.admin.waitForMessage(/找哪个买家/);
    await shop.press(desk, "🔔 提醒");
    const answer = await shop.hear("今天真忙啊");
    expect(wordsOf(answer)).toMatch(/没有发给任何人/);
    expect(wordsOf(answer)).not.toContain("\n");
    expect(buttonsOf(answer).map(({ text }) => text)).toEqual(["🗂 工作台"]);
  });
});

describe("words of an owner's that read as a birth", () => {
  const birth = "女 1990-5-15 14:30 成都";

  test("open no form where the owner has opened none", async () => {
    await using shop = await adminWorld();
    for (const words of [birth, "1990", "成都", "不知道"])
      expect(buttonsOf(await shop.hear(words)).map(({ text }) => text)).toEqual(["🗂 工作台"]);
    expect(await database(shop).$count(drafts)).toBe(0);
  });

  test("fill in the form that the owner opened, and none once it is cancelled", async () => {
    await using shop = await adminWorld();
    await shop.hear("/start");
    await shop.admin.pressAndHear(/综合命盘报告/);
    await shop.admin.pressAndHear("✅ 我已满 18 岁，同意");
    await shop.hear("女 1990-5-15");
    await shop.admin.waitForMessage(/👉 时间/);
    await shop.hear("/cancel");
    expect(wordsOf(await shop.hear(birth))).toMatch(/没有发给任何人/);
    expect((await database(shop).select().from(drafts)).map(({ status }) => status)).toEqual(["cancelled"]);
  });
});

function database(shop: Awaited<ReturnType<typeof adminWorld>>) {
  return shop.world.shop.database.read;
}

/** A report is sold and delivered, and the owner is told of the sale. */
async function sellAndTell({ shop, buyer }: SupportWorld): Promise<Order> {
  const { world } = shop;
  const order = await world.paidOrder({ userId: buyer.id });
  await world.shop.database.write((tx) => giveConsent(tx, buyer.id, new Date()));
  await tellSales({ ...tellerOf(shop), outbox: new Outbox() }, new Date());
  await world.work();
  await showOrders({ ...world.fulfilment, outbox: new Outbox() }, new Date());
  return order;
}

/** The buyer finds that the year of birth was wrong, and has the report written anew. */
async function correctBirth({ shop, buyer }: SupportWorld): Promise<void> {
  await buyer.pressAndHear("✏️ 出生信息填错了？");
  await buyer.waitForMessage(/更正出生信息/);
  await buyer.say("1991年5月15日");
  await buyer.settled();
  await buyer.pressAndHear(/开始写报告/);
  await shop.world.work();
}

async function ask(world: SupportWorld, words: string): Promise<void> {
  await world.open();
  await world.buyer.say(words);
  await world.carry();
}

/** A picture with words, a button to a report, and a time, all from the list of those whom it could be for. */
async function planBroadcast({ shop, owner }: SupportWorld, choice: SeenMessage): Promise<Date> {
  const prompt = await shop.pressAndRead(choice, /所有人/, /写正文/);
  await owner.act("photo", { caption: "新年快乐" });
  const draft = await owner.waitForMessage(/☝️/, { after: prompt.message_id });
  await shop.press(await shop.pressAndRead(draft, "🔗 按钮", /点了去哪里/), "流年报告");
  const linked = await owner.waitForMessage(/☝️/, { after: draft.message_id });
  const times = await shop.pressAndRead(linked, "⏰ 定时…", /什么时候自动开始/);
  await shop.press(await shop.pressAndRead(times, / 10:00$/, /自动开始发送/), "确认定时");
  await owner.waitForMessage(/已定时/);
  const [planned] = await database(shop).select().from(broadcasts);
  if (planned?.status !== "planned" || !planned.dueAt) throw new Error("the broadcast is not planned");
  return planned.dueAt;
}

/** What the bot does by itself when the time of a broadcast has come. */
async function beginAndSend({ shop }: SupportWorld, due: Date): Promise<void> {
  await startDue({ ...tellerOf(shop), watch: new ClockWatch(due, 0) }, due, 0);
  await rounds(shop, 3);
}

/** What it does in the evening, in a shop that people knew before. */
async function tellEvening({ shop }: SupportWorld): Promise<void> {
  await shop.world.shop.database.write((tx) => tx.update(users).set({ createdAt: new Date(0) }));
  await sendDigest({ ...tellerOf(shop), outbox: new Outbox() }, new Date("2026-11-24T13:00:00Z"));
}

function tellerOf({ world }: AdminWorld) {
  return { ...world.fulfilment, adminIds: [adminId], ownerIds: [adminId] };
}

async function deedsDone({ shop }: SupportWorld): Promise<string[]> {
  return (await database(shop).select().from(audit)).map(({ action }) => action);
}

/** What happened on the day for a reason that an owner would read as it is stored. */
async function wordlessReasons(shop: AdminWorld): Promise<string[]> {
  const rows = await database(shop).selectDistinct({ because: history.because }).from(history);
  const stored = rows.flatMap(({ because }) => because ?? []);
  return stored.filter((because) => !/\p{Script=Han}/u.test(reasonLabel(because, wordsIn("zh-CN"))));
}

/** What somebody typed that a menu or a document would have to be looked up for. */
async function commandsOf(user: ChatUser): Promise<string[]> {
  const own = (await user.messages()).filter((message) => !message.is_from_bot);
  return own.map(wordsOf).filter((words) => words.startsWith("/"));
}
