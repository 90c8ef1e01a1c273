import { type Static, Type } from "@sinclair/typebox";
import { and, eq } from "drizzle-orm";
import type { Texts } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { checkouts, notices } from "../shared/database/schema/payments.ts";
import { formatAmount, moneyLabel } from "../shared/money.ts";
import { dueOf, findOrder, findOrderByNumber, type Order } from "../shared/orders.ts";
import { findPayment } from "../shared/payments/rows.ts";
import { recordPaymentNotice } from "../shared/payments.ts";
import { deed, type Proposal } from "./deed.ts";
import type { AdminContext, AdminDesk } from "./desk.ts";
import { isConfirmable } from "./order-buttons.ts";
import { orderRevision, readOrderFile } from "./order-file.ts";
import { isShort, numberIn, onOneLine } from "./said.ts";
import { showOrder } from "./view-order.ts";

const confirmation = Type.Object({
  orderId: Type.Integer(),
  transactionId: Type.String(),
  note: Type.String(),
});
type Confirmation = Static<typeof confirmation>;

/**
 * `/confirm <order number> <PingPong's number> <note>` (补单): takes in a payment that PingPong shows and the shop has not
 * heard of, as a callback would, with what is to be paid for the order, so that a later callback of the same payment is a
 * repeat.
 */
export const confirmPayment = deed({
  name: "confirm",
  action: "confirm_payment",
  whose: "owner",
  arguments: confirmation,
  prompt: askForPayment,
  ask: ({ database }, { texts }, said) => proposeConfirmation(database.read, texts, said),
  back: ({ orderId }) => ["show", orderId],
  revision: (db, { orderId }) => orderRevision(db, orderId),
  async act(tx, { orderId, transactionId, note }, _, { now }) {
    const order = await findOrder(tx, orderId);
    if (!order || (await refusalOf(tx, order, transactionId))) return undefined;
    const due = dueOf(order);
    const number = order.merchantTransactionId;
    const money = { status: "SUCCESS" as const, ...due, amountText: formatAmount(due) };
    const notice = { rail: order.rail, merchantTransactionId: number, transactionId, ...money };
    const { kind } = await recordPaymentNotice(tx, notice, "admin", now);
    if (kind !== "paid") throw new Error(`Confirming a payment by hand ended as ${kind}`);
    return { orderId, facts: { number, transactionId, amount: moneyLabel(due), note } };
  },
  show: (desk, ctx, { orderId }, done) =>
    showOrder(desk, ctx, orderId, done ? ctx.texts.html("admin.done.confirm") : undefined),
});

async function askForPayment({ database }: AdminDesk, { texts }: AdminContext, orderId: string) {
  const order = await findOrder(database.read, numberIn(orderId));
  if (!order) return texts.plain("toast.unknownButton");
  const number = order.merchantTransactionId;
  return {
    html: texts.html("admin.confirm.prompt", { number }),
    command: "confirm",
    subject: number,
  } as const;
}

async function proposeConfirmation(
  read: Queries,
  texts: Texts,
  said: string,
): Promise<Proposal<Confirmation> | string> {
  const { number = "", transactionId = "", note = "" } = parseWords(said) ?? {};
  const order = await findOrderByNumber(read, number);
  if (!order) return texts.html("admin.confirm.usage");
  const refusal = await refusalOf(read, order, transactionId);
  if (refusal) return texts.html(`admin.confirm.${refusal}`, { transactionId });
  const amount = moneyLabel(dueOf(order));
  const html = texts.html("admin.ask.confirm", { number, transactionId, note, amount });
  return {
    arguments: { orderId: order.id, transactionId, note },
    revision: await orderRevision(read, order.id),
    question: { html, sure: texts.plain("admin.sure.confirm"), about: order.userId },
  };
}

/** Why a payment cannot be confirmed by hand; `taken`: the shop knows its number already, as something else. */
async function refusalOf(
  db: Queries,
  order: Order,
  transactionId: string,
): Promise<"notOpen" | "taken" | undefined> {
  const file = await readOrderFile(db, order.id);
  if (!file || !isConfirmable(file)) return "notOpen";
  const isNamed = await isNamedByPingPong(db, order, transactionId);
  const [checkout] = await db.select().from(checkouts).where(eq(checkouts.transactionId, transactionId));
  if (checkout && checkout.orderId !== order.id && !isNamed) return "taken";
  const payment = await findPayment(db, { rail: order.rail, transactionId });
  if (!payment) return undefined;
  const due = dueOf(order);
  const isSameMoney = payment.amountMinor === due.amountMinor && payment.currency === due.currency;
  const isItsOwn = payment.orderId === order.id || isNamed;
  return isItsOwn && payment.role === "none" && isSameMoney ? undefined : "taken";
}

/** PingPong has said in one of its notices that the payment is for this order, whatever it said in others. */
async function isNamedByPingPong(
  db: Queries,
  { merchantTransactionId, rail }: Order,
  transactionId: string,
): Promise<boolean> {
  const isAboutIt = and(
    eq(notices.rail, rail),
    eq(notices.transactionId, transactionId),
    eq(notices.notifyType, "RECHARGE"),
    eq(notices.merchantTransactionId, merchantTransactionId),
  );
  const named = await db.select({ id: notices.id }).from(notices).where(isAboutIt).limit(1);
  return named.length > 0;
}

function parseWords(said: string) {
  const match = /^([A-Za-z0-9_-]{1,64})\s+([A-Za-z0-9_-]{1,128})\s+(\S[\s\S]*)$/.exec(said.trim());
  const [, number = "", transactionId = "", rest = ""] = match ?? [];
  const note = onOneLine(rest);
  return match && isShort(note) ? { number, transactionId, note } : undefined;
}
