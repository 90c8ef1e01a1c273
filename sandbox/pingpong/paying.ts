import type { Cashier } from "./cashier.ts";
import { closeWhenExpired } from "./closing.ts";
import { paymentContent } from "./notice-content.ts";
import type { Attempt, Order, PaymentStatus } from "./orders.ts";

/** How an attempt may end; PROCESSING leaves it open. */
type AttemptEnd = "SUCCESS" | "FAILED" | "PROCESSING" | "AUTH_SUCCESS" | "CANCEL";

interface PayOptions {
  readonly end?: AttemptEnd;
  readonly requestId?: string;
  /** Pays even a paid or closed order, as two open tabs or a race with the closing can. */
  readonly isForced?: boolean;
  /** Pays a paid order under its one number: each of two pages, opened at once, has an attempt of its own. */
  readonly isSecondPage?: boolean;
}

/**
 * The buyer tries to pay: a new attempt, or the end of the one with the same `requestId`.
 * Faults of operation `pay`: `double_payment` (a paid order is paid once more), `stays_processing`,
 * `failed_after_success` (a late FAILED notice of an earlier attempt follows the SUCCESS).
 * @returns once the first delivery of the notice was answered: the attempt, or why none was made
 */
export async function pay(
  cashier: Cashier,
  merchantTransactionId: string,
  options: PayOptions = {},
): Promise<Attempt | "unknown" | "closed" | "paid already" | "failed for good"> {
  const order = cashier.orders.find(merchantTransactionId);
  if (!order) return "unknown";
  closeWhenExpired(cashier, order);
  const isLetThrough = options.isForced || options.isSecondPage;
  const obstacle = isLetThrough ? undefined : obstacleTo(cashier, order);
  if (obstacle) return obstacle;
  const attempt = attemptOf(cashier, order, options);
  const held = cashier.world.faults.take("pingpong", "pay", ["stays_processing"]);
  end(cashier, order, attempt, held ? "PROCESSING" : (options.end ?? endOfCapture(order)));
  await announce(cashier, order, attempt);
  return attempt;
}

function obstacleTo(
  cashier: Cashier,
  order: Order,
): "closed" | "paid already" | "failed for good" | undefined {
  if (order.status === "CLOSED" || order.status === "CANCEL") return "closed";
  if (order.status === "FAILED" && cashier.settings.failureIsFinal) return "failed for good";
  if (order.status !== "SUCCESS" && order.status !== "AUTH_SUCCESS") return undefined;
  return cashier.world.faults.take("pingpong", "pay", ["double_payment"]) ? undefined : "paid already";
}

/** A second payment of a paid order gets a transaction number of its own; every other attempt has the order's. */
function attemptOf(
  { orders, settings }: Cashier,
  order: Order,
  { requestId, isSecondPage }: PayOptions,
): Attempt {
  const open = order.attempts.find((each) => each.requestId === requestId && each.status === "PROCESSING");
  if (open) return open;
  const isPaid = !isSecondPage && order.attempts.some(({ status }) => status === "SUCCESS");
  const attempt: Attempt = {
    requestId: requestId ?? nextRequestId(order),
    transactionId: isPaid ? orders.nextNumber(settings.now()) : order.transactionId,
    startedAtMs: settings.now(),
    status: "PROCESSING",
  };
  order.attempts.push(attempt);
  return attempt;
}

/** PingPong makes the request ids of its hosted page; the form is our choice. */
export function nextRequestId(order: Order): string {
  return `${order.transactionId}-${order.attempts.length + 1}`;
}

function end(cashier: Cashier, order: Order, attempt: Attempt, status: PaymentStatus): void {
  attempt.status = status;
  if (status !== "PROCESSING") attempt.endedAtMs = cashier.settings.now();
  if (status === "SUCCESS") attempt.resultCode = "000000";
  if (status === "FAILED") attempt.resultCode = "301002";
  if (order.status !== "SUCCESS") order.status = status;
  const { merchantTransactionId, amount, currency } = order.terms;
  const { transactionId, requestId } = attempt;
  const detail = { merchantTransactionId, transactionId, requestId, status, amount, currency };
  cashier.world.journal.record("pingpong", "attempt", detail);
}

async function announce(cashier: Cashier, order: Order, attempt: Attempt): Promise<void> {
  const { notificationUrl } = order.terms;
  if (!notificationUrl || attempt.status === "PROCESSING") return;
  await cashier.courier.deliver(notificationUrl, paymentContent(order, attempt));
  if (attempt.status !== "SUCCESS") return;
  if (!cashier.world.faults.take("pingpong", "pay", ["failed_after_success"])) return;
  const earlier = { ...attempt, requestId: `${attempt.requestId}-earlier`, status: "FAILED" } as const;
  await cashier.courier.deliver(notificationUrl, paymentContent(order, earlier));
}

function endOfCapture({ terms }: Order): AttemptEnd {
  return terms.captureDelayHours === -1 ? "AUTH_SUCCESS" : "SUCCESS";
}
