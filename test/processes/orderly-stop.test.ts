import { describe, expect, test } from "bun:test";
import { botOf } from "../helpers/bot-process.ts";
import { endPayment, order, reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { runningSandbox } from "../helpers/running-sandbox.ts";

const birth = "1990年5月15日 14:30 成都 女";

describe.concurrent("a bot that is told to stop", () => {
  test("while the model writes gives the job back, ends with 0, and its successor delivers one report", async () => {
    await using shop = await runningSandbox({ charactersPerSecond: 500 });
    const buyer = shop.user(3101);
    const { payUrl } = await order(buyer, /综合命盘报告/, birth);
    await endPayment(payUrl);
    await shop.waitForJournal("deepseek", "chat/completions");
    const bot = botOf(shop);
    await bot.stop();
    expect(bot.report().exitCode).toBe(0);
    const [job] = await shop.raw.records("SELECT status, lease_until FROM jobs");
    expect(job).toEqual({ status: "queued", lease_until: null });
    bot.start();
    await buyer.waitForMessage(/的报告已送达/);
    const pages = await reportPages(buyer);
    expect(pages.filter((page) => /命局总览/.test(wordsOf(page)))).toHaveLength(1);
    await expectInvariants(shop.url);
  });

  test("and hangs in a delivery is cut off with 1, and its successor goes on with that page", async () => {
    await using shop = await runningSandbox();
    const buyer = shop.user(3102);
    const { payUrl } = await order(buyer, /综合命盘报告/, birth);
    await shop.fault({ service: "telegram", operation: "editMessageMedia", kind: "hang_after" });
    await endPayment(payUrl);
    await shop.waitForJournal("telegram", "fault");
    const bot = botOf(shop);
    await bot.stop();
    expect(bot.report().exitCode).toBe(1);
    bot.start();
    await buyer.waitForMessage(/的报告已送达/);
    const pages = await reportPages(buyer);
    expect(pages.filter(({ photo }) => photo)).toHaveLength(1);
    expect(pages.filter(({ document }) => document)).toHaveLength(1);
    await expectInvariants(shop.url);
  });

  test("while an answer hangs gives it up, ends with 0, and its successor answers", async () => {
    await using shop = await runningSandbox();
    const buyer = shop.user(3103);
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    await shop.fault({ service: "telegram", operation: "sendMessage", kind: "hang_after" });
    await buyer.say("/help");
    const { message_id: after } = await buyer.waitForMessage(/怎么用/);
    const bot = botOf(shop);
    await bot.stop();
    expect(bot.report().exitCode).toBe(0);
    bot.start();
    await buyer.waitForMessage(/怎么用/, { after });
  });
});
