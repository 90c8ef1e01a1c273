import type { Cashier } from "./cashier.ts";
import { type CheckoutView, checkoutPage } from "./checkout-page.ts";
import { closeWhenExpired } from "./closing.ts";
import type { Order } from "./orders.ts";
import { nextRequestId, pay } from "./paying.ts";

/** The hosted payment page: GET shows it, POST is one of its three buttons. */
export async function checkout(cashier: Cashier, request: Request): Promise<Response> {
  if (request.method === "GET") return show(cashier, tokenOf(request));
  if (request.method !== "POST") return new Response("use GET or POST\n", { status: 405 });
  const form = new URLSearchParams(await request.text());
  return press(cashier, form);
}

function show(cashier: Cashier, token: string): Response {
  const order = cashier.orders.byToken(token, cashier.settings.now());
  if (!order) return page(410, { state: "link expired" });
  closeWhenExpired(cashier, order);
  return page(200, viewOf(cashier, order, token));
}

/** The buyer goes on to the shop's own addresses without any parameter added: none is documented. */
async function press(cashier: Cashier, form: URLSearchParams): Promise<Response> {
  const token = form.get("token") ?? "";
  const order = cashier.orders.byToken(token, cashier.settings.now());
  if (!order) return page(410, { state: "link expired" });
  const { merchantTransactionId, payCancelUrl, payResultUrl } = order.terms;
  if (form.get("outcome") === "cancel") return goTo(payCancelUrl);
  const requestId = form.get("requestId") ?? nextRequestId(order);
  const end = form.get("outcome") === "fail" ? { end: "FAILED" as const } : {};
  const attempt = await pay(cashier, merchantTransactionId, { requestId, ...end });
  const isDone = typeof attempt !== "string" && attempt.status !== "FAILED";
  return isDone && payResultUrl ? goTo(payResultUrl) : show(cashier, token);
}

function viewOf({ settings }: Cashier, order: Order, token: string): CheckoutView {
  const { amount, currency, merchantTransactionId, goods, expiresAtMs, payResultUrl } = order.terms;
  return {
    state: stateOf(order, settings.failureIsFinal),
    token,
    requestId: nextRequestId(order),
    amount,
    currency,
    merchantTransactionId,
    transactionId: order.transactionId,
    goods,
    expiresAtMs,
    ...(payResultUrl === undefined ? {} : { payResultUrl }),
  };
}

function stateOf({ status }: Order, failureIsFinal: boolean): CheckoutView["state"] {
  if (status === "SUCCESS" || status === "AUTH_SUCCESS") return "paid";
  if (status === "CLOSED" || status === "CANCEL") return "closed";
  if (status === "PROCESSING") return "processing";
  if (status !== "FAILED") return "open";
  return failureIsFinal ? "closed" : "failed";
}

function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get("token") ?? "";
}

function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function page(status: number, view: CheckoutView): Response {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  };
  return new Response(checkoutPage(view), { status, headers });
}
