import { Type } from "@sinclair/typebox";
import { eq } from "drizzle-orm";
import type { Texts } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { payments } from "../shared/database/schema/payments.ts";
import { moneyLabel, parseAmount } from "../shared/money.ts";
import { type RefundTerms, requestRefund } from "../shared/refunds.ts";
import { wholeRails } from "../shared/states.ts";
import { type DeedForm, deed, type Proposal } from "./deed.ts";
import { receivedLabel } from "./labels.ts";
import {
  findPaymentByNumber,
  type OrderFile,
  orderRevision,
  type PaymentEntry,
  readOrderFile,
} from "./order-file.ts";
import { numberIn } from "./said.ts";
import { showOrder } from "./view-order.ts";

const terms = Type.Object({
  orderId: Type.Integer(),
  paymentId: Type.Integer(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
});

/** What both ways to refund have in common: that a refund is committed, and PingPong asked for it afterwards. */
const refunding: Omit<DeedForm<typeof terms>, "name" | "ask"> = {
  action: "refund",
  whose: "owner",
  arguments: terms,
  back: ({ orderId }) => ["show", orderId],
  revision: (db, { orderId }) => orderRevision(db, orderId),
  async act(tx, { orderId, paymentId, amountMinor }, _, { now, random }) {
    const found = await findEntry(tx, paymentId);
    const request = await requestRefund(tx, { orderId, paymentId, amountMinor }, random, now);
    if (!found || request.kind !== "requested") return undefined;
    const { merchantTransactionId: number } = found.file.order;
    const { transactionId } = found.entry.payment;
    const { merchantRefundId: refund } = request.refund;
    return { orderId, facts: { number, transactionId, refund, amount: moneyLabel(request.refund) } };
  },
  show(desk, ctx, { orderId, ...money }, done) {
    const remark = done ? ctx.texts.html("admin.done.refund", { amount: moneyLabel(money) }) : undefined;
    return showOrder(desk, ctx, orderId, remark);
  },
};

/** Sends all that is left of a payment back. */
export const refundAll = deed({
  ...refunding,
  name: "refund-all",
  async ask({ database }, { texts }, said) {
    const found = await findEntry(database.read, numberIn(said));
    if (!found || found.entry.leftMinor <= 0) return texts.plain("toast.adminStale");
    return propose(found, found.entry.leftMinor, texts);
  },
});

/** `/refund <PingPong's number> <amount>`: sends a part of a payment back. */
export const refundPart = deed({
  ...refunding,
  name: "refund",
  async prompt({ database }, { texts }, said) {
    const found = await findEntry(database.read, numberIn(said));
    if (!found || found.entry.leftMinor <= 0) return texts.plain("toast.adminStale");
    const { transactionId } = found.entry.payment;
    const html = texts.html("admin.refund.prompt", { amount: leftLabel(found.entry), transactionId });
    return { html, command: "refund", subject: transactionId };
  },
  async ask({ database: { read } }, { texts }, said) {
    const [transactionId = "", amountText = ""] = said.split(/\s+/);
    const payment = await findPaymentByNumber(read, transactionId);
    const found = payment && (await findEntry(read, payment.id));
    if (!found) return texts.html("admin.refund.usage");
    const { leftMinor } = found.entry;
    const amountMinor = parseAmount(amountText, found.entry.payment.currency) ?? 0;
    if (wholeRails.includes(found.entry.payment.rail) && amountMinor < leftMinor)
      return texts.html("admin.refund.onlyWhole", { amount: leftLabel(found.entry) });
    if (amountMinor > 0 && amountMinor <= leftMinor) return propose(found, amountMinor, texts);
    return texts.html("admin.refund.badAmount", { amount: leftLabel(found.entry) });
  },
});

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

function propose(
  { file, entry }: Found,
  amountMinor: number,
  texts: Texts,
): Proposal<RefundTerms & { readonly currency: string }> {
  const { id: orderId, merchantTransactionId: number, userId: about } = file.order;
  const { id: paymentId, currency, transactionId, role } = entry.payment;
  const amount = moneyLabel({ amountMinor, currency });
  const values = {
    amount,
    number,
    transactionId,
    role: texts.plain(`admin.role.${role}`),
    received: receivedLabel(entry.payment),
    left: leftLabel(entry),
  };
  return {
    arguments: { orderId, paymentId, amountMinor, currency },
    revision: file.revision,
    question: {
      html: texts.html("admin.ask.refund", values),
      sure: texts.plain("admin.sure.refund", { amount }),
      about,
    },
  };
}

function leftLabel({ payment: { currency }, leftMinor }: PaymentEntry): string {
  return moneyLabel({ amountMinor: leftMinor, currency });
}
