import { eq, notInArray } from "drizzle-orm";
import type { Fault } from "../../sandbox/faults.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { modelCalls, parts, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { wordsOf } from "./chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "./fulfilment-world.ts";
import { plainTextOf } from "./plain-text.ts";
import { Random } from "./random.ts";

/** What an order's life under faults came to; `violations` names each broken promise. */
export interface ShopLife {
  readonly completed: number;
  readonly leftToHuman: number;
  readonly violations: readonly string[];
}

const rounds = 60;
const minutesPerRound = 25;

/**
 * Lets paid orders be fulfilled while about a third of all calls to Telegram and DeepSeek fail in every way that the
 * stand-ins know, two workers overlap and time passes, until each order is delivered or left to a human. Then the
 * stand-in's chat is compared with the database.
 */
export async function shopLife(seed: number, count: number): Promise<ShopLife> {
  const random = new Random(seed);
  await using world = await fulfilmentWorld();
  const placed = [];
  for (let userId = 1; userId <= count; userId++) placed.push(await world.paidOrder({ userId }));
  for (let round = 0; round < rounds; round++) {
    addFaults(world, random, round);
    const now = new Date(Date.now() + round * minutesPerRound * 60_000);
    const overlapping = new Date(now.getTime() + 120_000);
    await Promise.all([world.work(now), world.work(overlapping)]);
    if (await isAllSettled(world)) break;
  }
  world.server.world.faults.clear();
  const lives = [];
  for (const { id, userId } of placed) lives.push(await judgeOrder(world, id, userId));
  return summaryOf(lives);
}

/** Counts how the lives of orders ended. */
export function summaryOf(lives: readonly Awaited<ReturnType<typeof judgeOrder>>[]): ShopLife {
  return {
    completed: lives.filter(({ status }) => status === "completed").length,
    leftToHuman: lives.filter(({ status }) => status === "needs_admin").length,
    violations: lives.flatMap(({ violations }) => violations),
  };
}

export const telegramFaults: readonly Omit<Fault, "service">[] = [
  { kind: "reset_before" },
  { kind: "reset_after" },
  { kind: "half_body" },
  { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
  { kind: "status", status: 500, body: "", with: { after: true } },
  { kind: "too_many_requests", with: { retryAfter: 0 } },
  { kind: "api_error", with: { code: 400, description: "Bad Request: can't parse entities: made up" } },
  { kind: "api_error", with: { code: 403, description: "Forbidden: bot was blocked by the user" } },
];

export const modelFaults: readonly Omit<Fault, "service">[] = [
  "overloaded",
  "cut_short",
  "drop_mid_text",
  "empty_content",
  "length",
  "insufficient_system_resource",
  "error_in_stream",
  "bad_gateway_html",
  "wrong_pillar",
  "wrong_year",
  "wrong_age",
  "second_yongshen",
  "banned_claim",
  "missing_section",
  "split_utf8",
  "insufficient_balance",
].map((kind) => ({ kind, operation: "chat/completions" }));

/** The first rounds are the worst; a world that fails for ever would only prove that humans are called. */
function addFaults({ server }: FulfilmentWorld, random: Random, round: number): void {
  const { faults } = server.world;
  faults.clear();
  const count = Math.max(0, 30 - round);
  for (let index = 0; index < count; index++) {
    faults.add({ service: "telegram", skip: random.below(60), ...random.of(telegramFaults) });
    if (index % 3 === 0)
      faults.add({ service: "deepseek", skip: random.below(8), ...random.of(modelFaults) });
  }
}

/** Whether each order is delivered or left to a human. */
export async function isAllSettled({ shop }: FulfilmentWorld): Promise<boolean> {
  const waiting = notInArray(orders.status, ["completed", "needs_admin"]);
  return (await shop.database.read.select().from(orders).where(waiting).limit(1)).length === 0;
}

/** Compares an order's end in the database with what its buyer sees in the stand-in's chat. */
export async function judgeOrder(world: FulfilmentWorld, orderId: number, userId: number) {
  const { read } = world.shop.database;
  const status = (await findOrder(read, orderId))?.status;
  const accepted = (await read.select().from(modelCalls).where(eq(modelCalls.orderId, orderId))).filter(
    ({ outcome }) => outcome === "accepted",
  );
  const raised = await read.select().from(alerts).where(eq(alerts.orderId, orderId));
  const planned = await read.select().from(parts).where(eq(parts.orderId, orderId));
  const [report] = await read.select().from(reports).where(eq(reports.orderId, orderId));
  const seen = (await world.buyer(userId).messages()).filter((each) => each.is_from_bot);
  const timesSeen = (html: string) =>
    seen.filter((each) => sameWords(wordsOf(each), plainTextOf(html))).length;
  const pages = planned.filter(({ kind }) => kind !== "receipt");
  const violations = [
    status !== "completed" && status !== "needs_admin" && `stuck as ${status}`,
    status === "needs_admin" && raised.length === 0 && "left to a human who was not told",
    new Set(accepted.map(({ section }) => section)).size < accepted.length &&
      "the model was paid twice for a section",
    status === "completed" && !report?.text && "completed without a report",
    status === "completed" &&
      planned.some((part) => part.status !== "sent") &&
      "completed with an unsent part",
    ...pages.map(
      ({ html, position }) => timesSeen(html) > 1 && `part ${position} was shown ${timesSeen(html)} times`,
    ),
    ...pages.map(
      ({ html, position }) =>
        status === "completed" && timesSeen(html) < 1 && `part ${position} is not there`,
    ),
  ];
  return {
    status,
    violations: violations.filter((text) => text !== false).map((text) => `order ${orderId}: ${text}`),
  };
}

/** Telegram trims messages. */
function sameWords(shown: string, planned: string): boolean {
  return shown.trim() === planned.trim();
}
