import type { Toast } from "../gateways/telegram/answer-press.ts";
import { findOrder } from "../shared/orders.ts";
import { requestRedelivery } from "../shop/redelivery.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** Has the report of a completed order sent to its buyer once more. */
export async function receiveAgain(shop: Shop, ctx: ShopContext, orderId: number): Promise<Toast> {
  const { texts, user, now } = ctx;
  const answer = await shop.database.write(async (tx) => {
    const order = await findOrder(tx, orderId);
    return order?.userId === user.telegramId ? requestRedelivery(tx, orderId, now) : undefined;
  });
  if (!answer) return { text: texts.plain("toast.notYours"), isAlert: true };
  shop.log.info("report_asked_again", { orderId, kind: answer });
  return { text: texts.plain(`toast.again.${answer}`), isAlert: answer !== "queued" };
}
