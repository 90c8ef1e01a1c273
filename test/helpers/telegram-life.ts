import type { Fault } from "../../sandbox/faults.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { buttonsOf, type ChatUser, wordsOf } from "./chat-user.ts";
import { payOrder } from "./fulfilment-world.ts";
import { judgeOrder } from "./shop-life.ts";
import { adminId, disobedientCalls, type WholeBot, wholeBot } from "./whole-bot.ts";

/** How Telegram, or the way to it, can fail one call. */
export const telegramFaults: Readonly<Record<string, Omit<Fault, "service">>> = {
  "429 for three seconds": { kind: "too_many_requests", with: { retryAfter: 3 } },
  "429 for a minute and a half": { kind: "too_many_requests", with: { retryAfter: 90 } },
  "429 for an hour": { kind: "too_many_requests", with: { retryAfter: 3600 } },
  "403": { kind: "api_error", with: { code: 403, description: "Forbidden: bot was blocked by the user" } },
  "409": { kind: "api_error", with: { code: 409, description: "Conflict: made up" } },
  "400 for the markup": {
    kind: "api_error",
    with: { code: 400, description: "Bad Request: can't parse entities: made up" },
  },
  "502 from the gateway": { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
  "500 after it took effect": { kind: "status", status: 500, body: "", with: { after: true } },
  "a reset before it took effect": { kind: "reset_before" },
  "a reset after it took effect": { kind: "reset_after" },
  "half an answer": { kind: "half_body" },
  "no answer at all": { kind: "hang_after" },
};

const buyerId = 1001;
const rounds = 30;
const minutesPerRound = 130;

/**
 * Sells one report, from /start to the last page and an alert, while the given faults wait for their calls. The buyer says
 * again what was not answered.
 * @returns each promise that was broken, and the faults whose calls never came
 */
export async function lifeUnderFaults(
  faults: readonly Omit<Fault, "service">[],
): Promise<{ violations: string[]; unmet: string[] }> {
  await using whole = await wholeBot();
  await whole.meetAdmin();
  addFaults(whole, faults);
  const order = await buy(whole, whole.world.buyer(buyerId));
  if (!order) return { violations: ["the buyer could not order"], unmet: [] };
  await payOrder(whole.world.shop, order);
  await whole.raiseAlert();
  const violations = await workUntilOver(whole, order);
  const unmet = whole.world.server.world.faults.waiting();
  return { violations, unmet: unmet.map(({ fault }) => `${fault.operation} ${fault.kind}`) };
}

/**
 * Lets a paid order wait while Telegram fails all calls, from one moment of its life on, for a whole day.
 * @param callsBefore so many calls still get through
 * @param operation the one method whose calls fail; absent: all
 * @returns each promise that was broken
 */
export async function lifeUnderOutage(
  kind: string,
  callsBefore: number,
  operation?: string,
): Promise<string[]> {
  await using whole = await wholeBot();
  const { world } = whole;
  await whole.meetAdmin();
  const order = await world.paidOrder();
  await whole.drain();
  await whole.raiseAlert();
  const fault = { kind: "", ...telegramFaults[kind], ...(operation && { operation }) };
  addFaults(whole, [{ ...fault, skip: callsBefore, times: 1e9 }]);
  for (let hour = 0; hour <= 24; hour += 2) await whole.workAll(later(hour * 60));
  const during = await findOrder(world.shop.database.read, order.id);
  world.server.world.faults.clear();
  const violations = during?.status === "generating" ? [] : [`became ${during?.status} in the outage`];
  return [...violations, ...(await workUntilOver(whole, order, 25 * 60))];
}

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

function addFaults({ world }: WholeBot, faults: readonly Omit<Fault, "service">[]): void {
  for (const fault of faults) world.server.world.faults.add({ service: "telegram", ...fault });
}

/** A buyer whom Telegram called unreachable by mistake counts as away until the next word, so there is one. */
async function workUntilOver(whole: WholeBot, order: Order, fromMinutes = 0): Promise<string[]> {
  for (let round = 0; round < rounds && !(await isOver(whole)); round++) {
    if (round >= 2) await whole.world.buyer(order.userId).say("/help");
    await whole.workAll(later(fromMinutes + round * minutesPerRound));
    await whole.drain();
  }
  return [
    ...(await judgeOrder(whole.world, order.id, order.userId)).violations,
    ...((await isOver(whole))
      ? []
      : ["after all rounds, the order was not completed, shown and the alert sent"]),
    ...disobedientCalls(whole.calls),
  ];
}

async function buy(whole: WholeBot, buyer: ChatUser): Promise<Order | undefined> {
  for (let attempt = 0; attempt < 6; attempt++) {
    await fillForm(whole, buyer);
    await pressIfThere(whole, buyer, /下单/);
    const [order] = await whole.ordersOf(buyer.id);
    if (order) return order;
  }
  return undefined;
}

/** A buyer comes, chooses a product and gives a birth, up to the card that asks to order. */
export async function fillForm(whole: WholeBot, buyer: ChatUser): Promise<void> {
  await buyer.start();
  await whole.drain();
  await pressIfThere(whole, buyer, /综合/);
  await pressIfThere(whole, buyer, /我已满 18 岁/);
  for (const words of ["1990年5月15日", "14:30 成都 女"]) {
    await buyer.say(words);
    await whole.drain();
  }
}

async function pressIfThere(whole: WholeBot, buyer: ChatUser, label: RegExp): Promise<void> {
  const messages = await buyer.messages();
  if (!messages.some((message) => buttonsOf(message).some(({ text }) => label.test(text)))) return;
  await buyer.press(label);
  await whole.drain();
}

async function isOver({ world }: WholeBot): Promise<boolean> {
  const words = (await world.buyer(buyerId).messages()).map(wordsOf);
  const alerts = (await world.buyer(adminId).messages()).map(wordsOf);
  return words.some((text) => /状态：已完成/.test(text)) && alerts.some((text) => /made up/.test(text));
}
