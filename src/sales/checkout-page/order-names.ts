import type { Catalogue } from "../../catalogue/catalogue.ts";
import { orderTitle } from "../../catalogue/order-title.ts";
import type { Words } from "../../locales/texts.ts";
import type { Order } from "../../shared/orders.ts";
import { type Html, html } from "./html.ts";

/** An order as its page names it. */
interface Named {
  readonly texts: Words;
  readonly order: Pick<Order, "productId" | "chosenYear" | "merchantTransactionId">;
  readonly catalogue: Catalogue;
}

/** By what a buyer knows an order from others: entries of a list. */
export function orderNames({ texts, order, catalogue }: Named): Html {
  return html`
    <dt>${texts.plain("checkout.order.product")}</dt>
    <dd>${orderTitle(order, catalogue, texts)}</dd>
    <dt>${texts.plain("checkout.order.number")}</dt>
    <dd class="number">${order.merchantTransactionId}</dd>`;
}
