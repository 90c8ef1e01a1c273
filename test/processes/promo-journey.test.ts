import { afterAll, beforeAll, expect, test } from "bun:test";
import { chooseProduct, confirm, endPayment, reportPages } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";

let shop: RunningSandbox;
let admin: ChatUser;

beforeAll(async () => {
  shop = await runningSandbox();
  admin = shop.user(9001);
  await admin.start();
  await admin.waitForMessage(/请选择一份报告/);
});

afterAll(async () => {
  try {
    await expectInvariants(shop.url);
  } finally {
    await shop[Symbol.asyncDispose]();
  }
});

/** The owner gives a command in the chat and presses the button that its question has. */
async function command(words: string, done: RegExp): Promise<void> {
  const said = await admin.say(words);
  const asked = await admin.waitForMessage(/^❓/, { after: said.message_id });
  await admin.pressOn(asked.message_id, buttonsOf(asked)[0]?.text ?? "");
  await admin.waitForMessage(done, { after: asked.message_id - 1 });
}

async function askedOfPingPong(number: string) {
  const entries = await shop.journal("pingpong", "prePay");
  return entries
    .filter(({ detail }) => detail.merchantTransactionId === number)
    .map(({ detail }) => detail.amount);
}

/** Follows a link with a code, fills in the order, and pays what PingPong asks for. */
async function buyWithCode(buyer: ChatUser, code: string): Promise<string> {
  await buyer.start(`promo-${code}`);
  await buyer.waitForMessage(/已记下/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.say("1990年5月15日 14:30 成都 女");
  await buyer.waitForMessage(/请核对命盘/);
  const { number, payUrl } = await confirm(buyer);
  await endPayment(payUrl);
  await buyer.waitForMessage(/状态：已完成/);
  return number;
}

test.each([
  [7001, "/promo PERCENT 20% max=5", "PERCENT", "23.92"],
  [7002, "/promo FIXED -5.00 products=comprehensive", "FIXED", "24.90"],
])(
  "buyer %p of the code %p pays the price less the discount and gets the report",
  async (id, words, code, amount) => {
    await command(words, /已新建/);
    const buyer = shop.user(id);
    const number = await buyWithCode(buyer, code);
    expect(await askedOfPingPong(number)).toEqual([amount]);
    const card = wordsOf(await buyer.waitForMessage(/状态：已完成/));
    expect(card).toContain(`金额：US$${amount}`);
    expect(card).toContain("原价 US$29.90");
    expect((await reportPages(buyer)).length).toBeGreaterThan(0);
  },
);

test("a granted report is written without PingPong, says nothing of a payment, and has nothing to refund", async () => {
  const buyer = shop.user(7003);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await command("/grant 7003 comprehensive", /已赠送/);
  await buyer.waitForMessage(/店家送您一份/);
  await buyer.press("🎁 领取");
  await buyer.waitForMessage(/开始之前/);
  await buyer.press("✅ 我已满 18 岁，同意");
  await buyer.waitForMessage(/👉/);
  await buyer.say("1990年5月15日 14:30 成都 女");
  await buyer.waitForMessage(/请核对命盘/);
  await buyer.press("✅ 命盘无误，免费领取");
  const card = await buyer.waitForMessage(/状态：已完成/);
  const number = /BZ\w{18}/.exec(wordsOf(card))?.[0] ?? "";
  expect(wordsOf(card)).toContain("金额：US$0.00");
  expect((await reportPages(buyer)).length).toBeGreaterThan(0);
  const said = (await buyer.messages()).map(wordsOf).filter((words) => !words.startsWith("👋"));
  expect(said.filter((words) => words.includes("付款"))).toEqual([]);
  const toPingPong = await shop.journal("pingpong");
  expect(toPingPong.filter(({ detail }) => detail.merchantTransactionId === number)).toEqual([]);
  const { message_id: asked } = await admin.say(`/order ${number}`);
  const file = await admin.waitForMessage(/🧾/, { after: asked });
  expect(wordsOf(file)).toContain("0.00 USD");
  expect(buttonsOf(file).filter(({ text }) => /退|补单/.test(text))).toEqual([]);
});

test("what was captured goes back at the refund, and the owner's list still counts the code as used", async () => {
  await command("/promo ONCE 50% max=1", /已新建/);
  const number = await buyWithCode(shop.user(7004), "ONCE");
  const said = await admin.say(`/order ${number}`);
  const file = await admin.waitForMessage(/🧾/, { after: said.message_id });
  const refund = buttonsOf(file).find(({ text }) => text.includes("退正款"))?.text ?? "";
  expect(refund).toContain("14.95 USD");
  await admin.pressOn(file.message_id, refund);
  await admin.waitForMessage(/将退款 14\.95 USD/);
  await admin.press(/^确认退款/);
  await shop.user(7004).waitForMessage(/状态：(退款中|已退款)/);
  const asked = await admin.say("/promo ONCE");
  await admin.waitForMessage(/已用 1，未付款占用 0/, { after: asked.message_id });
  const late = shop.user(7005);
  await late.start("promo-ONCE");
  await late.waitForMessage(/已经被用完了/);
});
