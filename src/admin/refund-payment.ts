import { Type } from "@sinclair/typebox";
import { eq } from "drizzle-orm";
import type { Texts } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { refunds } from "../shared/database/schema/payments.ts";
import { moneyLabel, parseAmount } from "../shared/money.ts";
import { findOrder } from "../shared/orders.ts";
import { findPaymentById } from "../shared/payments/rows.ts";
import { leftToRefund } from "../shared/refunds/rows.ts";
import { type RefundTerms, requestRefund } from "../shared/refunds.ts";
import { wholeRails } from "../shared/states.ts";
import { type DeedForm, deed, type Proposal } from "./deed.ts";
import { receivedLabel } from "./labels.ts";
import { findPaymentByNumber, orderRevision, type PaymentEntry } from "./order-file.ts";
import { numberIn } from "./said.ts";
import { showOrder } from "./view-order.ts";
import { showOrphan } from "./view-orphan.ts";

const terms = Type.Object({
  /** null: the payment is for no order of ours */
  orderId: Type.Union([Type.Integer(), Type.Null()]),
  paymentId: Type.Integer(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
});

/** What both ways to refund have in common: that a refund is committed, and PingPong asked for it afterwards. */
const refunding: Omit<DeedForm<typeof terms>, "name" | "ask"> = {
  action: "refund",
  whose: "owner",
  arguments: terms,
  back: ({ orderId, paymentId }) => (orderId === null ? ["orphan", paymentId] : ["show", orderId]),
  revision: (db, args) => revisionOf(db, args),
  async act(tx, { orderId, paymentId, amountMinor }, _, { now, random }) {
    const payment = await findPaymentById(tx, paymentId);
    const request = await requestRefund(tx, { orderId, paymentId, amountMinor }, random, now);
    if (!payment || request.kind !== "requested") return undefined;
    const { merchantTransactionId: number, transactionId } = payment;
    const { merchantRefundId: refund } = request.refund;
    const facts = { number, transactionId, refund, amount: moneyLabel(request.refund) };
    return { facts, ...(orderId !== null && { orderId }) };
  },
  show(desk, ctx, { orderId, paymentId, ...money }, done) {
    const remark = done ? ctx.texts.html("admin.done.refund", { amount: moneyLabel(money) }) : undefined;
    if (orderId === null) return showOrphan(desk, ctx, paymentId, remark);
    return showOrder(desk, ctx, orderId, remark);
  },
};

/** Sends all that is left of a payment back. */
export const refundAll = deed({
  ...refunding,
  name: "refund-all",
  async ask({ database }, { texts }, said) {
    const found = await findEntry(database.read, numberIn(said));
    if (!found || found.leftMinor <= 0) return texts.plain("toast.adminStale");
    return propose(database.read, found, found.leftMinor, texts);
  },
});

/** `/refund <PingPong's number> <amount>`: sends a part of a payment back. */
export const refundPart = deed({
  ...refunding,
  name: "refund",
  async prompt({ database }, { texts }, said) {
    const found = await findEntry(database.read, numberIn(said));
    if (!found || found.leftMinor <= 0) return texts.plain("toast.adminStale");
    const { transactionId } = found.payment;
    const html = texts.html("admin.refund.prompt", { amount: leftLabel(found), transactionId });
    return { html, command: "refund", subject: transactionId };
  },
  async ask({ database: { read } }, { texts }, said) {
    const [transactionId = "", amountText = ""] = said.split(/\s+/);
    const payment = await findPaymentByNumber(read, transactionId);
    const found = payment && (await findEntry(read, payment.id));
    if (!found) return texts.html("admin.refund.usage");
    const { leftMinor } = found;
    const amountMinor = parseAmount(amountText, found.payment.currency) ?? 0;
    if (wholeRails.includes(found.payment.rail) && amountMinor < leftMinor)
      return texts.html("admin.refund.onlyWhole", { amount: leftLabel(found) });
    if (amountMinor > 0 && amountMinor <= leftMinor) return propose(read, found, amountMinor, texts);
    return texts.html("admin.refund.badAmount", { amount: leftLabel(found) });
  },
});

async function findEntry(db: Queries, paymentId: number): Promise<PaymentEntry | undefined> {
  const payment = await findPaymentById(db, paymentId);
  return payment && { payment, leftMinor: (await leftToRefund(db, payment)) ?? 0 };
}

/** Nothing but refunds happens to money that is for no order. */
async function revisionOf(
  db: Queries,
  { orderId, paymentId }: Pick<RefundTerms, "orderId" | "paymentId">,
): Promise<number> {
  if (orderId !== null) return orderRevision(db, orderId);
  return db.$count(refunds, eq(refunds.paymentId, paymentId));
}

async function propose(
  db: Queries,
  entry: PaymentEntry,
  amountMinor: number,
  texts: Texts,
): Promise<Proposal<RefundTerms & { readonly currency: string }>> {
  const { id: paymentId, orderId, currency, transactionId, role, payerId } = entry.payment;
  const order = orderId === null ? undefined : await findOrder(db, orderId);
  const amount = moneyLabel({ amountMinor, currency });
  const values = {
    amount,
    number: entry.payment.merchantTransactionId,
    transactionId,
    role: texts.plain(`admin.role.${role}`),
    received: receivedLabel(entry.payment),
    left: leftLabel(entry),
  };
  return {
    arguments: { orderId, paymentId, amountMinor, currency },
    revision: await revisionOf(db, { orderId, paymentId }),
    question: {
      html: texts.html("admin.ask.refund", values),
      sure: texts.plain("admin.sure.refund", { amount }),
      about: order?.userId ?? payerId,
    },
  };
}

function leftLabel({ payment: { currency }, leftMinor }: PaymentEntry): string {
  return moneyLabel({ amountMinor: leftMinor, currency });
}
