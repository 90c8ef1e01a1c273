import { describe, expect, test } from "bun:test";
import { Api, Bot } from "grammy";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { obeyRetryAfter } from "../../src/gateways/telegram/obey-retry-after.ts";
import { type Clock, Silence } from "../../src/gateways/telegram/silence.ts";
import { callTelegram } from "../../src/gateways/telegram.ts";
import { meetTelegram, prepareForUpdates, setMenu } from "../../src/greeting.ts";
import { pollUpdates } from "../../src/polling.ts";
import { ProfileKeeper } from "../../src/sales/profile/keep-profile.ts";
import { createLog } from "../../src/shared/log.ts";
import { dayMs, hourMs } from "../../src/shared/time.ts";
import { serveUpdates, UpdatesDoor } from "../../src/telegram-webhook.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { methodsCalledIn } from "../helpers/called-methods.ts";
import { ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { quickPicture, salesWorld } from "../helpers/sales-world.ts";
import { supportWorld } from "../helpers/support-world.ts";
import { lifeUnderFaults, lifeUnderOutage, telegramFaults } from "../helpers/telegram-life.ts";
import { disobedientCalls, impatient, instantClock, wholeBot } from "../helpers/whole-bot.ts";

const kinds = Object.keys(telegramFaults);
const faultAt = (index: number) => telegramFaults[kinds[index] ?? ""] ?? { kind: "" };
const everyKind = kinds.map((kind, index) => ({ kind, index }));

/** Where each method that the bot calls meets every fault below. */
const methodsOfDelivery = [
  "sendMessage",
  "editMessageText",
  "editMessageReplyMarkup",
  "answerCallbackQuery",
  "editMessageMedia",
  "sendMessageDraft",
] as const;
const methodsOfBeginning = ["getMe", "deleteWebhook", "setMyCommands", "setWebhook"];
const methodsOfPictures = ["sendPhoto", "editMessageMedia"];
const methodsOfFiles = ["sendDocument"];
const methodsOfPolling = ["getUpdates"];
const methodsOfTalks = ["copyMessage", "setMessageReaction"];
/** A rail tests what it calls itself; these are called about its invoices and its balance elsewhere, too. */
const methodsOfRails = ["getMyStarBalance", "deleteMessage"];
const methodsOfProfile = [
  "getMyDescription",
  "setMyDescription",
  "getMyShortDescription",
  "setMyShortDescription",
  "getMyName",
  "setMyName",
  "getUserProfilePhotos",
  "setMyProfilePhoto",
];

test("every method that the bot calls meets every fault", () => {
  const tested = [
    ...methodsOfDelivery,
    ...methodsOfBeginning,
    ...methodsOfPictures,
    ...methodsOfFiles,
    ...methodsOfPolling,
    ...methodsOfTalks,
    ...methodsOfRails,
    ...methodsOfProfile,
  ];
  expect(methodsCalledIn((file) => !file.startsWith("rails/")).toSorted()).toEqual(
    [...new Set(tested)].toSorted(),
  );
});

describe("a report is sold and delivered, and an alert arrives, though each method meets", () => {
  test.each(everyKind)("$kind", async ({ index }) => {
    const [message, edit, markup, answer, file, draft] = methodsOfDelivery;
    const faults = [
      { operation: message, skip: index % 5 },
      { operation: edit, skip: index % 4 },
      { operation: markup },
      { operation: answer, skip: index % 2 },
      { operation: file, skip: index % 2 },
      { operation: draft },
    ];
    const life = await lifeUnderFaults(faults.map((each) => ({ ...faultAt(index), ...each })));
    expect(life).toEqual({ violations: [], unmet: [] });
  });
});

describe("a chart is confirmed and the talk goes on when its picture and a file meet", () => {
  test.each(everyKind)("$kind", async ({ index }) => {
    const { render } = quickPicture();
    await using world = await salesWorld({ render });
    const { faults } = world.server.world;
    const buyer = world.user(1001);
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    await chooseProduct(buyer, /综合命盘报告/);
    faults.add({ service: "telegram", operation: "sendPhoto", ...faultAt(index) });
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    faults.add({ service: "telegram", operation: "editMessageMedia", ...faultAt(index) });
    await buyer.pressAndHear(/^🔎 细节/);
    await buyer.pressAndHear(/真太阳时：开/);
    await buyer.waitForMessage(/真太阳时：关|日柱、时柱用标准时间/);
    expect(faults.waiting()).toEqual([]);
    await buyer.pressAndHear("⬅️ 返回");
    await buyer.pressAndHear(/^✅ 命盘无误/);
    faults.add({ service: "telegram", operation: "sendDocument", ...faultAt(index) });
    await buyer.say("/export_my_data");
    await buyer.say("/orders");
    await buyer.waitForMessage(/我的订单/);
  });
});

describe("a photo of a buyer's reaches the people of the shop, twice at most, though carrying and marking it meet", () => {
  test.each(everyKind)("$kind", async ({ index }) => {
    await using world = await supportWorld();
    const { server, fulfilment } = world.shop.world;
    const { faults } = server.world;
    fulfilment.api.config.use(impatient(server.world));
    await world.open();
    await world.carry();
    for (const operation of methodsOfTalks) faults.add({ service: "telegram", operation, ...faultAt(index) });
    await world.buyer.act("photo", { caption: "look" });
    for (let hour = 0; hour < 12; hour++) await world.carry(new Date(Date.now() + hour * hourMs));
    expect(faults.waiting()).toEqual([]);
    const copies = await Promise.all([world.owner, world.support].map(photosOf));
    expect(Math.min(...copies)).toBeLessThanOrEqual(1);
    expect(Math.max(...copies)).toBeWithin(1, 3);
  });

  async function photosOf(admin: ChatUser): Promise<number> {
    return (await admin.messages()).filter(({ photo }) => photo !== undefined).length;
  }
});

describe("the bot's profile is set in the end though each call for it meets", () => {
  test.each(everyKind)("$kind", async ({ index }) => {
    await using telegram = await quietTelegram();
    const { faults } = telegram.server.world;
    for (const operation of methodsOfProfile)
      faults.add({ service: "telegram", operation, ...faultAt(index) });
    const profileApi = new Api(telegram.bot.token, { apiRoot: `${telegram.server.origin}/telegram` });
    profileApi.config.use(impatient(telegram.server.world));
    const keeper = new ProfileKeeper({ profileApi, shopName: "缘来八字", log: telegram.log });
    for (let day = 0; day < 10; day++) await keeper.tick(new Date(Date.now() + day * 2 * dayMs));
    expect(faults.waiting()).toEqual([]);
    expect((await profileApi.getMyName()).name).toBe("缘来八字");
    expect((await profileApi.getMyShortDescription()).short_description).toContain("BaZi");
  });
});

describe("an outage of a day costs no order its attempts", () => {
  test.each([
    ["502 from the gateway", 3],
    ["a reset before it took effect", 1],
    ["a reset after it took effect", 2],
  ])("%s, after %i calls", async (kind, callsBefore) => {
    expect(await lifeUnderOutage(kind, callsBefore)).toEqual([]);
  });

  test.each(["502 from the gateway", "a reset before it took effect"])(
    "%s, of messages alone",
    async (kind) => {
      expect(await lifeUnderOutage(kind, 1, "sendMessage")).toEqual([]);
    },
  );

  test("a closed door is known to have taken no message", async () => {
    const api = new Api("1:a", { apiRoot: "http://127.0.0.1:9" });
    expect(await callTelegram(() => api.sendMessage(1, "x"))).toMatchObject({ kind: "later", seconds: 30 });
  });
});

describe("the bot begins its work though each first call meets", () => {
  test.each(everyKind)("$kind", async ({ kind, index }) => {
    for (const operation of methodsOfBeginning) {
      await using telegram = await quietTelegram();
      telegram.server.world.faults.add({ service: "telegram", operation, ...faultAt(index) });
      const isFinal = kind.startsWith("400") && operation !== "setMyCommands";
      if (isFinal)
        await expect(telegram.begin()).rejects.toThrow(/^TELEGRAM_(API_ROOT|WEBHOOK_URL) .*: set it to /);
      await telegram.begin();
      expect(telegram.server.world.faults.waiting()).toEqual([]);
    }
  });
});

describe("what a user did", () => {
  const passing = everyKind.filter(({ kind }) => kind !== "409");

  test(`is heard though fetching it meets ${passing.map(({ kind }) => kind).join(", ")}`, async () => {
    const heard = await Promise.all(
      passing.map(async ({ kind, index }) => `${kind}: ${await hearThrough(index)}`),
    );
    expect(heard).toEqual(passing.map(({ kind }) => `${kind}: 你好`));
  });

  async function hearThrough(index: number): Promise<string | undefined> {
    await using telegram = await quietTelegram();
    await new ChatUser(telegram.server.origin, 1).say("你好");
    telegram.server.world.faults.add({ service: "telegram", operation: "getUpdates", ...faultAt(index) });
    const stop = new AbortController();
    const heard: (string | undefined)[] = [];
    const handle = async (update: { message?: { text?: string } }) => {
      heard.push(update.message?.text);
      stop.abort();
    };
    await pollUpdates(telegram.bot, handle, stop.signal, telegram.log);
    return [...heard, ...telegram.server.world.faults.waiting().map(({ fault }) => fault.kind)].join();
  }

  test("is left to another instance that polls (409)", async () => {
    await using telegram = await quietTelegram();
    const conflict = { code: 409, description: "Conflict: terminated by other getUpdates request" };
    telegram.server.world.faults.add({ service: "telegram", kind: "api_error", with: conflict });
    const never = new AbortController().signal;
    expect(await pollUpdates(telegram.bot, async () => undefined, never, telegram.log)).toBe("conflict");
  });
});

describe("a pause that Telegram asks for", () => {
  test.each([1, 30, 61, 600, 86_400])(
    "%i seconds, is kept by everything the bot does",
    async (retryAfter) => {
      await using whole = await wholeBot();
      const { world } = whole;
      await whole.meetAdmin();
      await world.paidOrder();
      await whole.raiseAlert();
      const fault = { service: "telegram", kind: "too_many_requests", with: { retryAfter } } as const;
      world.server.world.faults.add({ ...fault, operation: "sendMessage" });
      const before = whole.calls.length;
      await Promise.all([whole.workAll(), whole.drain(), whole.bot.api.getMe().catch(() => undefined)]);
      await whole.drain();
      expect(whole.calls.slice(before).filter(({ told }) => told)).toHaveLength(1);
      expect(disobedientCalls(whole.calls)).toEqual([]);
    },
  );
});

test("a buyer who blocked the bot gets report and order card at once on return, not an hour later", async () => {
  await using whole = await wholeBot();
  const { world } = whole;
  const order = await world.paidOrder();
  const buyer = world.buyer(order.userId);
  await whole.drain();
  await whole.workAll();
  await buyer.waitForMessage(/状态：已完成/);
  const again = await world.paidOrder();
  await whole.drain();
  await buyer.block();
  await whole.workAll();
  await whole.drain();
  const callsWhileAway = whole.calls.length;
  await whole.workAll();
  expect(whole.calls).toHaveLength(callsWhileAway);
  await buyer.unblock();
  await whole.drain();
  await whole.workAll();
  await whole.workAll();
  const words = (await buyer.messages())
    .map(wordsOf)
    .filter((text) => text.includes(again.merchantTransactionId));
  expect(words.filter((text) => /状态：已完成/.test(text))).toHaveLength(1);
  expect(words.filter((text) => /的报告已送达/.test(text))).toHaveLength(1);
});

test("an order card that did not get through is drawn again", async () => {
  await using whole = await wholeBot();
  const { faults } = whole.world.server.world;
  faults.add({ service: "deepseek", kind: "content_filter" });
  const order = await whole.world.paidOrder();
  await whole.tellAll();
  const buyer = whole.world.buyer(order.userId);
  await buyer.waitForMessage(/状态：已付款/);
  await whole.world.work();
  faults.add({ service: "telegram", kind: "reset_before", operation: "editMessageText" });
  await whole.tellAll();
  await whole.tellAll(new Date(Date.now() + 1000));
  expect(faults.waiting()).toEqual([]);
  await buyer.waitForMessage(/状态：人工处理中/);
});

/** A Telegram with nobody in it, and a bot that has not begun. */
async function quietTelegram() {
  const token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const server: SandboxServer = await startSandboxServer({
    port: 0,
    standIns: (world) => [
      new TelegramStandIn(world, { token, botUsername: "bazi_test_bot", allowLoopbackWebhook: true }),
    ],
  });
  const clock: Clock = instantClock();
  const newBot = () => {
    const bot = new Bot(token, { client: { apiRoot: `${server.origin}/telegram` } });
    bot.api.config.use(impatient(server.world), obeyRetryAfter(new Silence(clock)));
    return bot;
  };
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
  const pauseMs = () => {
    void clock.sleep(60_000);
    return 0;
  };
  return {
    server,
    log,
    bot: newBot(),
    /** Greets as a polling bot and then serves as a webhook bot would, until it does. */
    async begin() {
      const stop = new AbortController();
      const bot = newBot();
      const persistence = { log, stop: stop.signal, pauseMs };
      const me = await meetTelegram(bot.api, persistence);
      if (typeof me === "string") throw new Error(me);
      bot.botInfo = me;
      expect(await prepareForUpdates(bot, true, persistence)).toBe("welcome");
      await setMenu(bot.api, persistence);
      const served = (event: string) => event === "updates_served" && stop.abort();
      const note = createLog({ process: "bot", level: "info", format: "json" }, (line) =>
        served(JSON.parse(line).event),
      );
      const address = { url: "http://127.0.0.1:9/", secret: "s", host: "127.0.0.1", port: 0 };
      await using door = new UpdatesDoor({ kind: "webhook", ...address }, note);
      await serveUpdates(bot, door, (update) => bot.handleUpdate(update), { ...persistence, log: note });
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
