import { act, outcomeOf } from "./control.js";
import { byId, el } from "./dom.js";
import { stars } from "./invoice.js";
import { toast } from "./notices.js";
import { balance, topUp } from "./wallet.js";

const sheet = byId("pay-sheet");

/**
 * Shows what an invoice costs and lets the user confirm or leave.
 * @param {{title: string, description: string, stars: number}} invoice
 * @param {{message_id: number} | {shared_id: number}} payable
 */
export function openPaySheet(invoice, payable) {
  draw(invoice, payable);
  sheet.showModal();
}

function draw(invoice, payable) {
  const isEnough = balance() >= invoice.stars;
  const parts = [
    el("h2", { id: "pay-title" }, invoice.title),
    el("p", {}, invoice.description),
    el("dl", {}, ...line("价格 Price", invoice.stars), ...line("余额 Your balance", balance())),
    el("p", { id: "pay-status", role: "status" }, isEnough ? "" : "星星不够 You have too few Stars"),
    isEnough ? confirmKey(invoice, payable) : topUpKey(invoice, payable),
    isEnough && twiceKey(invoice, payable),
    el("button", { type: "button", class: "quiet", onclick: () => sheet.close() }, "不付 Cancel"),
  ];
  sheet.replaceChildren(...parts.filter(Boolean));
}

function line(name, count) {
  return [el("dt", {}, name), el("dd", {}, stars(count))];
}

function confirmKey(invoice, payable) {
  const onclick = () => pay(invoice, payable, 1);
  return el("button", { type: "button", class: "confirm", onclick }, `确认支付 Pay ${stars(invoice.stars)}`);
}

/** Nothing in Telegram stops two phones of one user from paying the same invoice at the same moment. */
function twiceKey(invoice, payable) {
  const onclick = () => pay(invoice, payable, 2);
  return el(
    "button",
    { type: "button", class: "quiet", onclick },
    "两台手机同时付 Pay on two phones at once",
  );
}

function topUpKey(invoice, payable) {
  const missing = invoice.stars - balance();
  const onclick = async () => {
    await topUp(missing).catch((error) => toast(error.message));
    draw(invoice, payable);
    sheet.querySelector(".confirm")?.focus();
  };
  return el("button", { type: "button", class: "confirm", onclick }, `充值 Top up ${stars(missing)}`);
}

async function pay(invoice, payable, times) {
  for (const key of sheet.querySelectorAll(".confirm, .confirm + .quiet")) key.disabled = true;
  say("正在问商家… Asking the shop…");
  try {
    const outcomes = await Promise.all(Array.from({ length: times }, () => payOnce(payable)));
    end(invoice, payable, outcomes);
  } catch (error) {
    again(invoice, payable, error.message);
  }
}

async function payOnce(payable) {
  const { checkout_id } = await act("pay", payable);
  return outcomeOf(checkout_id);
}

function end(invoice, payable, outcomes) {
  const paid = outcomes.filter((outcome) => outcome?.kind === "paid").length;
  if (paid > 1) toast(`付了 ${paid} 次 Paid ${paid} times`);
  if (paid === 0) return again(invoice, payable, why(outcomes[0]));
  sheet.close();
}

/** Leaves the sheet open with the reason; focus stays in it. */
function again(invoice, payable, words) {
  draw(invoice, payable);
  say(words);
  sheet.querySelector(".confirm")?.focus();
}

function why(outcome) {
  if (outcome?.kind === "refused") return `没有付成，商家说 Not paid, the shop says:\n${outcome.reason}`;
  if (outcome?.kind === "too_few_stars") return "星星不够，没有付成 Too few Stars, nothing was paid";
  return "机器人 10 秒内没有应答，没有扣款\nThe bot did not answer within 10 s, nothing was paid";
}

function say(words) {
  byId("pay-status").textContent = words;
}
