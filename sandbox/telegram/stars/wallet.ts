import { nowSeconds, type Service } from "../service.ts";
import { Impossible } from "../user-side.ts";
import type { Checkout, CheckoutOutcome } from "./checkouts.ts";
import type { StarInvoice } from "./invoice.ts";
import type { SharedInvoice } from "./invoices.ts";
import { giveBack, openCheckout, takeStarFault } from "./paying.ts";
import type { Charge } from "./star-books.ts";

/** What a user is about to pay: an invoice in a chat with the bot, or a copy that somebody sent on. */
interface Payable {
  readonly message_id?: number;
  /** the group that the message is in; absent: the private chat */
  readonly group_id?: number;
  readonly shared_id?: number;
}

/**
 * Confirms the pay sheet of an invoice. The same one can be paid again and again, as in Telegram.
 * @throws Impossible when no client offers this
 */
export function pay(service: Service, userId: number, payable: Payable): Checkout {
  const person = service.people.get(userId);
  if (person.isDeactivated) throw new Impossible("the account is deactivated");
  if (person.hasBlocked) throw new Impossible("the user has blocked the bot");
  const invoice = invoiceOf(service, userId, payable);
  const stars = service.books.wallet(userId);
  if (stars < invoice.stars)
    throw new Impossible(`${invoice.stars} Stars are asked, the wallet has ${stars}`);
  const detail = { user_id: userId, chat_id: userId, stars: invoice.stars, payload: invoice.payload };
  service.world.journal.record("telegram", "user_pay", detail);
  const checkout = openCheckout(service, userId, invoice);
  if (takeStarFault(service, "pay", "paid_twice", userId)) openCheckout(service, userId, invoice);
  service.changes.announce(userId);
  return checkout;
}

/**
 * How an attempt to pay ended; waits for that, at most until the bot's time is over.
 * @returns null when it has not ended yet, undefined when there is no such attempt
 */
export async function outcomeOf(
  service: Service,
  checkoutId: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<CheckoutOutcome | null | undefined> {
  const find = () => service.checkouts.find(checkoutId, service.settings.now());
  const checkout = find();
  if (!checkout) return undefined;
  // A timer may fire a little early.
  const leftMs = checkout.deadline - service.settings.now() + 10;
  const end = AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, Math.min(waitMs, leftMs)))]);
  return service.changes.waitFor(() => find()?.outcome, end).catch(() => find()?.outcome ?? null);
}

/** Sends an invoice on to another user, in a chat that the bot does not see. */
export function shareInvoice(
  service: Service,
  userId: number,
  messageId: number,
  toUserId: number,
): SharedInvoice {
  const invoice = invoiceOf(service, userId, { message_id: messageId });
  const message = service.rooms.find(userId)?.messages.get(messageId)?.message;
  if (message?.has_protected_content) throw new Impossible("the message is protected against forwarding");
  const fromName = service.people.get(userId).user.first_name;
  service.people.get(toUserId);
  const shared = service.invoices.share({ toUserId, fromName, invoice, date: nowSeconds(service) });
  service.world.journal.record("telegram", "user_share", { user_id: userId, to_user_id: toUserId });
  service.changes.announce(toUserId);
  return shared;
}

/** Has Apple or Google take a payment back, which no bot is asked about. */
export function chargeBack(service: Service, userId: number, chargeId: string): void {
  const charge = service.books.charge(chargeId);
  if (charge?.user.id !== userId) throw new Impossible("this user has no such payment");
  if (charge.returned) throw new Impossible("the payment was given back already");
  giveBack(service, charge, "charge_back");
}

/** The user's Stars, payments and the copies of invoices that others sent. */
export function walletView(service: Service, userId: number) {
  return {
    stars: service.books.wallet(userId),
    payments: service.books.chargesOf(userId).map(paymentView),
    shared_invoices: service.invoices.sharedWith(userId).map(sharedView),
  };
}

function paymentView({ id, invoice, date, returned }: Charge) {
  return { charge_id: id, title: invoice.title, stars: invoice.stars, date, returned: returned ?? null };
}

/** A copy of an invoice with a start parameter has no Pay button. Source: `start_parameter` of sendInvoice. */
function sharedView({ id, fromName, invoice, date }: SharedInvoice) {
  const { title, description, stars, startParameter } = invoice;
  return { id, from_name: fromName, title, description, stars, start_parameter: startParameter, date };
}

function invoiceOf(service: Service, userId: number, payable: Payable): StarInvoice {
  const { message_id: messageId, group_id: groupId, shared_id: sharedId } = payable;
  if (messageId === undefined) return copiedInvoice(service, userId, sharedId);
  const isThere = service.rooms.find(groupId ?? userId)?.messages.has(messageId);
  const invoice = isThere ? service.invoices.sent(messageId) : undefined;
  if (!invoice) throw new Impossible(`message ${messageId} is no invoice of this chat`);
  return invoice;
}

function copiedInvoice({ invoices }: Service, userId: number, sharedId: number | undefined): StarInvoice {
  const shared = invoices.sharedWith(userId).find(({ id }) => id === sharedId);
  if (!shared) throw new Impossible(`nobody sent this user the invoice ${sharedId}`);
  if (shared.invoice.startParameter) throw new Impossible("the copy has no Pay button: it links to the bot");
  return shared.invoice;
}
