import type { App } from "../../app.ts";
import { orderTitle } from "../../catalogue/order-title.ts";
import { wordsIn } from "../../locales/texts.ts";
import { type Bill, type Opening, type Payer, type PaymentRail, railOf } from "../../rails/rail.ts";
import { raiseAlert } from "../../shared/alerts.ts";
import { dueOf, findOrder, type Order } from "../../shared/orders.ts";
import type { PaymentNotice } from "../../shared/payments/notices.ts";
import { claimQuery, takeQueryAnswer } from "../../shop/payment-queries.ts";
import { followTrouble } from "../../shop/troubles.ts";
import { findLanguage } from "../../shop/users.ts";
import {
  type Checkout,
  type CheckoutEnd,
  claimCheckouts,
  postponeCheckout,
  settleCheckout,
} from "./checkouts.ts";
import { backAddress } from "./page-address.ts";

/** What making payment links needs. */
export type PaymentLinks = Pick<App, "database" | "log" | "catalogue" | "rails" | "checkoutPage">;

/** `closed`: what was asked before says that the order cannot be paid any more, or has been. */
export type LinkOutcome = Opening | { kind: "closed" };

const linksAtOnce = 8;

/** Asks each order's rail for the payment links that are due, several at once; every try uses the order's one number. */
export async function makePaymentLinks(links: PaymentLinks, now: Date): Promise<void> {
  const due = await links.database.write((tx) => claimCheckouts(tx, linksAtOnce, now));
  await Promise.all(due.map((checkout) => makeLink(links, checkout, now)));
}

async function makeLink(links: PaymentLinks, checkout: Checkout, now: Date): Promise<void> {
  const order = await findOrder(links.database.read, checkout.orderId);
  if (order?.status !== "pending")
    return end(links, checkout, { status: "refused", because: "the order has moved on" }, now);
  if (order.expiresAt <= now)
    return end(links, checkout, { status: "refused", because: "no link in time" }, now);
  await settle(links, checkout, order, await askForLink(links, order, checkout, now), now);
}

/**
 * Asks the rail of an order for what it is paid by, under its one number. A repeat first asks what became of the order.
 * @param checkout with this attempt counted
 * @param buyer who pays, if our own page has asked
 */
export async function askForLink(
  links: PaymentLinks,
  order: Order,
  checkout: Checkout,
  now: Date,
  buyer?: Payer,
): Promise<LinkOutcome> {
  const rail = railOf(links.rails, order.rail);
  const mayBePaid = checkout.attempts === 1 || (await learnsNothing(links, rail, order, now));
  if (!mayBePaid) return { kind: "closed" };
  const outcome = await rail.open({ ...(await billFor(links, order, checkout)), buyer });
  links.log.info("payment_link_answered", {
    orderId: order.id,
    merchantTransactionId: order.merchantTransactionId,
    kind: outcome.kind,
    attempt: checkout.attempts,
    ...(outcome.kind === "refused" && { code: outcome.code }),
    ...("because" in outcome && { because: outcome.because }),
  });
  const because = outcome.kind === "unknown" ? outcome.because : undefined;
  await followTrouble(links, "links_failing", because, now);
  return outcome;
}

/**
 * Asks what became of an earlier try whose answer we never got, unless somebody has just asked. What the query tells is
 * taken in like a callback.
 * @returns true if the order may still be paid, so that asking for its link again makes sense
 */
async function learnsNothing(
  { database }: PaymentLinks,
  rail: PaymentRail,
  { id }: Order,
  now: Date,
): Promise<boolean> {
  if (!rail.query) return true;
  const query = await database.write((tx) => claimQuery(tx, id, now));
  if (!query) return true;
  const answer = await rail.query(query.order);
  await database.write((tx) => takeQueryAnswer(tx, query, answer, now));
  return answer.kind !== "found" || !isLastWord(answer.notice);
}

function isLastWord({ status }: PaymentNotice): boolean {
  return status === "SUCCESS" || status === "CLOSED";
}

async function billFor(links: PaymentLinks, order: Order, { token }: Checkout): Promise<Bill> {
  const { catalogue, database, checkoutPage } = links;
  const backUrl = token !== null && checkoutPage?.takesBack ? backAddress(checkoutPage, token) : undefined;
  const texts = wordsIn(await findLanguage(database.read, order.userId));
  const { merchantTransactionId, userId, productId, expiresAt } = order;
  return {
    ...{ merchantTransactionId, userId, ...dueOf(order) },
    product: { id: productId, title: orderTitle(order, catalogue, texts) },
    ...{ expiresAt, language: texts.language, backUrl },
  };
}

async function settle(
  links: PaymentLinks,
  checkout: Checkout,
  order: Order,
  outcome: LinkOutcome,
  now: Date,
): Promise<void> {
  const { title } = railOf(links.rails, order.rail);
  if (outcome.kind === "closed")
    return end(links, checkout, { status: "refused", because: `${title} has closed the order` }, now);
  if (outcome.kind === "opened") return end(links, checkout, { status: "open", ...outcome.way }, now);
  if (outcome.kind !== "refused") return tryLater(links, checkout, outcome.because, now);
  const because = `${title} refused it: ${outcome.code}`;
  await end(links, checkout, { status: "refused", because }, now);
  const facts = { number: order.merchantTransactionId, code: outcome.code, because: outcome.class };
  await links.database.write((tx) =>
    raiseAlert(tx, { kind: "checkout_refused", orderId: order.id, facts }, now),
  );
}

async function end(
  { database }: PaymentLinks,
  { orderId }: Checkout,
  result: CheckoutEnd,
  now: Date,
): Promise<void> {
  await database.write((tx) => settleCheckout(tx, orderId, result, now));
}

async function tryLater(
  { database }: PaymentLinks,
  checkout: Checkout,
  because: string,
  now: Date,
): Promise<void> {
  await database.write((tx) => postponeCheckout(tx, checkout, because, now));
}
