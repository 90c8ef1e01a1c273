import { byId, clock, el } from "./dom.js";
import { invoiceWords, stars } from "./invoice.js";
import { openPaySheet } from "./paysheet.js";

const list = byId("shared");
let shown = "";

/**
 * Shows the invoices that other users sent on to this one: another chat of the user's, which the bot does not see.
 * @param {(payload: string) => string} deepLink the address that follows a deep link to the bot
 */
export function showShared({ wallet }, deepLink) {
  const look = JSON.stringify(wallet.shared_invoices);
  if (look === shown) return;
  shown = look;
  list.replaceChildren(...wallet.shared_invoices.map((shared) => copy(shared, deepLink)));
}

function copy(shared, deepLink) {
  const { from_name, date, start_parameter } = shared;
  const from = `转发自 Forwarded from ${from_name}`;
  const key = start_parameter
    ? el(
        "a",
        { class: "key", "data-mark": "↗", href: deepLink(start_parameter) },
        "到机器人里付 Open the bot",
      )
    : el(
        "button",
        { type: "button", class: "key", onclick: () => openSheet(shared) },
        `支付 Pay ${stars(shared.stars)}`,
      );
  return el(
    "article",
    { class: "message in" },
    el(
      "div",
      { class: "bubble" },
      el("span", { class: "quote", title: "不在与机器人的聊天里 Outside the chat with the bot" }, from),
      invoiceWords(shared),
      el("span", { class: "meta" }, clock(date)),
    ),
    el("div", { class: "keyboard" }, el("div", { class: "row" }, key)),
  );
}

function openSheet(shared) {
  openPaySheet(shared, { shared_id: shared.id });
}
