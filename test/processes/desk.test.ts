import { expect, test } from "bun:test";
import { endPayment, order, reportPages } from "../helpers/buying.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { runningSandbox } from "../helpers/running-sandbox.ts";

const birth = "1990年5月15日 14:30 成都 女";

test("in the real bot an admin confirms a payment by hand, PingPong's notice follows, and the buyer gets one report", async () => {
  await using shop = await runningSandbox();
  const admin = shop.user(9001);
  const buyer = shop.user(7001);
  const { number, payUrl } = await order(buyer, /综合命盘报告/, birth);
  const [checkout] = await shop.raw.records("SELECT transaction_id AS id FROM checkouts");
  await admin.start();
  const confirm = `/confirm ${number} ${checkout?.id} 银行流水已核对`;
  await admin.act("forward", { text: confirm, author_id: 7001 });
  await admin.act("say", { text: confirm, group_id: -77 });
  const said = await admin.say("/order");
  await admin.act("edit", { message_id: said.message_id, text: confirm });
  await admin.waitForMessage(/只读消息第一次发来的样子/);
  expect((await admin.messages()).some((each) => /将补单/.test(wordsOf(each)))).toBe(false);
  await admin.say(confirm);
  const question = await admin.waitForMessage(/将补单/);
  await admin.tap(question, "确认补单", 3);
  await buyer.waitForMessage(/状态：已完成/);
  await endPayment(payUrl);
  await shop.waitForJournal("pingpong", "notice");
  expect(await shop.raw.records("SELECT role FROM payments")).toEqual([{ role: "primary" }]);
  expect(await shop.raw.records("SELECT action FROM audit")).toEqual([{ action: "confirm_payment" }]);
  const pages = (await reportPages(buyer)).map(wordsOf);
  expect(new Set(pages).size).toBe(pages.length);
});

test("in the real bot the alert of a stuck order leads an admin to its retry", async () => {
  await using shop = await runningSandbox();
  const admin = shop.user(9001);
  const buyer = shop.user(7002);
  await admin.start();
  const { number, payUrl } = await order(buyer, /综合命盘报告/, birth);
  await shop.fault({ service: "deepseek", kind: "content_filter" });
  await endPayment(payUrl);
  const alert = await admin.waitForMessage(new RegExp(`需要人工处理[\\s\\S]*${number}`));
  await admin.pressOn(alert.message_id, buttonsOf(alert)[0]?.text ?? "");
  const card = await admin.waitForMessage(/🧾/, { after: alert.message_id });
  await admin.pressOn(card.message_id, "🔁 重试");
  await admin.waitForMessage(/将重试/);
  await admin.press("确认重试");
  await buyer.waitForMessage(/状态：已完成/);
  expect((await admin.chat()).commands.map(({ command }) => command)).toContain("confirm");
});

test("in the real bot an owner sees the day's figures with their chart, and takes the orders and the ledger out", async () => {
  await using shop = await runningSandbox();
  const admin = shop.user(9001);
  const buyer = shop.user(7003);
  const { number, payUrl } = await order(buyer, /综合命盘报告/, birth);
  await endPayment(payUrl);
  await buyer.waitForMessage(/状态：已完成/);
  await admin.start();
  await admin.say("/dashboard");
  const figures = await admin.waitForMessage(/📊 今天/);
  expect(wordsOf(figures)).toMatch(/付款 1[\s\S]*综合命盘报告\s+1 单\s+29\.90 USD[\s\S]*毛利 29\.\d\d USD/);
  await admin.press("📈 30 天走势图");
  const chart = await admin.waitForMessage((each) => each.photo !== undefined);
  expect(wordsOf(chart)).toContain("下单 1，收入 29.90 USD");
  for (const [table, words] of [
    ["🧾 订单", number],
    ["📒 账本", "payment:1"],
  ] as const) {
    const said = await admin.say("/export");
    await admin.waitForMessage(/要导出什么/, { after: said.message_id });
    await admin.press(table);
    await admin.waitForMessage(/将导出/, { after: said.message_id });
    await admin.press("最近 30 天");
    const file = await admin.waitForMessage((each) => each.document !== undefined, {
      after: said.message_id,
    });
    const bytes = await admin.download(file.document?.file_id ?? "");
    expect(new TextDecoder().decode(bytes)).toContain(words);
  }
});
