import { Type } from "@sinclair/typebox";
import { markDelivered, retryJob } from "../fulfilment/given-up.ts";
import type { Transaction } from "../shared/database/database.ts";
import { findOrder } from "../shared/orders.ts";
import { requestRedelivery } from "../shop/redelivery.ts";
import { type Deed, deed, type Whose } from "./deed.ts";
import { orderRevision, readOrderFile } from "./order-file.ts";
import { numberIn } from "./said.ts";
import { showOrder } from "./view-order.ts";

/** @returns false if the order does not allow it now */
type Run = (tx: Transaction, orderId: number, now: Date) => Promise<boolean>;

/** Writes and delivers once more what the shop gave up. */
export const retry = orderDeed("retry", "retry", "support", retryJob);

/** Takes an order for delivered whose report reached the buyer in another way. */
export const deliver = orderDeed("delivered", "mark_delivered", "owner", markDelivered);

/** Sends a delivered report again. */
export const resend = orderDeed("resend", "resend", "support", async (tx, orderId, now) => {
  return (await requestRedelivery(tx, orderId, now)) === "queued";
});

/** What an admin can do to an order without saying more than that. */
function orderDeed(name: "retry" | "delivered" | "resend", action: string, whose: Whose, run: Run): Deed {
  return deed({
    name,
    action,
    whose,
    arguments: Type.Object({ orderId: Type.Integer() }),
    async ask({ database }, { texts }, said) {
      const file = await readOrderFile(database.read, numberIn(said));
      if (!file) return texts.plain("toast.unknownButton");
      const { id: orderId, merchantTransactionId: number, userId: about } = file.order;
      const html = texts.html(`admin.ask.${name}`, { number });
      const question = { html, sure: texts.plain(`admin.sure.${name}`), about };
      return { arguments: { orderId }, revision: file.revision, question };
    },
    back: ({ orderId }) => ["show", orderId],
    revision: (db, { orderId }) => orderRevision(db, orderId),
    async act(tx, { orderId }, _, { now }) {
      const order = await findOrder(tx, orderId);
      if (!order || !(await run(tx, orderId, now))) return undefined;
      return { orderId, facts: { number: order.merchantTransactionId } };
    },
    show: (desk, ctx, { orderId }, done) =>
      showOrder(desk, ctx, orderId, done ? ctx.texts.html(`admin.done.${name}`) : undefined),
  });
}
