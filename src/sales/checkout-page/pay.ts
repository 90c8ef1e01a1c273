import type { Texts } from "../../locales/texts.ts";
import type { OpenedWay, Payer, RefusalClass } from "../../rails/rail.ts";
import { raiseAlertOnce } from "../../shared/alerts.ts";
import type { Order } from "../../shared/orders.ts";
import { beginAttempt, keepLink, noteAttemptFailed, settleCheckout } from "../checkout/checkouts.ts";
import type { askForLink, LinkOutcome, PaymentLinks } from "../checkout/payment-link.ts";

/** What sending a buyer on to PingPong needs. */
export interface Till extends PaymentLinks {
  readonly askForLink: typeof askForLink;
}

/** `moved_on`: the books say what became of the order; a notice says why the buyer is to try again. */
type Attempt =
  | { readonly kind: "link"; readonly paymentUrl: string }
  | { readonly kind: "moved_on" }
  | { readonly kind: "notice"; readonly status: 502 | 503; readonly notice: string };

/**
 * Asks PingPong for the payment page of an order whose buyer has sent the address. The attempt is in the books before PingPong
 * hears of it; what stays unknown is asked before the next one, under the same number. Address and IP are passed on and forgotten.
 */
export async function attemptPayment(
  till: Till,
  order: Order,
  payer: Payer,
  texts: Texts,
  now: Date,
): Promise<Attempt> {
  const begun = await till.database.write((tx) => beginAttempt(tx, order.id, now));
  if (!begun) return { kind: "moved_on" };
  const outcome = await till.askForLink(till, order, begun, now, payer);
  return settle(till, order, outcome, texts, now);
}

async function settle(
  { database }: Till,
  order: Order,
  outcome: LinkOutcome,
  texts: Texts,
  now: Date,
): Promise<Attempt> {
  if (outcome.kind === "closed") return { kind: "moved_on" };
  if (outcome.kind === "opened") return follow(database, order, outcome.way);
  if (outcome.kind !== "refused") {
    await database.write((tx) => noteAttemptFailed(tx, order.id, outcome.because, now));
    return { kind: "notice", status: 503, notice: texts.plain("checkout.notice.unknown") };
  }
  return refuse(database, order, outcome, texts, now);
}

/** Nobody comes to the page for an invoice in the chat. */
async function follow(database: Till["database"], { id }: Order, way: OpenedWay): Promise<Attempt> {
  if (!("paymentUrl" in way)) return { kind: "moved_on" };
  await database.write((tx) => keepLink(tx, id, way));
  return { kind: "link", paymentUrl: way.paymentUrl };
}

/** A buyer can do something about some refusals, the shop about others; only one that is about the number ends the checkout. */
async function refuse(
  database: Till["database"],
  { id: orderId, merchantTransactionId: number }: Order,
  { code, class: refusal }: Extract<LinkOutcome, { kind: "refused" }>,
  texts: Texts,
  now: Date,
): Promise<Attempt> {
  const because = refusedBecause(code);
  const alert = { kind: "checkout_refused", orderId, subject: `${number} ${code}` } as const;
  await database.write(async (tx) => {
    if (refusal === "expired") await settleCheckout(tx, orderId, { status: "refused", because }, now);
    else await noteAttemptFailed(tx, orderId, because, now);
    await raiseAlertOnce(tx, { ...alert, facts: { number, code, because: refusal } }, now);
  });
  if (refusal === "expired") return { kind: "moved_on" };
  const key = isTheShops.has(refusal) ? "checkout.notice.unavailable" : "checkout.notice.refused";
  return { kind: "notice", status: 502, notice: texts.plain(key, { code }) };
}

function refusedBecause(code: string): string {
  return `PingPong refused it: ${code}`;
}

const isTheShops: ReadonlySet<RefusalClass> = new Set(["authentication", "configuration"]);
