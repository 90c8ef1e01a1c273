import type { Keyboard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { moneyLabel } from "../shared/money.ts";
import { type OrderStatus, wholeRails } from "../shared/states.ts";
import { deedButton, viewButton } from "./desk-buttons.ts";
import type { OrderFile, PaymentEntry } from "./order-file.ts";

/**
 * What an admin can do to an order as it stands; every button only asks, and the second tap acts.
 * @param isOwner whether the admin may move money
 */
export function orderButtons(file: OrderFile, isOwner: boolean, texts: Texts): Keyboard {
  const { id, status } = file.order;
  return [
    ...deedButtons(id, status, isOwner, texts),
    ...(isOwner ? file.payments.flatMap((entry) => refundButtons(entry, texts)) : []),
    ...(isOwner ? readingButtons(file, texts) : []),
    ...(isOwner && isConfirmable(file)
      ? [[deedButton(texts.plain("admin.button.confirm"), "confirm", id)]]
      : []),
    [
      viewButton(texts.plain("admin.history.button.open"), "history", id, 1),
      viewButton(texts.plain("admin.user.button.open"), "user", file.order.userId),
      viewButton(texts.plain("admin.story.button"), "story", file.order.userId, 0),
      viewButton(texts.plain("admin.button.refresh"), "show", id),
    ],
  ];
}

/** Whether an order still waits for the money that pays it, so that an admin may confirm a payment by hand. */
export function isConfirmable({ order, payments }: OrderFile): boolean {
  const isPaid = payments.some(({ payment }) => payment.role === "primary");
  return !isPaid && ["pending", "expired", "cancelled", "review"].includes(order.status);
}

function deedButtons(orderId: number, status: OrderStatus, isOwner: boolean, texts: Texts): Keyboard {
  if (status === "completed") return [[deedButton(texts.plain("admin.button.resend"), "resend", orderId)]];
  if (status !== "needs_admin") return [];
  const retry = deedButton(texts.plain("admin.button.retry"), "retry", orderId);
  const delivered = deedButton(texts.plain("admin.button.delivered"), "delivered", orderId);
  return [isOwner ? [retry, delivered] : [retry]];
}

/** What the buyer was told, as far as it is written and still there. */
function readingButtons({ order: { id }, made }: OrderFile, texts: Texts): Keyboard {
  const report = deedButton(texts.plain("admin.button.report"), "read-report", id);
  const chart = deedButton(texts.plain("admin.button.chart"), "see-chart", id);
  return made === "nothing" ? [] : [made === "report" ? [report, chart] : [chart]];
}

function refundButtons(entry: PaymentEntry, texts: Texts): Keyboard {
  const { payment, leftMinor } = entry;
  if (leftMinor <= 0) return [];
  const whole = refundButton(entry, texts);
  if (wholeRails.includes(payment.rail)) return [[whole]];
  return [[whole, deedButton(texts.plain("admin.button.refundPart"), "refund", payment.id)]];
}

/** Asks whether all that is left of a payment goes back. */
export function refundButton({ payment, leftMinor }: PaymentEntry, texts: Texts) {
  const amount = moneyLabel({ amountMinor: leftMinor, currency: payment.currency });
  const role = texts.plain(`admin.role.${payment.role}`);
  return deedButton(texts.plain("admin.button.refund", { role, amount }), "refund-all", payment.id);
}
