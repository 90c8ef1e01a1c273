import { findOrder } from "../shared/orders.ts";
import { requestRedelivery } from "../shop/redelivery.ts";
import { alertOnly, type Reply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

/** Has the report of a completed order sent to its buyer once more. */
export async function receiveAgain(shop: Shop, served: Served, orderId: number): Promise<Reply> {
  const { texts, user, now } = served;
  const answer = await shop.database.write(async (tx) => {
    const order = await findOrder(tx, orderId);
    return order?.userId === user.telegramId ? requestRedelivery(tx, orderId, now) : undefined;
  });
  if (!answer) return alertOnly(texts.plain("toast.notYours"));
  return {
    screens: [],
    toast: { text: texts.plain(`toast.again.${answer}`), isAlert: answer !== "queued" },
    event: { name: "report_asked_again", fields: { orderId, kind: answer } },
  };
}
