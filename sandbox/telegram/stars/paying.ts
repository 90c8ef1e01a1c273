import { privateChat } from "../member-update.ts";
import { nowSeconds, type Service } from "../service.ts";
import type { Payment } from "../wire.ts";
import type { Checkout, CheckoutOutcome } from "./checkouts.ts";
import type { StarInvoice } from "./invoice.ts";
import type { Charge } from "./star-books.ts";

/**
 * The fault kinds of payments; `about` is the payer's id. Answers to the bot's calls get lost by the common kinds.
 * - `update_lost`, operation `pre_checkout_query`, `successful_payment` or `refunded_payment`: the bot never hears of it
 * - `late_pre_checkout`, operation `pre_checkout_query`: it reaches the bot when its time is over
 * - `paid_twice`, operation `pay`: the user confirms on two phones at once, each asks the bot
 * - `refunded_but_refused`, operation `refundStarPayment`: it succeeds, and says CHARGE_ALREADY_REFUNDED
 */
export const starFaults = ["update_lost", "late_pre_checkout", "paid_twice", "refunded_but_refused"] as const;

/** Asks the bot whether a user may pay an invoice. */
export function openCheckout(service: Service, userId: number, invoice: StarInvoice): Checkout {
  const { people, settings } = service;
  const isLate = takeStarFault(service, "pre_checkout_query", "late_pre_checkout", userId);
  const now = settings.now();
  const deadline = isLate ? now - 1 : now + settings.preCheckoutLifetimeMs;
  const checkout = service.checkouts.add({ userId, invoice, deadline });
  if (!takeStarFault(service, "pre_checkout_query", "update_lost", userId)) {
    service.updates.push("pre_checkout_query", {
      id: checkout.id,
      from: people.get(userId).user,
      currency: "XTR",
      total_amount: invoice.stars,
      invoice_payload: invoice.payload,
    });
  }
  return checkout;
}

/** What comes of a pay sheet to which the bot has said yes: the wallet decides last. */
export function settle(service: Service, { userId, invoice }: Checkout): CheckoutOutcome {
  const { books, people } = service;
  if (books.wallet(userId) < invoice.stars) return { kind: "too_few_stars" };
  const charge = books.pay(people.get(userId).user, invoice, nowSeconds(service));
  tell(service, charge, "successful_payment");
  return { kind: "paid", chargeId: charge.id };
}

/** Gives a payment back and tells both sides. */
export function giveBack(service: Service, charge: Charge, returned: "refund" | "charge_back"): void {
  service.books.giveBack(charge, returned, nowSeconds(service));
  tell(service, charge, "refunded_payment");
}

/** @returns whether a fault of this kind waited for this user */
export function takeStarFault(
  { world }: Service,
  operation: string,
  kind: (typeof starFaults)[number],
  userId: number,
): boolean {
  const fault = world.faults.take("telegram", operation, [kind], String(userId));
  if (fault) world.journal.record("telegram", "fault", { operation, kind });
  return fault !== undefined;
}

/**
 * The service message in the payer's chat with the bot, wherever the invoice was; it opens that chat if need be (our choice).
 * Who a refund's message is from is not documented: the user, as bots in the wild take it.
 */
function tell(service: Service, charge: Charge, kind: "successful_payment" | "refunded_payment"): void {
  const { people, rooms, world, changes } = service;
  const { user, invoice } = charge;
  people.get(user.id).hasStarted = true;
  const message = rooms.open(privateChat(user)).add(false, (message_id) => ({
    message_id,
    from: user,
    chat: privateChat(user),
    date: nowSeconds(service),
    ...(kind === "successful_payment" && { successful_payment: paymentPart(charge) }),
    ...(kind === "refunded_payment" && { refunded_payment: paymentPart(charge) }),
  }));
  const detail = { chat_id: user.id, charge_id: charge.id, stars: invoice.stars, payload: invoice.payload };
  world.journal.record("telegram", kind, { ...detail, message_id: message.message_id });
  if (!takeStarFault(service, kind, "update_lost", user.id)) service.updates.push("message", message);
  changes.announce(user.id);
}

function paymentPart({ id, providerId, invoice }: Charge): Payment {
  return {
    currency: "XTR",
    total_amount: invoice.stars,
    invoice_payload: invoice.payload,
    telegram_payment_charge_id: id,
    provider_payment_charge_id: providerId,
  };
}
