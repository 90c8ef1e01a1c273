import { describe, expect, test } from "bun:test";
import type { Fault } from "../../sandbox/faults.ts";
import { untilAborted } from "../../src/shared/lifetime.ts";
import { usualTerms } from "../helpers/affiliate-terms.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { chatTroubles, failInTelegram, others, saidByBot } from "../helpers/one-chat.ts";
import { noPictures, quickPicture, salesWorld } from "../helpers/sales-world.ts";

describe("fifty chats are answered before one that meets", () => {
  test.each(Object.entries(chatTroubles))("%s", async (_, trouble) => {
    await using world = await salesWorld();
    failInTelegram(world, { ...trouble, about: "1001", times: 1e9 });
    await world.user(1001).start();
    await Promise.all(others.map((id) => world.user(id).say("/help")));
    await Promise.all(others.map((id) => world.user(id).waitForMessage(/\/orders/)));
    if (trouble.kind !== "hang_after") expect(await saidByBot(world, 1001)).toEqual([]);
    world.server.world.faults.clear();
    await world.user(1001).waitForMessage(/请选择一份报告/);
  });
});

test("a flood of one chat whose calls hang holds up nobody, and its last word is answered", async () => {
  await using world = await salesWorld();
  failInTelegram(world, { kind: "hang_after", operation: "sendMessage", about: "1001", times: 3 });
  const flooding = world.user(1001);
  for (let count = 0; count < 60; count++) await flooding.say("/help");
  await flooding.say("/privacy");
  await Promise.all(others.map((id) => world.user(id).say("/help")));
  await Promise.all(others.map((id) => world.user(id).waitForMessage(/\/orders/)));
  await flooding.waitForMessage(/存什么/);
});

describe("an answer is owed: it comes, once, though sending it meets", () => {
  const once: Readonly<Record<string, Omit<Fault, "service">>> = {
    "500": { kind: "status", status: 500 },
    "500 in Telegram's own words": {
      kind: "api_error",
      with: { code: 500, description: "Internal Server Error" },
    },
    "502": { kind: "status", status: 502, body: "<html>" },
    "a reset": { kind: "reset_before" },
    "429 for two minutes": { kind: "too_many_requests", with: { retryAfter: 120 } },
  };
  test.each(Object.entries(once))("%s", async (_, fault) => {
    await using world = await salesWorld();
    failInTelegram(world, { ...fault, operation: "sendMessage", times: 1 });
    const buyer = world.user(1001);
    await buyer.say("/orders");
    await buyer.waitForMessage(/还没有订单/);
    expect(await saidByBot(world, 1001)).toHaveLength(1);
    expect(world.server.world.faults.waiting()).toEqual([]);
  });

  test("no answer at all, or an edit that fails", async () => {
    await using world = await salesWorld();
    const buyer = world.user(1001);
    failInTelegram(world, { kind: "hang_after", operation: "sendMessage" });
    await buyer.start();
    await buyer.waitForMessage(/请选择一份报告/);
    failInTelegram(world, { kind: "status", status: 500, operation: "editMessageText", times: 3 });
    await chooseProduct(buyer, /综合命盘报告/);
    await buyer.waitForMessage(/👉/);
    expect(world.server.world.faults.waiting()).toEqual([]);
  });

  test("trouble that lasts until the buyer has moved on: only the newer answer comes", async () => {
    const untilMovedOn = (_: number, signal: AbortSignal) => untilAborted(signal);
    await using world = await salesWorld({}, usualTerms, untilMovedOn);
    const buyer = world.user(1001);
    failInTelegram(world, { kind: "status", status: 500, operation: "sendMessage" });
    await buyer.say("/orders");
    await buyer.say("/privacy");
    await buyer.waitForMessage(/存什么/);
    await buyer.say("/help");
    await buyer.waitForMessage(/\/delete_my_data/);
    expect((await saidByBot(world, 1001)).filter((text) => /还没有订单/.test(text))).toEqual([]);
    expect(world.log.some((line) => line.includes("answer_superseded"))).toBe(true);
  });
});

test("a second failure is a warning, the first is none", async () => {
  await using world = await salesWorld();
  failInTelegram(world, { kind: "status", status: 500, operation: "sendMessage", times: 3 });
  await world.user(1001).start();
  await world.user(1001).waitForMessage(/请选择一份报告/);
  const levels = world.log
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === "answer_delayed")
    .map(({ level }) => level);
  expect(levels).toEqual(["info", "warn", "info"]);
});

test("a tap is answered before its picture is drawn", async () => {
  const { render } = quickPicture();
  const tapped = Promise.withResolvers<void>();
  let isHeld = false;
  const picture: typeof render.picture = async (chart) => {
    if (isHeld) await tapped.promise;
    return render.picture(chart);
  };
  await using world = await salesWorld({ render: { ...noPictures, picture } });
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.say("1990年5月15日 14:30 成都 女");
  await buyer.waitForMessage(/请核对命盘/);
  await buyer.pressAndHear(/^🔎 细节/);
  isHeld = true;
  const answer = world.server.world.journal.entries().length;
  await buyer.press(/真太阳时：开/);
  await world.server.world.journal.waitFor(
    ({ sequence, operation }) => sequence > answer && operation === "answerCallbackQuery",
  );
  tapped.resolve();
  await buyer.waitForMessage(/真太阳时：关|日柱、时柱用标准时间/);
});
