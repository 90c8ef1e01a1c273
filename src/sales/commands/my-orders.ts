import { desc, eq } from "drizzle-orm";
import { findProduct } from "../../catalogue/catalogue.ts";
import { orderTitle } from "../../catalogue/order-title.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { dueOf, type Order } from "../../shared/orders.ts";
import { callbackData } from "../../shop/callback-data.ts";
import { countAsked } from "../../shop/questions.ts";
import { dateAt } from "../../shop/shop-day.ts";
import { menuButton, orderButton } from "../buyers-buttons.ts";
import { priceLabel } from "../card/labels.ts";
import { statusLabel } from "../card/status-label.ts";
import { cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";

const shownOrders = 10;

/**
 * Lists a buyer's latest orders and where each stands, with a button that shows it, and one to receive the report again of
 * those that are completed. The way to pay stands on the order alone: a list that is read later would lead to a page that must
 * not be paid any more.
 */
export async function ordersCommand(shop: Shop, { texts, user }: Served): Promise<Reply> {
  const rows = await findOrdersOf(shop.database.read, user.telegramId);
  const products = [menuButton(texts.plain("button.products"))];
  if (rows.length === 0) return cardOnly({ html: texts.html("orders.none"), keyboard: [products] });
  const lines = rows.map(({ order }) =>
    texts.html("orders.line", {
      date: dateAt(order.createdAt, texts.timeZone),
      title: orderTitle(order, shop.catalogue, texts),
      price: priceLabel(dueOf(order)),
      number: order.merchantTransactionId,
      status: statusLabel(order, texts),
    }),
  );
  const left = await questionsLeft(shop, rows);
  const keyboard = rows.flatMap(({ order }) => {
    const number = order.merchantTransactionId.slice(-6);
    const open = orderButton(texts.plain("button.openOrder", { number }), "openOrder", order.id);
    if (order.status === "completed" && order.erasedAt === null)
      return [
        [orderButton(texts.plain("button.again", { number }), "again", order.id)],
        [...askButton(order, left.get(order.id) ?? 0, texts), open],
      ];
    return [[open]];
  });
  return cardOnly({
    html: [texts.html("orders.head"), "", ...lines].join("\n"),
    keyboard: [...keyboard, products],
  });
}

async function questionsLeft(
  { database, catalogue }: Shop,
  rows: readonly { order: Order }[],
): Promise<ReadonlyMap<number, number>> {
  const left = new Map<number, number>();
  for (const { order } of rows) {
    const included = findProduct(catalogue, order.productId)?.questions ?? 0;
    left.set(order.id, included - (await countAsked(database.read, order.id)));
  }
  return left;
}

/** How many questions are left is said when the button is pressed: a list that is read later would say it wrong. */
function askButton(order: Order, count: number, texts: Texts): Keyboard[number] {
  if (count <= 0) return [];
  const number = order.merchantTransactionId.slice(-6);
  const text = texts.plain("button.askAbout", { number });
  return [{ text, callback_data: callbackData("question", order.id) }];
}

async function findOrdersOf(db: Queries, userId: number) {
  return db
    .select({ order: orders })
    .from(orders)
    .where(eq(orders.userId, userId))
    .orderBy(desc(orders.id))
    .limit(shownOrders);
}
