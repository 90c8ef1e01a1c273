import { eq } from "drizzle-orm";
import fc from "fast-check";
import type { Database } from "../../src/shared/database/database.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { findOrder, moveOrder, type Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { movesOfOrder } from "../../src/shop/order-history.ts";
import type { PromoCode } from "../../src/shop/promo/discount.ts";
import { orderProduct } from "./orders.ts";
import { aCode, fiveOff, useOf } from "./promo.ts";
import { temporaryDatabase } from "./temporary-database.ts";

const statuses = ["INIT", "PROCESSING", "FAILED", "AUTH_SUCCESS", "CANCEL", "CLOSED", "SUCCESS"] as const;
const sources = ["callback", "query"] as const;

/** What a transaction is worth, against an order for which US$29.90 are to be paid. */
const worths = {
  right: { amountMinor: 2990, amountText: "29.900000", currency: "USD" },
  short: { amountMinor: 2989, amountText: "29.890000", currency: "USD" },
  over: { amountMinor: 2991, amountText: "29.910000", currency: "USD" },
  fractional: { amountMinor: undefined, amountText: "29.900001", currency: "USD" },
  foreign: { amountMinor: 2990, amountText: "29.900000", currency: "HKD" },
} as const;

type Worth = keyof typeof worths;

/** One thing that happens: a notice about a transaction, or the order's time running out. */
type Event =
  | {
      kind: "notice";
      transaction: 0 | 1;
      status: (typeof statuses)[number];
      source: (typeof sources)[number];
    }
  | { kind: "time_over" };

interface Circumstances {
  /** whether the price is US$39.90 and a promo code takes US$10.00 off */
  readonly isDiscounted: boolean;
  /** what the first and the second transaction are worth */
  readonly worths: readonly [Worth, Worth];
}

interface History extends Circumstances {
  readonly events: readonly Event[];
  /** the same events in another order, by position */
  readonly reordered: readonly number[];
}

/**
 * Lets made-up histories of notices happen to real orders, each in two orders of events, and compares what the database
 * holds afterwards with what must be.
 * @returns the smallest history that ends wrongly, with what is wrong; empty when all end well
 */
export async function runPaymentHistories(seed: number, count: number): Promise<string[]> {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const code = await aCode(database, { ...fiveOff, amountMinor: 1000 });
  const property = fc.asyncProperty(histories, async (history) => {
    const wrong = await violationsOf(database, code, history);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  });
  const result = await fc.check(property, { seed, numRuns: count });
  return result.failed ? [fc.defaultReportMessage(result) ?? "failed"] : [];
}

const notice = (transaction: 0 | 1, status: (typeof statuses)[number], source: (typeof sources)[number]) =>
  ({ kind: "notice", transaction, status, source }) as const;

/** Three copies of each payment's SUCCESS, two of the first one's FAILED and CLOSED: 10! / (3! 3! 2! 2!) = 25,200 orderings. */
const copiesOfNotices: readonly (readonly Event[])[] = [
  [notice(0, "SUCCESS", "callback"), notice(0, "SUCCESS", "query"), notice(0, "SUCCESS", "callback")],
  [notice(1, "SUCCESS", "callback"), notice(1, "SUCCESS", "callback"), notice(1, "SUCCESS", "query")],
  [notice(0, "FAILED", "callback"), notice(0, "FAILED", "query")],
  [notice(0, "CLOSED", "callback"), notice(0, "CLOSED", "query")],
];

/**
 * Lets the copies of four notices about one order arrive in every ordering, and compares as
 * {@link runPaymentHistories} does.
 * @param seed chooses what the second payment is worth, and whether a promo code is used
 * @param sample which orderings are tried: the first, and how far it is to the next
 * @returns the first ordering that ends wrongly, with what is wrong; empty when all end well
 */
export async function runAllOrderings(
  seed: number,
  sample: { readonly first: number; readonly step: number },
): Promise<string[]> {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const code = await aCode(database, { ...fiveOff, amountMinor: 1000 });
  const names = Object.keys(worths) as Worth[];
  const second = names[seed % names.length] ?? "right";
  const history = { isDiscounted: seed % 2 === 1, worths: ["right", second] } as const;
  let orderings = 0;
  for (const told of mergesOf(copiesOfNotices)) {
    orderings += 1;
    if (orderings < sample.first || (orderings - sample.first) % sample.step !== 0) continue;
    const wrong = await happen(database, code, history, told);
    const inWords = told.map((event) =>
      "status" in event ? `${event.transaction} ${event.status}` : event.kind,
    );
    if (wrong.length > 0) return [`${inWords.join(", ")}: ${wrong.join("; ")}`];
  }
  return orderings === 25_200 ? [] : [`there were ${orderings} orderings`];
}

/** Every way to merge some lists into one that keeps the order within each. */
function* mergesOf(lists: readonly (readonly Event[])[]): Generator<readonly Event[]> {
  if (lists.length === 0) yield [];
  for (const [index, [first, ...rest]] of lists.entries()) {
    if (!first) throw new RangeError("an empty list merges with nothing");
    const left = rest.length > 0 ? lists.with(index, rest) : lists.toSpliced(index, 1);
    for (const merge of mergesOf(left)) yield [first, ...merge];
  }
}

const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("notice" as const),
      transaction: fc.constantFrom(0 as const, 1 as const),
      status: fc.constantFrom(...statuses, "SUCCESS" as const),
      source: fc.constantFrom(...sources),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "time_over" as const }) },
);

const someWorth = fc.constantFrom<Worth>("right", "right", "right", "short", "over", "fractional", "foreign");

const histories: fc.Arbitrary<History> = fc.array(events, { minLength: 1, maxLength: 10 }).chain((list) =>
  fc.record({
    worths: fc.tuple(someWorth, someWorth),
    events: fc.constant(list),
    reordered: fc.shuffledSubarray([...list.keys()], { minLength: list.length }),
    isDiscounted: fc.boolean(),
  }),
);

async function violationsOf(database: Database, code: PromoCode, history: History): Promise<string[]> {
  const { events, reordered } = history;
  const told = reordered.flatMap((index) => events[index] ?? []);
  return [
    ...(await happen(database, code, history, events)),
    ...(await happen(database, code, history, told)).map((violation) => `reordered: ${violation}`),
  ];
}

async function happen(
  database: Database,
  code: PromoCode,
  history: Circumstances,
  told: readonly Event[],
): Promise<string[]> {
  const order = await orderProduct(database, history.isDiscounted ? { productId: "match", code } : {});
  for (const [index, event] of told.entries()) {
    await apply(database, order, history, event, new Date(order.createdAt.getTime() + index));
  }
  const found = await read(database, order);
  const expected = model(history, told);
  return [
    ...differences(found, expected),
    ...replayProblems(found.moves, expected.status).map((problem) => `history: ${problem}`),
  ];
}

async function apply(
  database: Database,
  order: Order,
  { worths: worth }: Circumstances,
  event: Event,
  now: Date,
) {
  if (event.kind === "time_over") {
    await database.write((tx) => moveOrder(tx, order.id, "expired", "unpaid", now));
    return;
  }
  const { transaction, status, source } = event;
  const { merchantTransactionId } = order;
  const transactionId = transactionOf(order, transaction);
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId,
    status,
    ...worths[worth[transaction]],
  };
  await database.write((tx) => recordPaymentNotice(tx, notice, source, now));
}

/** What must be true at the end, by rules of its own: nothing here asks the code under test. */
interface Verdict {
  readonly status: string;
  readonly jobs: number;
  /** of each transaction that was heard of: its highest status and its role */
  readonly payments: readonly string[];
  readonly alerts: readonly string[];
  /** of the promo code: `used`, `held`, `released`, or `unused` where either is right */
  readonly use: string;
}

function model({ worths: worth, isDiscounted }: Circumstances, told: readonly Event[]): Verdict {
  const notices = told.filter((event) => event.kind === "notice");
  const successes = notices.filter(({ status }) => status === "SUCCESS");
  const primary = successes.find(({ transaction }) => worth[transaction] === "right")?.transaction;
  const roleOf = (transaction: 0 | 1) => {
    if (!successes.some((each) => each.transaction === transaction)) return "none";
    if (worth[transaction] !== "right") return "mismatch";
    return transaction === primary ? "primary" : "surplus";
  };
  const heard = ([0, 1] as const).filter((each) => notices.some(({ transaction }) => transaction === each));
  const isAuthorised = (each: 0 | 1) =>
    notices.some(({ transaction, status }) => transaction === each && status === "AUTH_SUCCESS");
  const isOver = told.some((event) => event.kind === "time_over" || event.status === "CLOSED");
  const unpaid = isOver ? "expired" : "pending";
  const isPaid = primary !== undefined;
  const unused = successes.length > 0 ? "unused" : isOver ? "released" : "held";
  return {
    use: !isDiscounted ? "none" : isPaid ? "used" : unused,
    status: isPaid ? "paid" : successes.length > 0 ? "review" : unpaid,
    jobs: isPaid ? 1 : 0,
    payments: heard.map((each) => `${each} ${highest(notices, each)} ${roleOf(each)}`),
    alerts: heard
      .flatMap((each) => [
        ...(isAuthorised(each) ? ["payment_unexpected"] : []),
        ...(["mismatch", "surplus"].includes(roleOf(each)) ? [`payment_${roleOf(each)}`] : []),
      ])
      .toSorted(),
  };
}

function highest(notices: readonly Extract<Event, { kind: "notice" }>[], transaction: 0 | 1): string {
  const seen = notices.filter((each) => each.transaction === transaction).map(({ status }) => status);
  return statuses.findLast((status) => seen.includes(status)) ?? "none";
}

interface Found extends Verdict {
  readonly moves: readonly { from: string | null; to: string }[];
}

async function read(database: Database, order: Order): Promise<Found> {
  const { read: db } = database;
  const { id } = order;
  const money = await db.select().from(payments).where(eq(payments.orderId, id));
  const raised = await db.select().from(alerts).where(eq(alerts.orderId, id));
  const queued = await db.select().from(jobs).where(eq(jobs.orderId, id));
  const lineOf = (transaction: 0 | 1) =>
    money
      .filter(({ transactionId }) => transactionId === transactionOf(order, transaction))
      .map(({ status, role }) => `${transaction} ${status} ${role}`);
  const status = (await findOrder(db, id))?.status ?? "gone";
  const use = (await useOf(database, id)) ?? "none";
  return {
    status,
    use: status === "review" && (use === "held" || use === "released") ? "unused" : use,
    jobs: queued.length,
    payments: [...lineOf(0), ...lineOf(1)],
    alerts: raised.map(({ kind }) => kind).toSorted(),
    moves: await movesOfOrder(db, id),
  };
}

function differences(found: Found, expected: Verdict): string[] {
  const { moves: _, ...verdict } = found;
  return Bun.deepEquals(verdict, { ...expected })
    ? []
    : [`is ${JSON.stringify(verdict)} instead of ${JSON.stringify(expected)}`];
}

const allowedMoves = [
  "null → pending",
  "pending → paid",
  "pending → expired",
  "pending → review",
  "expired → paid",
  "expired → review",
  "review → paid",
];

/** Walks the stored moves from the beginning: each must be allowed and begin where the one before ended. */
function replayProblems(moves: Found["moves"], status: string): string[] {
  const problems: string[] = [];
  let present: string | null = null;
  for (const { from, to } of moves) {
    if (from !== present) problems.push(`a move begins in ${from}, but the order was ${present}`);
    if (!allowedMoves.includes(`${from} → ${to}`)) problems.push(`${from} → ${to} is no move`);
    present = to;
  }
  return present === status ? problems : [...problems, `ends in ${present}, but the order is ${status}`];
}

function transactionOf({ id }: Order, transaction: 0 | 1): string {
  return `T${id}-${transaction}`;
}
