import { describe, expect, test } from "bun:test";
import { chooseProduct, endPayment, order, reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { runningSandbox } from "../helpers/running-sandbox.ts";

const birth = "1990年5月15日 14:30 成都 女";

describe.concurrent("when the bot is killed", () => {
  test("in the middle of the dialog, it goes on where it was", async () => {
    await using shop = await runningSandbox();
    const buyer = shop.user(3001);
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    await chooseProduct(buyer, /综合命盘报告/);
    await buyer.say("女");
    await buyer.waitForMessage(/出生日期/);
    killBot(shop.sandbox);
    await buyer.press(/公历/);
    await buyer.waitForMessage(
      (message) =>
        message.reply_markup?.inline_keyboard.flat().some(({ text }) => text === "1990年代") ?? false,
    );
    killBot(shop.sandbox);
    await buyer.say("1990-05-15 14:30 成都");
    const card = await buyer.waitForMessage(/请核对命盘/);
    expect(wordsOf(card)).toContain("性别：女");
    expectInvariants(shop.sandbox.databaseFile);
  });

  test("while the report is being written, the buyer gets exactly one report and one receipt", async () => {
    await using shop = await runningSandbox({ charactersPerSecond: 800 });
    const buyer = shop.user(3002);
    const { payUrl } = await order(buyer, /综合命盘报告/, birth);
    await endPayment(payUrl);
    await shop.waitForJournal("deepseek", "chat/completions");
    killBot(shop.sandbox);
    await buyer.waitForMessage(/的报告已送达/);
    const messages = await buyer.messages();
    expect(messages.filter((message) => /的报告已送达/.test(wordsOf(message)))).toHaveLength(1);
    const pages = await reportPages(buyer);
    expect(pages.filter((page) => /命局总览/.test(wordsOf(page)))).toHaveLength(1);
    expect(pages.some((page) => /报告第 \d+\/\d+ 页…/.test(wordsOf(page)))).toBe(false);
    expectInvariants(shop.sandbox.databaseFile);
  });

  test("after the report was stored, the model is not paid twice for it", async () => {
    await using shop = await runningSandbox();
    const buyer = shop.user(3003);
    const { payUrl } = await order(buyer, /综合命盘报告/, birth);
    await endPayment(payUrl);
    await buyer.waitForMessage(/^综合命盘报告\n|^📖 报告第 1/);
    killBot(shop.sandbox);
    await buyer.waitForMessage(/的报告已送达/);
    expect(await shop.journal("deepseek", "chat/completions")).toHaveLength(1);
    expectInvariants(shop.sandbox.databaseFile);
  });
});

test.concurrent("a payment that arrives while the bot is down is fulfilled when it comes back", async () => {
  await using shop = await runningSandbox();
  const buyer = shop.user(3004);
  const { payUrl } = await order(buyer, /综合命盘报告/, birth);
  const bot = shop.sandbox.processes.find(({ name }) => name === "bot");
  await bot?.stop();
  await endPayment(payUrl);
  await shop.waitForJournal("pingpong", "notice");
  bot?.start();
  await buyer.waitForMessage(/的报告已送达/);
  expectInvariants(shop.sandbox.databaseFile);
});

test.concurrent("a notice that arrives while the webhook process is down is sent again and taken in", async () => {
  await using shop = await runningSandbox();
  const buyer = shop.user(3005);
  const { payUrl } = await order(buyer, /综合命盘报告/, birth);
  const webhook = shop.sandbox.processes.find(({ name }) => name === "webhook");
  await webhook?.stop();
  await endPayment(payUrl);
  await shop.waitForJournal("pingpong", "notice");
  webhook?.start();
  await buyer.waitForMessage(/的报告已送达/);
  expectInvariants(shop.sandbox.databaseFile);
});

function killBot(sandbox: Awaited<ReturnType<typeof runningSandbox>>["sandbox"]): void {
  sandbox.processes.find(({ name }) => name === "bot")?.kill();
}
