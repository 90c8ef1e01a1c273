import type { Catalogue } from "../../catalogue/catalogue.ts";
import { orderTitle } from "../../catalogue/order-title.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts, Words } from "../../locales/texts.ts";
import type { Contact } from "../../shared/config/contact.ts";
import { dueOf, isFree, type Order } from "../../shared/orders.ts";
import { contactButton } from "../../support/contact-button.ts";
import { termsButton } from "../../support/shop-texts.ts";
import { menuButton, orderButton } from "../buyers-buttons.ts";
import type { Checkout, OrderMoney } from "../checkout/checkouts.ts";
import { type CheckoutPage, payAddress } from "../checkout/page-address.ts";
import { priceLabel, timeLabel } from "./labels.ts";
import { statusLabel } from "./status-label.ts";

/** An order with what its message tells of. */
interface ShownOrder {
  readonly order: Order;
  readonly checkout: Checkout;
  readonly money: OrderMoney;
  /** the buyer is to know that its link takes longer */
  readonly isLinkDelayed?: boolean;
  /** how long links take, in words; empty: nothing is known */
  readonly linkWait?: string;
  /** the buyer may correct the birth data */
  readonly isCorrectable?: boolean;
}

/** What a message about an order says of the shop. */
interface CardFront {
  readonly catalogue: Catalogue;
  readonly contact: Contact | undefined;
  readonly checkoutPage: CheckoutPage | undefined;
}

/** The message that shows one order: number, price, where it stands, and the payment link while it can be paid. */
export function orderCard(
  shown: ShownOrder,
  { catalogue, contact, checkoutPage }: CardFront,
  texts: Texts,
): Card {
  const { order, money } = shown;
  const html = [
    texts.html("order.head", { title: orderTitle(order, catalogue, texts) }),
    "",
    texts.html("order.number", { number: order.merchantTransactionId }),
    texts.html("order.price", { price: priceLabel(dueOf(order)) }),
    ...discountLine(order, texts),
    texts.html("order.status", { status: statusLabel(order, texts) }),
    "",
    ...statusLines(shown, texts),
    ...surplusLines(order, money, texts),
  ].join("\n");
  return { html, keyboard: [...keyboard(shown, checkoutPage, texts), ...humanRow(shown, contact, texts)] };
}

function discountLine({ amountMinor, discountMinor, currency }: Order, texts: Texts): string[] {
  if (discountMinor === 0) return [];
  const list = priceLabel({ amountMinor, currency });
  return [
    texts.html("promo.order.line", { list, discount: priceLabel({ amountMinor: discountMinor, currency }) }),
  ];
}

/** The button that leads to the payment page, ours or PingPong's, if the order can be paid now. */
export function payButton(
  order: Order,
  checkout: Checkout,
  page: CheckoutPage | undefined,
  texts: Words,
): Keyboard {
  if (order.erasedAt !== null || order.status !== "pending" || checkout.status !== "open") return [];
  const url = payAddress(page, checkout);
  const text = texts.plain("button.pay", { price: priceLabel(dueOf(order)) });
  return url === undefined ? [] : [[{ text, url, style: "primary" }]];
}

/** Money came once more than it should: said until it is back. */
function surplusLines({ currency }: Order, { surplusMinor }: OrderMoney, texts: Texts): string[] {
  if (surplusMinor <= 0) return [];
  return ["", texts.html("order.surplus", { amount: priceLabel({ amountMinor: surplusMinor, currency }) })];
}

function statusLines(shown: ShownOrder, texts: Texts): string[] {
  const { order, checkout, money, isLinkDelayed, linkWait = "" } = shown;
  if (order.status === "pending" && order.erasedAt) return [texts.html("order.note.erased")];
  if (isPaidWithoutData(order)) return [texts.html("order.note.dataGone")];
  if (order.status === "review" && money.isRefundFailed) return [texts.html("order.note.refundFailed")];
  if (order.status !== "pending") return [noteOf(order, texts)];
  if (checkout.status === "requested")
    return [
      isLinkDelayed
        ? texts.html("order.note.linkDelayed")
        : texts.html("order.note.linkRequested", { wait: linkWait }),
    ];
  if (checkout.status === "refused") return [texts.html("order.note.linkRefused")];
  return [
    texts.html("order.expires", { time: timeLabel(order.expiresAt, texts) }),
    texts.html(checkout.invoiceMessageId === null ? "order.note.pending" : "order.note.invoice"),
  ];
}

/** Money came after its buyer had everything removed. */
export function isPaidWithoutData({ status, erasedAt }: Order): boolean {
  return status === "paid" && erasedAt !== null;
}

function choiceRows({ id }: Order, texts: Texts): Keyboard {
  return [
    [{ ...orderButton(texts.plain("button.renew"), "renew", id), style: "primary" }],
    [orderButton(texts.plain("button.payBack"), "payBack", id)],
  ];
}

/** Nobody has received money for a free order. */
function noteOf(order: Order, texts: Texts): string {
  const { status } = order;
  const isAboutMoney = status === "paid" || status === "generating";
  return isAboutMoney && isFree(order)
    ? texts.html(`promo.order.${status}`)
    : texts.html(`order.note.${status}`);
}

function keyboard(
  { order, checkout, isCorrectable }: ShownOrder,
  page: CheckoutPage | undefined,
  texts: Texts,
): Keyboard {
  const number = order.merchantTransactionId;
  return [
    ...payButton(order, checkout, page, texts),
    ...(isPaidWithoutData(order) ? choiceRows(order, texts) : []),
    ...unpaidRows(order, texts),
    ...anotherYearRow(order, texts),
    ...(isCorrectable ? [[orderButton(texts.plain("button.correct"), "correct", order.id)]] : []),
    [{ text: texts.plain("button.copyNumber"), copy_text: { text: number } }],
    ...(isOver(order) || checkout.status === "refused" ? [[menuButton(texts.plain("button.products"))]] : []),
  ];
}

/** Before payment the terms, and wherever a human has to help the way to one. */
function humanRow(
  { order, checkout, money }: ShownOrder,
  contact: Contact | undefined,
  texts: Texts,
): Keyboard {
  const isPayable = order.status === "pending" && order.erasedAt === null;
  const isInTrouble =
    inTrouble.has(order.status) ||
    checkout.status === "refused" ||
    isPaidWithoutData(order) ||
    money.surplusMinor > 0;
  if (isPayable) return [[termsButton(texts), contactButton(contact, texts)]];
  return isInTrouble ? [[contactButton(contact, texts)]] : [];
}

const inTrouble: ReadonlySet<string> = new Set(["needs_admin", "review", "refunding"]);

/** What an unpaid order allows: to be changed or cancelled, or to be ordered again once its time is over. */
function unpaidRows(order: Order, texts: Texts): Keyboard {
  const { id, status, erasedAt } = order;
  if (erasedAt !== null) return [];
  if (isOver(order)) return [[orderButton(texts.plain("button.reorder"), "reorder", id)]];
  if (status !== "pending") return [];
  return [
    [
      orderButton(texts.plain("button.changeOrder"), "changeOrder", id),
      orderButton(texts.plain("button.cancelOrder"), "cancelOrder", id),
    ],
  ];
}

function anotherYearRow({ id, status, chosenYear, erasedAt }: Order, texts: Texts): Keyboard {
  if (status !== "completed" || chosenYear === null || erasedAt !== null) return [];
  return [[orderButton(texts.plain("button.anotherYear"), "reorder", id)]];
}

function isOver({ status }: Order): boolean {
  return status === "expired" || status === "cancelled";
}
