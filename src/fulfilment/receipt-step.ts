import { orderTitle } from "../catalogue/order-title.ts";
import { isFree } from "../shared/orders.ts";
import type { Outcome } from "../work/outcome.ts";
import { done } from "../work/outcome.ts";
import { placePart } from "./deliver-part.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { deliveryOf, findParts, planParts, receiptPosition } from "./parts.ts";

/** Tells the buyer at once that the payment arrived, or that the free order is being worked on; the same message later shows progress and the end. */
export async function receiptStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { lease, order, texts } = task;
  const receiptOf = {
    number: order.merchantTransactionId,
    title: orderTitle(order, fulfilment.catalogue, texts),
  };
  await writeStep(fulfilment, lease, (tx) =>
    planParts(tx, order.id, [
      { position: receiptPosition, kind: "receipt", html: texts.html("receipt.done", receiptOf) },
    ]),
  );
  const [receipt] = await findParts(fulfilment.database.read, order.id);
  if (!receipt) return done;
  const working = isFree(order) ? "promo.receipt.working" : "receipt.working";
  return placePart(receipt, texts.html(working, receiptOf), deliveryOf(fulfilment, task, receipt));
}
