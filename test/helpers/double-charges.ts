import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { tellBuyers } from "../../src/sales/tell-buyers.ts";
import type { Transaction } from "../../src/shared/database/database.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { ledgerEntries, ledgerTransactions } from "../../src/shared/database/schema/ledger.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { parsePaymentNotice } from "../../src/shared/pingpong/notice.ts";
import type { NoticeSource } from "../../src/shared/states.ts";
import { wordsOf } from "./chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "./fulfilment-world.ts";
import { orderProduct } from "./orders.ts";
import { patientMs } from "./patience.ts";
import { noticeContent } from "./pingpong-notices.ts";

/** One message of PingPong's about a charge. */
interface Word {
  readonly source: Extract<NoticeSource, "callback" | "query">;
  readonly status: "SUCCESS" | "FAILED" | "PROCESSING";
  /** PingPong's published answer to a query lacks the attempt's id now and then */
  readonly isUnnamed?: true;
}

const callback = { source: "callback", status: "SUCCESS" } as const;
const query = { source: "query", status: "SUCCESS" } as const;

/** How the news of a charge may come. */
const arrivals: Readonly<Record<string, readonly Word[]>> = {
  "by callback": [callback],
  "by query": [query],
  "by two copies": [callback, callback],
  "by callback, then query": [callback, query],
  "by query, then callback": [query, callback],
  "by an unnamed query, then callback": [{ ...query, isUnnamed: true }, callback],
  "by callback after it failed": [{ ...callback, status: "FAILED" }, callback],
  "by callback, and a failure later": [callback, { ...callback, status: "FAILED" }],
  "by query after it was under way": [{ ...query, status: "PROCESSING" }, query],
  "as an attempt that failed": [{ ...callback, status: "FAILED" }],
  "as an attempt that stays open": [{ ...callback, status: "PROCESSING" }],
};

/** What a charge is worth, against an order for which US$29.90 are to be paid. */
const worths = {
  right: { amount: "29.900000", currency: "USD", amountMinor: 2990 },
  short: { amount: "0.010000", currency: "USD", amountMinor: 1 },
  over: { amount: "99.000000", currency: "USD", amountMinor: 9900 },
  fractional: { amount: "29.900001", currency: "USD", amountMinor: 0 },
  foreign: { amount: "29.900000", currency: "HKD", amountMinor: 2990 },
} as const;

type Worth = keyof typeof worths;
const worthNames = Object.keys(worths) as Worth[];

/** What the second charge has in common with the first; pages of one transaction ask for the same money. */
const relations = ["attempts at one transaction", "transactions of one order"] as const;

/** Two charges for one order, and how the shop hears of them. */
interface Pair {
  readonly relation: (typeof relations)[number];
  readonly arrivals: readonly [string, string];
  readonly worths: readonly [Worth, Worth];
  /** whose next word comes: the first charge's or the second's */
  readonly turns: readonly (0 | 1)[];
}

/** How many pairs there were, how many of them were tried, and each promise that was broken. */
export interface DoubleCharges {
  readonly pairs: number;
  readonly tried: number;
  readonly violations: readonly string[];
}

/** So many orders in one shop, so that no chat grows long. */
const pairsPerShop = 250;

/**
 * Lets two charges meet one order: every pair of arrivals, of amounts and of relations, in every order of arrival. Each charge
 * that succeeded must be found once as the order's money, as surplus or as a mismatch, with its money in the books, one alert
 * and one message in the buyer's chat if it is not the order's own.
 * @param sample which pairs are tried: the first, counted from 1, and how far it is to the next
 */
export async function chargeTwice(sample: {
  readonly first: number;
  readonly step: number;
}): Promise<DoubleCharges> {
  const all = [...everyPair()];
  const chosen = all.filter(
    (_, index) => index + 1 >= sample.first && (index + 1 - sample.first) % sample.step === 0,
  );
  const violations: string[] = [];
  for (let from = 0; from < chosen.length; from += pairsPerShop)
    violations.push(...(await happen(chosen.slice(from, from + pairsPerShop))));
  return { pairs: all.length, tried: chosen.length, violations };
}

function* everyPair(): Generator<Pair> {
  const names = Object.keys(arrivals);
  for (const relation of relations)
    for (const first of names)
      for (const second of names)
        for (const turns of mergesOf(arrivals[first]?.length ?? 0, arrivals[second]?.length ?? 0))
          for (const pair of worthPairs(relation))
            yield { relation, arrivals: [first, second], worths: pair, turns };
}

function worthPairs(relation: Pair["relation"]): readonly (readonly [Worth, Worth])[] {
  return worthNames.flatMap((first) =>
    worthNames
      .filter((second) => relation === "transactions of one order" || first === second)
      .map((second) => [first, second] as const),
  );
}

/** Every way to put the words of two charges in a row. */
function* mergesOf(first: number, second: number): Generator<(0 | 1)[]> {
  if (first + second === 0) yield [];
  if (first > 0) for (const rest of mergesOf(first - 1, second)) yield [0, ...rest];
  if (second > 0) for (const rest of mergesOf(first, second - 1)) yield [1, ...rest];
}

async function happen(pairs: readonly Pair[]): Promise<readonly string[]> {
  await using world = await fulfilmentWorld();
  await world.buyer().start();
  const placed: { order: Order; pair: Pair }[] = [];
  for (const pair of pairs) {
    const order = await orderProduct(world.shop.database, { now: new Date() });
    await world.shop.database.write((tx) => hear(tx, order, pair));
    placed.push({ order, pair });
  }
  await tellAll(world);
  const found = await look(world);
  return placed.flatMap(({ order, pair }) => {
    const [is, should] = [found(order), expected(pair)];
    return Bun.deepEquals(is, should)
      ? []
      : [`${JSON.stringify(pair)} is ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`];
  });
}

async function hear(tx: Transaction, order: Order, pair: Pair): Promise<void> {
  for (const { charge, word } of toldBy(pair)) {
    const { amount, currency } = worths[pair.worths[charge]];
    const isOne = pair.relation === "attempts at one transaction";
    const content = noticeContent({
      merchantTransactionId: order.merchantTransactionId,
      transactionId: `T${order.id}-${isOne ? 0 : charge}`,
      requestId: word.isUnnamed ? undefined : `PMT-${order.id}-${charge}`,
      status: word.status,
      amount,
      currency,
    });
    const parsed = parsePaymentNotice(JSON.stringify(content), word.source);
    if (parsed.kind !== "payment") throw new Error(`a notice was read as ${parsed.kind}`);
    await recordPaymentNotice(tx, parsed.notice, word.source, new Date());
  }
}

/** What is said, in its order of arrival. */
function toldBy({ arrivals: names, turns }: Pair): readonly { charge: 0 | 1; word: Word }[] {
  const left = names.map((name) => [...(arrivals[name] ?? [])]);
  return turns.flatMap((charge) => {
    const word = left[charge]?.shift();
    return word ? [{ charge, word }] : [];
  });
}

async function tellAll({ fulfilment }: FulfilmentWorld): Promise<void> {
  const teller = { ...fulfilment, outbox: new Outbox(patientMs) };
  const beginning = Date.now();
  for (let second = 0; second * 20 < pairsPerShop * 4; second++)
    await tellBuyers(teller, new Date(beginning + second * 1000));
}

/** What must be true of an order, or is. */
interface Verdict {
  readonly status: string;
  readonly jobs: number;
  readonly charges: readonly string[];
  /** what the ledger says of each charge */
  readonly books: readonly string[];
  readonly alerts: readonly string[];
  /** what the chat shows about money */
  readonly said: readonly string[];
}

/** By rules of its own: nothing here asks the code under test. */
function expected(pair: Pair): Verdict {
  const told = toldBy(pair);
  const successes = told.filter(({ word }) => word.status === "SUCCESS").map(({ charge }) => charge);
  const charged = [...new Set(successes)];
  const primary = charged.find((charge) => pair.worths[charge] === "right");
  const roleOf = (charge: 0 | 1) => {
    if (pair.worths[charge] !== "right") return "mismatch";
    return charge === primary ? "primary" : "surplus";
  };
  const firstMoney = told.findIndex(({ word }) => word.status === "SUCCESS");
  const declined = told.filter(
    ({ word }, index) => word.status === "FAILED" && (firstMoney < 0 || index < firstMoney),
  );
  const others = charged.map(roleOf).filter((role) => role !== "primary");
  const unpaid = charged.length > 0 ? "review" : "pending";
  return {
    status: primary === undefined ? unpaid : "paid",
    jobs: primary === undefined ? 0 : 1,
    charges: charged.map((charge) => `${roleOf(charge)} ${worths[pair.worths[charge]].amount}`).toSorted(),
    books: charged
      .map((charge) => ({ ...worths[pair.worths[charge]], role: roleOf(charge) }))
      .filter(({ amountMinor }) => amountMinor > 0)
      .map(({ role, amountMinor, currency }) =>
        bookLine(role === "primary" ? "sales" : "surplus", -amountMinor, currency),
      )
      .toSorted(),
    alerts: others.map((role) => `payment_${role}`).toSorted(),
    said: [...declined.map(() => "declined"), ...others].toSorted(),
  };
}

function bookLine(account: string, amountMinor: number, currency: string): string {
  return `${account} ${amountMinor} ${currency}`;
}

const words: Readonly<Record<string, RegExp>> = {
  declined: /这次付款没有成功/,
  surplus: /多收到一笔/,
  mismatch: /对不上/,
};

/** Reads the whole shop once. @returns what is true of an order */
async function look({ shop, buyer }: FulfilmentWorld): Promise<(order: Order) => Verdict> {
  const { read } = shop.database;
  const placed = await read.select().from(orders);
  const money = await read.select().from(payments);
  const queued = await read.select().from(jobs);
  const raised = await read.select().from(alerts);
  const heads = await read.select().from(ledgerTransactions);
  const entries = await read.select().from(ledgerEntries);
  const texts = (await buyer().messages()).filter((message) => message.is_from_bot).map(wordsOf);
  return ({ id, merchantTransactionId }) => {
    const own = new Set(heads.filter(({ orderId }) => orderId === id).map((head) => head.id));
    const about = texts.filter((text) => text.includes(merchantTransactionId));
    return {
      status: String(placed.find((order) => order.id === id)?.status),
      jobs: queued.filter(({ orderId }) => orderId === id).length,
      charges: money
        .filter(({ orderId, role }) => orderId === id && role !== "none")
        .map(({ role, amountText }) => `${role} ${amountText}`)
        .toSorted(),
      books: entries
        .filter(({ transactionId, amountMinor }) => own.has(transactionId) && amountMinor < 0)
        .map(({ account, amountMinor, currency }) => bookLine(account, amountMinor, currency))
        .toSorted(),
      alerts: raised
        .filter(({ orderId }) => orderId === id)
        .map(({ kind }) => String(kind))
        .toSorted(),
      said: about
        .map((text) => Object.keys(words).find((kind) => words[kind]?.test(text)) ?? text)
        .toSorted(),
    };
  };
}
