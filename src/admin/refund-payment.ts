import { eq } from "drizzle-orm";
import type { Toast } from "../gateways/telegram/answer-press.ts";
import { askForReply } from "../gateways/telegram/ask-for-reply.ts";
import { type Card, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import type { Queries } from "../shared/database/database.ts";
import { payments } from "../shared/database/schema/payments.ts";
import { parseAmount } from "../shared/money.ts";
import { findPayment } from "../shared/payments.ts";
import { requestRefund } from "../shared/refunds.ts";
import { recordDeed } from "./audit.ts";
import { adminButton } from "./buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";
import { amountLabel, receivedLabel } from "./labels.ts";
import { type OrderFile, type PaymentEntry, readOrderFile } from "./order-file.ts";
import { showOrder } from "./view-order.ts";

/** Asks whether all that is left of a payment is to go back. */
export async function askFullRefund(
  desk: AdminDesk,
  ctx: AdminContext,
  paymentId: number,
): Promise<Toast | undefined> {
  const found = await findEntry(desk.database.read, paymentId);
  if (!found || found.entry.leftMinor <= 0) return stale(ctx);
  await replaceCard(ctx, question(found, found.entry.leftMinor, ctx));
}

/** Asks for the amount of a partial refund, to be written as a reply. */
export async function askAmount(
  desk: AdminDesk,
  ctx: AdminContext,
  paymentId: number,
): Promise<Toast | undefined> {
  const found = await findEntry(desk.database.read, paymentId);
  if (!found || found.entry.leftMinor <= 0) return stale(ctx);
  const { payment, leftMinor } = found.entry;
  const amount = amountLabel({ amountMinor: leftMinor, currency: payment.currency });
  const values = { amount, transactionId: payment.transactionId };
  await askForReply(ctx, ctx.texts.html("admin.refund.prompt", values));
}

/** `/refund <PingPong's number> <amount>`: asks whether that much is to go back. */
export async function refundCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const [transactionId = "", amountText = ""] = words.split(/\s+/);
  const { read } = desk.database;
  const payment = await findPayment(read, transactionId);
  const found = payment && (await findEntry(read, payment.id));
  if (!found) return sendCard(ctx, { html: ctx.texts.html("admin.refund.usage"), keyboard: [] });
  const { leftMinor } = found.entry;
  const amountMinor = parseAmount(amountText, found.entry.payment.currency) ?? 0;
  if (amountMinor > 0 && amountMinor <= leftMinor) return sendCard(ctx, question(found, amountMinor, ctx));
  const amount = amountLabel({ amountMinor: leftMinor, currency: found.entry.payment.currency });
  await sendCard(ctx, { html: ctx.texts.html("admin.refund.badAmount", { amount }), keyboard: [] });
}

/** The second tap: commits the refund, if neither the order nor its refunds have moved since the first. */
export async function doRefund(
  desk: AdminDesk,
  ctx: AdminContext,
  paymentId: number,
  amountMinor: number,
  revision: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const random = crypto.getRandomValues(new Uint8Array(10));
  const refund = await desk.database.write(async (tx) => {
    const found = await findEntry(tx, paymentId);
    if (found?.file.revision !== revision) return undefined;
    const orderId = found.file.order.id;
    const request = await requestRefund(tx, { orderId, paymentId, amountMinor }, random, now);
    if (request.kind !== "requested") return undefined;
    const facts = {
      number: found.file.order.merchantTransactionId,
      transactionId: found.entry.payment.transactionId,
      refund: request.refund.merchantRefundId,
      amount: amountLabel(request.refund),
    };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "refund", orderId, facts }, now);
    return request.refund;
  });
  if (!refund) return stale(ctx);
  desk.log.info("admin_acted", { orderId: refund.orderId, kind: "refund" });
  const remark = texts.html("admin.done.refund", { amount: amountLabel(refund) });
  await showOrder(desk, ctx, refund.orderId, remark);
  return { text: texts.plain("toast.adminDone") };
}

interface Found {
  readonly file: OrderFile;
  readonly entry: PaymentEntry;
}

async function findEntry(db: Queries, paymentId: number): Promise<Found | undefined> {
  const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId));
  const file = payment?.orderId ? await readOrderFile(db, payment.orderId) : undefined;
  const entry = file?.payments.find((each) => each.payment.id === paymentId);
  return file && entry && { file, entry };
}

function question({ file, entry }: Found, amountMinor: number, { texts }: AdminContext): Card {
  const { payment, leftMinor } = entry;
  const amount = amountLabel({ amountMinor, currency: payment.currency });
  const values = {
    amount,
    number: file.order.merchantTransactionId,
    transactionId: payment.transactionId,
    role: texts.plain(`admin.role.${payment.role}`),
    received: receivedLabel(payment),
    left: amountLabel({ amountMinor: leftMinor, currency: payment.currency }),
  };
  const sure = texts.plain("admin.sure.refund", { amount });
  return {
    html: texts.html("admin.ask.refund", values),
    keyboard: [
      [adminButton(sure, "do-refund", payment.id, amountMinor, file.revision)],
      [adminButton(texts.plain("button.back"), "show", file.order.id)],
    ],
  };
}

function stale({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.adminStale"), isAlert: true };
}
