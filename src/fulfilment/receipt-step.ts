import { findProduct } from "../catalogue/catalogue.ts";
import { orderTitle } from "../catalogue/order-title.ts";
import { sectionsOf } from "../catalogue/sections-of.ts";
import { reportWaits, waitWords } from "../shop/usual-waits.ts";
import type { Outcome } from "../work/outcome.ts";
import { done } from "../work/outcome.ts";
import { placePart } from "./deliver-part.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { deliveryOf, findReceipt, planParts } from "./parts.ts";
import { receiptManner } from "./receipt-manner.ts";

/** Tells the buyer at once that the payment arrived, or that the free order is being worked on; the same message later shows progress and the end. */
export async function receiptStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { lease, order, texts, reportTexts } = task;
  const { catalogue, database } = fulfilment;
  const receiptOf = {
    number: order.merchantTransactionId,
    title: orderTitle(order, catalogue, texts),
  };
  await writeStep(fulfilment, lease, (tx) =>
    planParts(tx, order.id, [
      { position: 0, edition: 0, kind: "receipt", html: texts.html("receipt.done", receiptOf) },
    ]),
  );
  const receipt = await findReceipt(database.read, order.id);
  if (!receipt) return done;
  const product = findProduct(catalogue, order.productId);
  const total = product ? sectionsOf(product, order, reportTexts).length : 0;
  const wait = waitWords(await reportWaits(database.read, order.productId), texts);
  const html = texts.html(`receipt.working.${receiptManner(order)}`, { ...receiptOf, total, wait });
  return placePart(receipt, html, deliveryOf(fulfilment, task, receipt));
}
