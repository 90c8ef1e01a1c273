import { act } from "./control.js";
import { byId, clock, el } from "./dom.js";
import { stars } from "./invoice.js";
import { toast } from "./notices.js";

let wallet = { stars: 0, payments: [] };

/** Keeps what the user has, and shows the balance in the header. */
export function showWallet(latest) {
  wallet = latest;
  byId("balance").textContent = stars(wallet.stars);
}

/** The Stars that the user has at the moment. */
export const balance = () => wallet.stars;

/** Buys Stars, which costs nothing here. */
export async function topUp(count) {
  wallet = await act("top_up", { stars: count });
}

/** The wallet's part of the panel. */
export function walletTools() {
  return [
    el("h2", {}, "星星钱包 Stars wallet"),
    el("p", { class: "balance" }, stars(wallet.stars)),
    el("div", { class: "tools" }, ...[500, 5000].map(topUpKey)),
    ...wallet.payments.toReversed().map(paymentRow),
  ];
}

function topUpKey(count) {
  const properties = { "data-key": `top-up ${count}`, onclick: () => attempt(topUp(count)) };
  return el("button", { type: "button", ...properties }, `充值 Top up ${count.toLocaleString()}`);
}

const returnedWords = { refund: "已退款 refunded", charge_back: "已拒付 charged back" };

/** Apple and Google take payments back without asking anybody. */
function paymentRow({ charge_id, title, stars: price, date, returned }) {
  const onclick = () => attempt(act("charge_back", { charge_id }));
  const label = "拒付 Charge back";
  return el(
    "div",
    { class: "payment" },
    el("span", {}, el("b", {}, title), el("small", {}, `${stars(price)} · ${clock(date)}`)),
    returned
      ? el("small", {}, returnedWords[returned])
      : el("button", { type: "button", class: "danger", "data-key": charge_id, onclick }, label),
  );
}

async function attempt(work) {
  await work.catch((error) => toast(error.message));
}
