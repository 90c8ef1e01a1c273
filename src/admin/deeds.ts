import { markDelivered } from "../fulfilment/mark-delivered.ts";
import { retryJob } from "../fulfilment/retry-job.ts";
import type { Toast } from "../gateways/telegram/answer-press.ts";
import { replaceCard } from "../gateways/telegram/cards.ts";
import type { Transaction } from "../shared/database/database.ts";
import type { AdminAction } from "../shared/states.ts";
import { requestRedelivery } from "../shop/redelivery.ts";
import { recordDeed } from "./audit.ts";
import { adminButton } from "./buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "./desk.ts";
import { readOrderFile } from "./order-file.ts";
import { showOrder } from "./view-order.ts";

/** What an admin can do to an order without saying more than that. */
export type DeedName = "retry" | "delivered" | "resend";

interface Deed {
  readonly action: AdminAction;
  /** @returns false if the order does not allow it now */
  run(tx: Transaction, orderId: number, now: Date): Promise<boolean>;
}

const deeds: Readonly<Record<DeedName, Deed>> = {
  retry: { action: "retry", run: retryJob },
  delivered: { action: "mark_delivered", run: markDelivered },
  resend: {
    action: "resend",
    run: async (tx, orderId, now) => (await requestRedelivery(tx, orderId, now)) === "queued",
  },
};

/** The first tap: says what the second will do. */
export async function askDeed(
  desk: AdminDesk,
  ctx: AdminContext,
  name: DeedName,
  orderId: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const file = await readOrderFile(desk.database.read, orderId);
  if (!file) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, {
    html: texts.html(`admin.ask.${name}`, { number: file.order.merchantTransactionId }),
    keyboard: [
      [adminButton(texts.plain(`admin.sure.${name}`), `do-${name}`, orderId, file.revision)],
      [adminButton(texts.plain("button.back"), "show", orderId)],
    ],
  });
}

/** The second tap: acts, if the order has not moved since the first. */
export async function doDeed(
  desk: AdminDesk,
  ctx: AdminContext,
  name: DeedName,
  orderId: number,
  revision: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const { action, run } = deeds[name];
  const isDone = await desk.database.write(async (tx) => {
    const file = await readOrderFile(tx, orderId);
    if (file?.revision !== revision || !(await run(tx, orderId, now))) return false;
    const facts = { number: file.order.merchantTransactionId };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action, orderId, facts }, now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { orderId, kind: action });
  await showOrder(desk, ctx, orderId, isDone ? texts.html(`admin.done.${name}`) : undefined);
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("toast.adminStale"), isAlert: true };
}
