import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { botOf } from "../helpers/bot-process.ts";
import { chooseProduct, endPayment, order, reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { untilDefined } from "../helpers/until-defined.ts";

const birth = "1990年5月15日 14:30 成都 女";

/** After so many the job rests, longer each time, and the bot is killed before it asks the model again. */
const killsAtWork = 2;

describe("when a process of a shop", () => {
  let shop: RunningSandbox;
  beforeAll(async () => {
    shop = await runningSandbox();
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  test("is killed after the report was stored, the model is not paid twice for it", async () => {
    const buyer = shop.user(3003);
    const { payUrl } = await order(buyer, /事业专题报告/, birth);
    await endPayment(payUrl);
    await buyer.waitForMessage(/^事业专题报告\n|^📖 报告第 1/);
    killBot(shop.sandbox);
    await buyer.waitForMessage(/的报告已送达/);
    const [sections] = await shop.raw.records("SELECT count(*) AS count FROM report_sections");
    expect(await shop.journal("deepseek", "chat/completions")).toHaveLength(Number(sections?.count));
    await expectInvariants(shop.url);
  });

  test("is killed in the middle of the dialog, it goes on where it was", async () => {
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
    await expectInvariants(shop.url);
  });

  test("is the bot and down, a payment that arrives is fulfilled when it comes back", async () => {
    const buyer = shop.user(3004);
    const { number, payUrl } = await order(buyer, /事业专题报告/, birth);
    const bot = shop.sandbox.processes.find(({ name }) => name === "bot");
    await bot?.stop();
    await endPayment(payUrl);
    await untilNotified(shop, number);
    bot?.start();
    await buyer.waitForMessage(/的报告已送达/);
    await expectInvariants(shop.url);
  });

  test("is the webhook and down, a notice that arrives is sent again and taken in", async () => {
    const buyer = shop.user(3005);
    const { number, payUrl } = await order(buyer, /事业专题报告/, birth);
    const webhook = shop.sandbox.processes.find(({ name }) => name === "webhook");
    await webhook?.stop();
    await endPayment(payUrl);
    await untilNotified(shop, number);
    webhook?.start();
    await buyer.waitForMessage(/的报告已送达/);
    await expectInvariants(shop.url);
  });
});

describe.concurrent("when the bot is killed", () => {
  test("while the report is being written, the buyer gets exactly one report and one receipt, and previews before it alone", async () => {
    await using shop = await runningSandbox({ charactersPerSecond: 800 });
    const buyer = shop.user(3002);
    const { payUrl } = await order(buyer, /综合命盘报告/, birth);
    await endPayment(payUrl);
    const preview = await shop.waitForJournal("telegram", "sendMessageDraft");
    killBot(shop.sandbox);
    await buyer.waitForMessage(/的报告已送达/);
    const previews = await shop.journal("telegram", "sendMessageDraft");
    expect(previews.length).toBeGreaterThan(1);
    expect(new Set(previews.map(({ detail }) => detail.draft_id))).toEqual(
      new Set([preview.detail.draft_id]),
    );
    const last = previews.at(-1)?.sequence ?? 0;
    const sent = await shop.journal("telegram", "sendMessage");
    const firstPart = sent.find(({ detail }) => /^(?:📖|🖼) /u.test(String(detail.text)));
    expect(firstPart?.sequence).toBeGreaterThan(last);
    expect((await buyer.chat()).draft).toBeNull();
    const messages = await buyer.messages();
    expect(messages.filter((message) => /的报告已送达/.test(wordsOf(message)))).toHaveLength(1);
    const pages = await reportPages(buyer);
    expect(pages.filter((page) => /命局总览/.test(wordsOf(page)))).toHaveLength(1);
    expect(pages.some((page) => /报告第 \d+\/\d+ 页…/.test(wordsOf(page)))).toBe(false);
    await expectInvariants(shop.url);
  });

  test("four times in a row while it is being written, the report comes all the same and nobody is called", async () => {
    await using shop = await runningSandbox({ charactersPerSecond: 2000 });
    const buyer = shop.user(3006);
    const { payUrl } = await order(buyer, /综合命盘报告/, birth);
    await endPayment(payUrl);
    for (let kill = 0, last = 0; kill < 4; kill++) {
      if (kill < killsAtWork) await shop.waitForJournal("deepseek", "chat/completions", last);
      else await shop.waitForJournal("telegram", "setMyCommands", last);
      await killAndRestart(shop);
      last = await lastSequence(shop);
    }
    await buyer.waitForMessage(/状态：已完成/);
    expect(await shop.raw.records("SELECT status FROM orders")).toEqual([{ status: "completed" }]);
    // On a server each death of a leader is told.
    const alerts = await shop.raw.records("SELECT kind FROM alerts WHERE kind <> 'leader_changed'");
    expect(alerts).toEqual([]);
    const cut = await shop.raw.records("SELECT count(*) AS count FROM model_calls WHERE outcome = 'started'");
    expect(Number(cut[0]?.count)).toBeGreaterThanOrEqual(killsAtWork);
    await expectInvariants(shop.url);
  });
});

/** Resolves when PingPong has brought the notice of an order, taken in or not. */
async function untilNotified(shop: RunningSandbox, number: string): Promise<void> {
  await untilDefined(async () => {
    const notices = await shop.journal("pingpong", "notice");
    return notices.find(({ detail }) => detail.merchantTransactionId === number);
  });
}

function killBot(sandbox: Awaited<ReturnType<typeof runningSandbox>>["sandbox"]): void {
  sandbox.processes.find(({ name }) => name === "bot")?.kill();
}

/** @returns when it runs again; whatever the journal shows from then on is the new one's doing */
async function killAndRestart(shop: RunningSandbox): Promise<void> {
  const bot = botOf(shop);
  const { starts } = bot.report();
  bot.kill();
  await untilDefined(async () => (bot.report().starts > starts ? "again" : undefined));
}

async function lastSequence(shop: RunningSandbox): Promise<number> {
  const entries = [...(await shop.journal("telegram")), ...(await shop.journal("deepseek"))];
  return Math.max(...entries.map(({ sequence }) => sequence));
}
