import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { findProduct, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { chooseProduct, endPayment, order, reportPages } from "../helpers/buying.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";

let shop: RunningSandbox;

beforeAll(async () => {
  shop = await runningSandbox({ environment: { CHECKOUT_PAGE: "on" } });
});

afterAll(async () => {
  try {
    await expectInvariants(shop.url);
  } finally {
    await shop[Symbol.asyncDispose]();
  }
});

const sections = findProduct(readCatalogue(undefined), "comprehensive")?.sections["zh-CN"] ?? [];

describe("a buyer", () => {
  test("orders a 综合 report by a lunar birth date and a birthplace, pays, and reads it in the chat", async () => {
    const buyer = shop.user(2001);
    const { number, payUrl } = await order(
      buyer,
      /综合命盘报告/,
      "农历1990年四月廿一 14:30 四川成都武侯区 女",
    );
    const confirmed = await buyer.waitForMessage(/待付款/);
    expect(wordsOf(confirmed)).toContain(number);
    const paid = await endPayment(payUrl);
    expect(paid.status).toBe(303);
    const receipt = await buyer.waitForMessage(/的报告已送达/);
    expect(wordsOf(receipt)).toContain(number);
    const text = (await reportPages(buyer)).map(wordsOf).join("\n");
    for (const section of sections) expect(text).toContain(section);
    for (const fact of ["日主庚金", "年支午", "月支巳", "日支辰", "时支午"]) expect(text).toContain(fact);
    expect(text).toContain("仅供娱乐");
    await buyer.waitForMessage(/状态：已完成/);
    const calls = await shop.journal("deepseek", "chat/completions");
    expect(calls).toHaveLength(sections.length);
  });

  test("asks about the report and is answered in the chat", async () => {
    const buyer = shop.user(2001);
    await buyer.pressAndHear(/追问这份报告/);
    const prompt = await buyer.waitForMessage(/还可以追问/);
    const said = await buyer.say("明年适合换一份工作吗？", prompt.message_id);
    const answer = await buyer.waitForMessage(/追问解答/, { after: said.message_id });
    expect(answer.reply_to_message?.message_id).toBe(said.message_id);
    expect(buttonsOf(answer).map(({ text }) => text)).toEqual(["💬 追问这份报告"]);
  });

  test("sees the chart with every convention before confirming, and can switch the disputed ones", async () => {
    const buyer = shop.user(2002);
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    await chooseProduct(buyer, /事业专题报告/);
    await buyer.say("1988年7月1日 0:30 乌鲁木齐 男");
    await buyer.waitForMessage(/请核对命盘/);
    await buyer.pressAndHear(/^🔎 细节/);
    const card = wordsOf(await buyer.waitForMessage(/命盘细节/));
    for (const line of [
      "去掉夏令时 −60 分",
      "平太阳时",
      "均时差",
      "以立春的精确时刻换年",
      "23:00 换日",
      "起运",
    ]) {
      expect(card).toContain(line);
    }
    await buyer.press(/真太阳时：开/);
    await buyer.waitForMessage(/日柱、时柱用标准时间/);
    await buyer.press(/换日：23:00/);
    await buyer.waitForMessage(/0:00 换日/);
  });

  test("who pays only at the second try gets one report", async () => {
    const buyer = shop.user(2003);
    const { number, payUrl } = await order(buyer, /感情专题报告/, "1995-08-08 卯时 上海 男");
    await endPayment(payUrl, "fail");
    await buyer.waitForMessage(new RegExp(`${number}[^]*这次付款没有成功`));
    await buyer.waitForMessage(new RegExp(`${number}[^]*待付款`));
    await endPayment(payUrl, "pay");
    await buyer.waitForMessage(/的报告已送达/);
    const pages = await reportPages(buyer);
    expect(pages.length).toBeGreaterThan(0);
    expect(new Set(pages.map(wordsOf)).size).toBe(pages.length);
  });

  test("finds the order and its state under /orders", async () => {
    const buyer = shop.user(2001);
    await buyer.say("/orders");
    const list = await buyer.waitForMessage(/我的订单/);
    expect(wordsOf(list)).toMatch(/综合命盘报告[\s\S]*已完成/);
  });
});

test("the model and 缘份居 get neither name nor Telegram id nor birthplace nor birth date", async () => {
  const buyer = shop.user(774411223);
  const { payUrl } = await order(buyer, /综合命盘报告/, "1979-03-17 09:41 喀什 女");
  await endPayment(payUrl);
  await buyer.waitForMessage(/的报告已送达/);
  const [call] = (await shop.journal("deepseek", "chat/completions")).slice(-1);
  const sent = JSON.stringify(call?.detail);
  for (const secret of ["774411223", "喀什", "3月17日", "1979-03-17", "09:41"])
    expect(sent).not.toContain(secret);
  const [chart] = (await shop.journal("yuanfenju")).slice(-1);
  expect(JSON.stringify(chart?.detail)).not.toContain("774411223");
});
