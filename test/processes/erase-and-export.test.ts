import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { giveConsent } from "../../src/shop/users.ts";
import { chooseProduct, endPayment, order } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode } from "../helpers/promo.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { salesWorld } from "../helpers/sales-world.ts";

let shop: RunningSandbox;

beforeAll(async () => {
  shop = await runningSandbox();
});

afterAll(async () => {
  try {
    await expectInvariants(shop.url);
  } finally {
    await shop[Symbol.asyncDispose]();
  }
});

/** Whether the words stand anywhere in the bytes of the database file or its log. */
function isOnDisk(words: string): boolean {
  const files = [shop.sandbox.databaseFile, `${shop.sandbox.databaseFile}-wal`];
  return files.some((file) => existsSync(file) && readFileSync(file).includes(words));
}

async function exported(buyer: ChatUser): Promise<Record<string, Record<string, unknown>[]>> {
  const said = await buyer.say("/export_my_data");
  const message = await buyer.waitForMessage(({ document }) => document !== undefined, {
    after: said.message_id,
  });
  expect(message.document?.file_name).toBe("bazibot-data.json");
  const bytes = await buyer.download(message.document?.file_id ?? "");
  return JSON.parse(new TextDecoder().decode(bytes));
}

describe("a buyer whose report was delivered", () => {
  test("takes a copy of everything along, deletes it at the second tap, and is a stranger again", async () => {
    const buyer = shop.user(5901);
    const { number, payUrl } = await order(buyer, /综合命盘报告/, "1979-03-17 09:41 喀什 女");
    await endPayment(payUrl);
    await buyer.waitForMessage(/状态：已完成/);
    await buyer.say("/people");
    await buyer.waitForMessage(/我保存的人/);
    await buyer.pressAndHear("➕ 添加一个人");
    await buyer.say("1951-07-09 卯时 拉萨 男");
    await buyer.waitForMessage(/怎么称呼/);
    await buyer.say("外公金丝雀");
    await buyer.waitForMessage(/已保存：外公金丝雀/);
    const held = await exported(buyer);
    expect(held.people).toMatchObject([{ label: "外公金丝雀" }]);
    expect(held.orders).toMatchObject([{ merchantTransactionId: number, status: "completed" }]);
    expect(held.payments).toMatchObject([{ status: "SUCCESS" }]);
    expect(String(held.reports?.[0]?.text)).toContain("己未");
    for (const words of ["外公金丝雀", "喀什", "己未"]) expect(isOnDisk(words)).toBe(true);

    await buyer.say("/delete_my_data");
    const asked = await buyer.waitForMessage(/将立即删除/);
    expect(isOnDisk("外公金丝雀")).toBe(true);
    await buyer.tap(asked, "🗑 确认全部删除", 2);
    await buyer.waitForMessage(/已经全部删除/);
    for (const words of ["外公金丝雀", "喀什", "己未"]) expect(isOnDisk(words)).toBe(false);

    const after = await exported(buyer);
    expect(after).toMatchObject({
      people: [],
      reports: [],
      questions: [],
      messages: [],
      user: [{ consentedAt: null }],
    });
    expect(after.orders).toMatchObject([{ merchantTransactionId: number, birth: null, amountMinor: 2990 }]);
    await buyer.say("/orders");
    const list = await buyer.waitForMessage(/我的订单/);
    const labels = [expect.stringMatching(/^🧾 查看/), "📋 选择报告"];
    expect(buttonsOf(list).map(({ text }) => text)).toEqual(labels);
    await buyer.pressAndHear(/选择报告/);
    await buyer.pressAndHear(/^感情专题报告/);
    await buyer.waitForMessage(/已满 18 周岁/);
  });

  test("keeps everything by the other button, and hears no second copy of a deleted report", async () => {
    const buyer = shop.user(5902);
    const { payUrl } = await order(buyer, /感情专题报告/, "1980-04-18 09:41 石嘴山 女");
    await endPayment(payUrl);
    await buyer.waitForMessage(/状态：已完成/);
    await buyer.say("/delete_my_data");
    await buyer.waitForMessage(/将立即删除/);
    await buyer.pressAndHear("不删了");
    await buyer.waitForMessage(/什么都没有删除/);
    expect(isOnDisk("石嘴山")).toBe(true);
    await buyer.say("/orders");
    const list = await buyer.waitForMessage(/我的订单/);
    const again = buttonsOf(list).find(({ text }) => text.startsWith("📖"))?.callback_data ?? "";
    await buyer.say("/delete_my_data");
    await buyer.waitForMessage(/将立即删除/);
    await buyer.pressAndHear("🗑 确认全部删除");
    expect((await buyer.forgeAndHear(list.message_id, again)).text).not.toContain("马上重新发送");
  });
});

test("an unpaid order loses its link and its data, and the form in hand is gone", async () => {
  const buyer = shop.user(5903);
  await order(buyer, /感情专题报告/, "1981-05-19 09:41 阿拉尔 女");
  await buyer.say("/start");
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.say("1982-06-20 石河子 男");
  await buyer.waitForMessage(/👉 时间/);
  await buyer.say("/delete_my_data");
  await buyer.waitForMessage(/将立即删除/);
  await buyer.pressAndHear("🗑 确认全部删除");
  const card = await buyer.waitForMessage(/请不要再为这笔订单付款/);
  expect(buttonsOf(card).filter(({ url }) => url)).toEqual([]);
  for (const words of ["阿拉尔", "石河子"]) expect(isOnDisk(words)).toBe(false);
});

test("whoever has left nothing here has nothing rewritten, by a made-up button or the real one", async () => {
  await using world = await salesWorld();
  const buyer = world.user(1001);
  const { message_id } = await buyer.start();
  const menu = await buyer.waitForMessage(/请选择一份报告/, { after: message_id });
  await buyer.forgeAndHear(menu.message_id, "x:y");
  await buyer.waitForMessage(/已经全部删除/);
  await buyer.say("/delete_my_data");
  const asked = await buyer.waitForMessage(/将立即删除/);
  await buyer.tap(asked, "🗑 确认全部删除", 2);
  await buyer.settled();
  expect(kindsErased(world.log)).toEqual(["nothing", "nothing", "nothing"]);
  await buyer.start();
  await chooseProduct(buyer, /感情专题报告/);
  await buyer.say("1981-05-19 09:41 阿拉尔 女");
  await buyer.waitForMessage(/09:41/);
  await buyer.forgeAndHear(asked.message_id, "x:y");
  await buyer.settled();
  expect(kindsErased(world.log).slice(3)).toEqual(["scrubbed"]);
});

function kindsErased(log: readonly string[]): string[] {
  const lines: { event: string; kind: string }[] = log.map((line) => JSON.parse(line));
  return lines.filter(({ event }) => event === "user_erased").map(({ kind }) => kind);
}

test("a paid report that is still due is named, and nothing is deleted, not by a forged button either", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  const placed = await orderProduct(database);
  const { merchantTransactionId, amountMinor, currency } = placed;
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    amountMinor,
    currency,
    transactionId: "T1",
    amountText: "29.90",
  };
  await database.write(async (tx) => {
    await giveConsent(tx, 1001, new Date());
    await recordPaymentNotice(tx, { ...notice, status: "SUCCESS" }, "callback", new Date());
  });
  await buyer.say("/delete_my_data");
  const card = await buyer.waitForMessage(/还没送达/);
  expect(wordsOf(card)).toContain(merchantTransactionId);
  expect(buttonsOf(card).map(({ callback_data }) => callback_data)).toEqual(["s:open"]);
  const menu = await buyer.waitForMessage(/请选择一份报告/);
  await buyer.forgeAndHear(menu.message_id, "x:y");
  const held = await exported(buyer);
  expect(held.orders?.[0]?.birth).not.toBeNull();
});

test("a copy holds nothing of another user", async () => {
  const one = await exported(await startedUser(5904));
  expect(JSON.stringify(one)).not.toContain("5902");
  expect(one.user).toMatchObject([{ telegramId: 5904 }]);
});

async function startedUser(id: number): Promise<ChatUser> {
  const user = shop.user(id);
  await user.start();
  await user.waitForMessage(/请选择一份报告/);
  return user;
}

test("a copy names the codes that the user used and was given, and they stay as facts of money", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await orderProduct(database, { code: await aCode(database) });
  await aCode(database, { code: "GIFTAAAA", userId: 1001 });
  await aCode(database, { code: "GIFTBBBB", userId: 1002 });
  await database.write((tx) => eraseUser(tx, 1001, new Date()));
  const held = await exported(buyer);
  expect(held.promoUses).toMatchObject([{ code: "SPRING20", status: "held", discountMinor: 598 }]);
  expect(held.grantedCodes?.map(({ code }) => code)).toEqual(["GIFTAAAA"]);
  expect(held.drafts?.map(({ promoCodeId }) => promoCodeId)).toEqual([null]);
});
