import { el } from "./dom.js";
import { choosePerson } from "./people.js";

/** A number of Stars as a client shows it. */
export const stars = (count) => `⭐️ ${count.toLocaleString()}`;

/** What an invoice is for and what it costs; its Pay button is one of the keyboard's. */
export function invoiceBlock({ invoice, message_id, has_protected_content }) {
  if (!invoice) return null;
  const onclick = () => choosePerson("把账单转给谁？Send this invoice on to", message_id);
  const forward = el("button", { type: "button", class: "forward", onclick }, "↪ 转发 Forward");
  return invoiceWords({ ...invoice, stars: invoice.total_amount }, has_protected_content ? null : forward);
}

/** The words of an invoice, and what can be done with it. */
export function invoiceWords({ title, description, stars: price }, ...actions) {
  return el(
    "div",
    { class: "invoice" },
    el("strong", {}, title),
    el("p", {}, description),
    el("p", { class: "price" }, stars(price)),
    ...actions,
  );
}

/** The line that a client shows for a payment and for its return; null for any other message. */
export function paymentLine({ successful_payment: paid, refunded_payment: returned }) {
  if (paid) return `已支付 ${stars(paid.total_amount)} · Paid`;
  return returned ? `已退回 ${stars(returned.total_amount)} · Refunded` : null;
}
