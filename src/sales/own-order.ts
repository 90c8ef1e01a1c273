import type { Queries } from "../shared/database/database.ts";
import { findOrder, type Order } from "../shared/orders.ts";
import { standingWords } from "./card/status-label.ts";
import { alertOnly, type Reply } from "./reply.ts";
import type { Served } from "./shop.ts";

/** @returns an order of the user's, or undefined if it is somebody else's or none */
export async function findOwnOrder(
  db: Queries,
  { user }: Pick<Served, "user">,
  orderId: number,
): Promise<Order | undefined> {
  const order = await findOrder(db, orderId);
  return order?.userId === user.telegramId ? order : undefined;
}

/** The word for a button that the order, as it now stands, does not allow. */
export function refuseButton(order: Order | undefined, { texts }: Pick<Served, "texts">): Reply {
  if (!order) return alertOnly(texts.plain("toast.notYours"));
  return alertOnly(standingWords(order, texts));
}
