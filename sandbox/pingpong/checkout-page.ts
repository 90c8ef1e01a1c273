import { checkoutStyle } from "./checkout-style.ts";

/** What the payment page shows. Only `link expired` comes without an order. */
export type CheckoutView =
  | { readonly state: "link expired" }
  | {
      readonly state: "open" | "failed" | "processing" | "paid" | "closed";
      readonly token: string;
      readonly requestId: string;
      /** as the merchant sent it, major units */
      readonly amount: string;
      readonly currency: string;
      readonly merchantTransactionId: string;
      readonly transactionId: string;
      readonly goods: readonly { readonly name: string; readonly number: string }[];
      readonly expiresAtMs: number;
      readonly payResultUrl?: string;
    };

type OrderView = Exclude<CheckoutView, { state: "link expired" }>;

/** The HTML of the simulated payment page: Chinese first, English beneath, no script. */
export function checkoutPage(view: CheckoutView): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>模拟收银台 · Simulated checkout</title>
<style>${checkoutStyle}</style>
</head>
<body>
<header class="banner"><strong>模拟收银台</strong>，不会扣款 <span>Simulation: no real money moves</span></header>
<main>${view.state === "link expired" ? message(texts["link expired"]) : orderCard(view)}</main>
<footer>bazibot sandbox 模拟的 PingPong 支付页，与 PingPong 无关。<br>A stand-in for PingPong's hosted page. Not affiliated.</footer>
</body>
</html>
`;
}

const texts = {
  "link expired": ["⌛", "链接已失效", "This payment link is unknown or older than 48 hours"],
  paid: ["✓", "订单已支付", "This order has already been paid"],
  closed: ["✕", "订单已关闭", "This order is closed and can no longer be paid"],
  processing: ["…", "支付处理中", "The payment is being processed"],
} as const;

function orderCard(view: OrderView): string {
  return `<section class="card">
<p class="label">应付金额 <span>Amount due</span></p>
<p class="amount"><small>${escapeHtml(view.currency)}</small> ${escapeHtml(view.amount)}</p>
<dl>
${view.goods.map(goodsRow).join("")}
${row("订单号", "Order", view.merchantTransactionId)}
${row("流水号", "Transaction", view.transactionId)}
${row("支付截止", "Pay before", beijingTime(view.expiresAtMs))}
</dl>
</section>
${view.state === "open" || view.state === "failed" ? buttons(view) : settled(view)}`;
}

function goodsRow({ name, number }: OrderView["goods"][number]): string {
  return row("商品", "Item", number === "1" ? name : `${name} × ${number}`);
}

function row(label: string, english: string, value: string): string {
  return `<div><dt>${label} <span>${english}</span></dt><dd>${escapeHtml(value)}</dd></div>\n`;
}

function buttons(view: OrderView): string {
  const failed = `<p class="alert" role="alert">支付失败，可以重试 <span>Payment failed, you may try again</span></p>`;
  return `${view.state === "failed" ? failed : ""}
<form method="post" action="checkout">
<input type="hidden" name="token" value="${escapeHtml(view.token)}">
<input type="hidden" name="requestId" value="${escapeHtml(view.requestId)}">
<h1 class="choose">选择这次支付的结果 <span>Choose how this payment ends</span></h1>
<button class="pay" name="outcome" value="pay">支付成功 <span>Pay</span></button>
<button class="fail" name="outcome" value="fail">支付失败 <span>Decline</span></button>
<button class="cancel" name="outcome" value="cancel">取消，返回商户 <span>Cancel</span></button>
</form>`;
}

function settled({ state, payResultUrl }: OrderView): string {
  if (state === "open" || state === "failed") return "";
  const back = payResultUrl
    ? `<a class="back" href="${escapeHtml(payResultUrl)}">返回商户 <span>Back to the shop</span></a>`
    : "";
  return message(texts[state], state) + back;
}

function message([sign, chinese, english]: readonly [string, string, string], kind = ""): string {
  return `<section class="message ${kind}"><b aria-hidden="true">${sign}</b><h1>${chinese}</h1><p>${english}</p></section>`;
}

/** `2026-11-24 10:15 (UTC+8)` */
function beijingTime(epochMs: number): string {
  const shifted = new Date(epochMs + 8 * 3_600_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)} (UTC+8)`;
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}
