import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { jsonBody, refusal } from "../control.ts";
import type { Cashier } from "./cashier.ts";
import { close } from "./closing.ts";
import { dispute } from "./dispute.ts";
import { paymentContent } from "./notice-content.ts";
import { type Order, orderView } from "./orders.ts";
import { pay } from "./paying.ts";
import { findRefund, settleRefund } from "./refund.ts";

const commandSchema = Type.Object({
  merchantTransactionId: Type.Optional(Type.String()),
  merchantRefundId: Type.Optional(Type.String()),
  /** pay: the attempt to continue, or the id of the new one */
  requestId: Type.Optional(Type.String()),
  /** pay: also a paid or closed order */
  force: Type.Optional(Type.Boolean()),
  /** pay: a paid order once more, from a second page that was open */
  secondPage: Type.Optional(Type.Boolean()),
  /** settle-refund: SUCCESS (default) or FAILED */
  status: Type.Optional(Type.Union([Type.Literal("SUCCESS"), Type.Literal("FAILED")])),
  /** notice, dispute: fields to change or add */
  with: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

type Command = Static<typeof commandSchema>;

const ends = {
  pay: undefined,
  fail: "FAILED",
  processing: "PROCESSING",
  authorize: "AUTH_SUCCESS",
  void: "CANCEL",
} as const;

/**
 * What a test does without a browser, under `/pingpong/control`:
 * `GET /orders`, `POST /pay|fail|processing|authorize|void|close {merchantTransactionId}`,
 * `POST /settle-refund {merchantRefundId, status}`, `POST /notice {merchantTransactionId, with}` (a validly signed
 * notice with any fields, delivered at once), `POST /dispute {merchantTransactionId, with}` (the buyer's bank wants the
 * money back). Answers `{order}`, with `accepted` for a notice.
 */
export async function pingPongControl(cashier: Cashier, request: Request, path: string): Promise<Response> {
  const action = path.replace("/control/", "");
  if (request.method === "GET" && action === "orders") return listOrders(cashier);
  if (request.method !== "POST") return refusal(405, "use POST");
  const read = await jsonBody(request);
  if ("refused" in read) return read.refused;
  if (!Value.Check(commandSchema, read.body)) return refusal(400, "not such a command");
  if (action === "settle-refund") return settle(cashier, read.body);
  const order = cashier.orders.find(read.body.merchantTransactionId ?? "");
  if (!order) return refusal(404, "no such order");
  if (action === "close")
    return close(cashier, order) ? shown(order) : refusal(409, `order is ${order.status}`);
  if (action === "notice") return sendNotice(cashier, order, read.body);
  if (action === "dispute") return sendDispute(cashier, order, read.body);
  return isEnd(action) ? attempt(cashier, order, action, read.body) : refusal(404, "no such command");
}

async function attempt(
  cashier: Cashier,
  order: Order,
  action: keyof typeof ends,
  { requestId, force, secondPage }: Command,
): Promise<Response> {
  const end = ends[action];
  const made = await pay(cashier, order.terms.merchantTransactionId, {
    ...(end === undefined ? {} : { end }),
    ...(requestId === undefined ? {} : { requestId }),
    isForced: force === true,
    isSecondPage: secondPage === true,
  });
  return typeof made === "string" ? refusal(409, made) : shown(order);
}

async function settle(cashier: Cashier, { merchantRefundId, status }: Command): Promise<Response> {
  const found = findRefund(cashier, merchantRefundId ?? "");
  if (!found) return refusal(404, "no such refund");
  await settleRefund(cashier, found.order, found.refund, status ?? "SUCCESS");
  return shown(found.order);
}

async function sendNotice(cashier: Cashier, order: Order, command: Command): Promise<Response> {
  const { notificationUrl } = order.terms;
  if (!notificationUrl) return refusal(409, "the order has no notificationUrl");
  const latest = order.attempts.at(-1) ?? {
    requestId: `${order.transactionId}-1`,
    transactionId: order.transactionId,
    startedAtMs: cashier.settings.now(),
    status: order.status,
  };
  const content = { ...paymentContent(order, latest), ...command.with };
  const accepted = await cashier.courier.deliver(notificationUrl, content);
  return Response.json({ order: orderView(order), accepted });
}

async function sendDispute(cashier: Cashier, order: Order, command: Command): Promise<Response> {
  const accepted = await dispute(cashier, order, command.with ?? {});
  if (accepted === undefined) return refusal(409, "the order has no notificationUrl");
  return Response.json({ order: orderView(order), accepted });
}

function listOrders(cashier: Cashier): Response {
  return Response.json({ orders: cashier.orders.all().map(orderView) });
}

function shown(order: Order): Response {
  return Response.json({ order: orderView(order) });
}

function isEnd(action: string): action is keyof typeof ends {
  return Object.hasOwn(ends, action);
}
