import { eq } from "drizzle-orm";
import type { Message } from "grammy/types";
import type { Toast } from "../gateways/telegram/answer-press.ts";
import { sendCard } from "../gateways/telegram/cards.ts";
import { digestOf, shownCodes } from "../gateways/telegram/quoted.ts";
import type { Queries } from "../shared/database/database.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { formatAmount } from "../shared/money.ts";
import { dueOf, findOrderByNumber, type Order } from "../shared/orders.ts";
import { findPayment, recordPaymentNotice } from "../shared/payments.ts";
import { recordDeed } from "./audit.ts";
import { adminButton } from "./buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";
import { amountLabel } from "./labels.ts";
import { isConfirmable } from "./order-buttons.ts";
import { readOrderFile } from "./order-file.ts";
import { showOrder } from "./view-order.ts";

/** What an admin says of money that PingPong shows and the shop has not heard of. */
interface Confirmation {
  readonly number: string;
  readonly transactionId: string;
  readonly note: string;
}

const longestNote = 300;

/** `/confirm <order number> <PingPong's number> <note>`: the first step, which only says what the second will do. */
export async function confirmCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const { texts } = ctx;
  const confirmation = parseWords(words);
  const order = confirmation && (await findOrderByNumber(desk.database.read, confirmation.number));
  if (!order) return sendCard(ctx, { html: texts.html("admin.confirm.usage"), keyboard: [] });
  const { transactionId } = confirmation;
  const refusal = await refusalOf(desk.database.read, order, transactionId);
  if (refusal) {
    const html = texts.html(`admin.confirm.${refusal}`, { transactionId });
    return sendCard(ctx, { html, keyboard: [] });
  }
  const revision = (await readOrderFile(desk.database.read, order.id))?.revision ?? 0;
  await sendCard(ctx, {
    html: texts.html("admin.ask.confirm", { ...confirmation, amount: amountLabel(dueOf(order)) }),
    keyboard: [
      [
        adminButton(
          texts.plain("admin.sure.confirm"),
          "do-confirm",
          order.id,
          revision,
          digestOf([confirmation.number, transactionId, confirmation.note]),
        ),
      ],
      [adminButton(texts.plain("button.back"), "show", order.id)],
    ],
  });
}

/**
 * The second tap: takes in the payment as a callback would, with what is to be paid for the order, so that a later callback
 * of the same payment is a repeat. What is confirmed is read from the question itself, which nobody but the bot can write.
 */
export async function doConfirm(
  desk: AdminDesk,
  ctx: AdminContext,
  orderId: number,
  revision: number,
  digest: number,
): Promise<Toast> {
  const { texts } = ctx;
  const confirmation = readQuestion(ctx.callbackQuery?.message, digest);
  const isDone = confirmation && (await confirm(desk, ctx, orderId, revision, confirmation));
  if (!isDone) return { text: texts.plain("toast.adminStale"), isAlert: true };
  desk.log.info("admin_acted", { orderId, kind: "confirm_payment" });
  await showOrder(desk, ctx, orderId, texts.html("admin.done.confirm"));
  return { text: texts.plain("toast.adminDone") };
}

async function confirm(
  { database }: AdminDesk,
  ctx: AdminContext,
  orderId: number,
  revision: number,
  { number, transactionId, note }: Confirmation,
): Promise<boolean> {
  return database.write(async (tx) => {
    const file = await readOrderFile(tx, orderId);
    if (file?.revision !== revision || file.order.merchantTransactionId !== number) return false;
    const { order } = file;
    if (await refusalOf(tx, order, transactionId)) return false;
    const due = dueOf(order);
    const money = { status: "SUCCESS" as const, ...due, amountText: formatAmount(due) };
    const notice = { merchantTransactionId: number, transactionId, ...money };
    const { kind } = await recordPaymentNotice(tx, notice, "admin", ctx.now);
    if (kind !== "paid") throw new Error(`Confirming a payment by hand ended as ${kind}`);
    const facts = { number, transactionId, amount: amountLabel(due), note };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "confirm_payment", orderId, facts }, ctx.now);
    return true;
  });
}

/** Why a payment cannot be confirmed by hand; `taken`: the shop knows its number already, as something else. */
async function refusalOf(
  db: Queries,
  order: Order,
  transactionId: string,
): Promise<"notOpen" | "taken" | undefined> {
  const file = await readOrderFile(db, order.id);
  if (!file || !isConfirmable(file)) return "notOpen";
  const [checkout] = await db.select().from(checkouts).where(eq(checkouts.transactionId, transactionId));
  if (checkout && checkout.orderId !== order.id) return "taken";
  const payment = await findPayment(db, transactionId);
  if (!payment) return undefined;
  const due = dueOf(order);
  const isSameMoney = payment.amountMinor === due.amountMinor && payment.currency === due.currency;
  const isOpen = payment.orderId === order.id && payment.role === "none" && isSameMoney;
  return isOpen ? undefined : "taken";
}

function parseWords(words: string): Confirmation | undefined {
  const match = /^([A-Za-z0-9_-]{1,64})\s+([A-Za-z0-9_-]{1,64})\s+(\S[\s\S]*)$/.exec(words.trim());
  const [, number = "", transactionId = "", rest = ""] = match ?? [];
  const note = rest.replaceAll(/\s+/g, " ");
  return match && note.length <= longestNote ? { number, transactionId, note } : undefined;
}

/** The question shows number, transaction and note as code, in this order, and its button names them by their digest. */
function readQuestion(
  message: Pick<Message, "text" | "entities"> | undefined,
  digest: number,
): Confirmation | undefined {
  const [number = "", transactionId = "", note = ""] = shownCodes(message);
  return digestOf([number, transactionId, note]) === digest ? { number, transactionId, note } : undefined;
}
