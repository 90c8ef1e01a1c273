import { desc, eq } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { checkouts, orders } from "../../shared/database/schema.ts";
import { againButton, menuButton } from "../buttons.ts";
import { priceLabel } from "../card/labels.ts";
import { orderTitle, payButton, statusLabel } from "../card/order-card.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { sendCard } from "../show.ts";

const shownOrders = 10;

/**
 * Lists a buyer's latest orders and where each stands, with the payment link of those that can be paid, and a button to
 * receive the report again of those that are completed.
 */
export async function ordersCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const { texts, user } = ctx;
  const rows = await findOrdersOf(shop.database.read, user.telegramId);
  const products = [menuButton(texts.plain("button.products"))];
  if (rows.length === 0) {
    await sendCard(ctx, { html: texts.html("orders.none"), keyboard: [products] });
    return;
  }
  const lines = rows.map(({ order }) =>
    texts.html("orders.line", {
      date: order.createdAt.toISOString().slice(0, 10),
      title: orderTitle(order, shop.catalogue, texts),
      price: priceLabel(order),
      number: order.merchantTransactionId,
      status: statusLabel(order, texts),
    }),
  );
  const keyboard = rows.flatMap(({ order, checkout }) => {
    const number = order.merchantTransactionId.slice(-6);
    if (order.status === "completed" && order.erasedAt === null)
      return [[againButton(texts.plain("button.again", { number }), order.id)]];
    return payButton(order, checkout, texts.plain("button.payOrder", { number }));
  });
  await sendCard(ctx, {
    html: [texts.html("orders.head"), "", ...lines].join("\n"),
    keyboard: [...keyboard, products],
  });
}

async function findOrdersOf(db: Queries, userId: number) {
  return db
    .select({ order: orders, checkout: checkouts })
    .from(orders)
    .innerJoin(checkouts, eq(checkouts.orderId, orders.id))
    .where(eq(orders.userId, userId))
    .orderBy(desc(orders.id))
    .limit(shownOrders);
}
