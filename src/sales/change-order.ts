import type { Transaction } from "../shared/database/database.ts";
import { moveOrder, type Order } from "../shared/orders.ts";
import { showIn } from "../shared/show-again.ts";
import { orderButton } from "./buyers-buttons.ts";
import { openFilled } from "./drafts.ts";
import { filledAsOrdered } from "./filled-as-ordered.ts";
import { findOwnOrder, refuseButton } from "./own-order.ts";
import { draftOnly, type Reply } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";

/**
 * Takes an unpaid order back to the form, with all that was filled in. The order is cancelled at once, so that no two of them
 * wait for money; should its page be paid all the same, that money pays for what it was asked for.
 */
export async function changeOrder(shop: Shop, ctx: ShopContext, orderId: number): Promise<Reply> {
  const { texts, user, now } = ctx;
  return shop.database.write(async (tx) => {
    const order = await findOwnOrder(tx, ctx, orderId);
    if (!order || !isOpen(order)) return refuse(tx, ctx, order);
    const filled = await filledAsOrdered(tx, order);
    await moveOrder(tx, order.id, "cancelled", "changed", now);
    const draft = await openFilled(tx, user.telegramId, filled, now);
    return {
      ...draftOnly(draft),
      isBelow: true,
      toast: { text: texts.plain("toast.orderOpened") },
      event: { name: "order_changed", fields: { orderId } },
    };
  });
}

/** Asks once whether an unpaid order is to be cancelled. */
export async function cancelOrder(shop: Shop, ctx: ShopContext, orderId: number): Promise<Reply> {
  const { texts } = ctx;
  const order = await findOwnOrder(shop.database.read, ctx, orderId);
  if (!order || !isOpen(order)) return shop.database.write((tx) => refuse(tx, ctx, order));
  const keyboard = [
    [{ ...orderButton(texts.plain("button.cancelSure"), "cancelSure", orderId), style: "danger" as const }],
    [orderButton(texts.plain("button.keepOrder"), "keepOrder", orderId)],
  ];
  return {
    screens: [{ kind: "buttons", keyboard }],
    toast: { text: texts.plain("toast.cancelSure") },
  };
}

/** Cancels an unpaid order: its link is shown no more, and its promo code is free again. */
export async function sureToCancel(shop: Shop, ctx: ShopContext, orderId: number): Promise<Reply> {
  return shop.database.write(async (tx) => {
    const order = await findOwnOrder(tx, ctx, orderId);
    if (!order || !isOpen(order)) return refuse(tx, ctx, order);
    await moveOrder(tx, order.id, "cancelled", "cancelled", ctx.now);
    await bringUpToDate(tx, ctx, order);
    return {
      screens: [],
      toast: { text: ctx.texts.plain("toast.orderCancelled") },
      event: { name: "order_cancelled", fields: { orderId } },
    };
  });
}

/** Leaves an unpaid order as it is. */
export async function keepOrder(shop: Shop, ctx: ShopContext, orderId: number): Promise<Reply> {
  return shop.database.write(async (tx) => {
    const order = await findOwnOrder(tx, ctx, orderId);
    if (!order || !isOpen(order)) return refuse(tx, ctx, order);
    await bringUpToDate(tx, ctx, order);
    return { screens: [], toast: { text: ctx.texts.plain("toast.orderKept") } };
  });
}

/** Whether an order can be changed and cancelled: nothing was paid for it, and its data are here. */
function isOpen({ status, erasedAt }: Order): boolean {
  return status === "pending" && erasedAt === null;
}

async function refuse(tx: Transaction, ctx: ShopContext, order: Order | undefined): Promise<Reply> {
  if (order) await bringUpToDate(tx, ctx, order);
  return refuseButton(order, ctx);
}

/** Has the message whose button was pressed show the order as it stands: it may be an older one than the last. */
async function bringUpToDate(tx: Transaction, { callbackQuery }: ShopContext, { id }: Order): Promise<void> {
  const messageId = callbackQuery?.message?.message_id;
  if (messageId !== undefined) await showIn(tx, id, messageId);
}
