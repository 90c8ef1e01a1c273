import type { Catalogue } from "../../catalogue/catalogue.ts";
import { orderTitle, productTitle } from "../../catalogue/order-title.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { dueOf, type Order } from "../../shared/orders.ts";
import { orderStatuses } from "../../shared/states.ts";
import type { AdminContext } from "../desk.ts";
import { inPairs, viewButton } from "../desk-buttons.ts";
import { ageLabel } from "../labels.ts";
import { openButton } from "../open-buttons.ts";
import type { Page, Wanted } from "./order-list.ts";

/** A page of orders with a button for each, and for the older ones. */
export function ordersCard(
  { orders, hasMore }: Page,
  wanted: Wanted,
  catalogue: Catalogue,
  { texts, now }: Pick<AdminContext, "texts" | "now">,
): Card {
  const lines = orders.map((order) => lineOf(order, catalogue, texts, now));
  const html = [
    headOf(wanted, catalogue, texts),
    "",
    ...(lines.length > 0 ? lines : [texts.html("admin.find.none")]),
  ];
  const opens = orders.map(({ id, merchantTransactionId }) => openButton(id, merchantTransactionId, texts));
  return {
    html: html.join("\n"),
    keyboard: [...inPairs(opens), ...turnButtons(orders, hasMore, wanted, texts)],
  };
}

function headOf(wanted: Wanted, catalogue: Catalogue, texts: Texts): string {
  switch (wanted.kind) {
    case "latest":
      return texts.html("admin.find.head.latest");
    case "user":
      return texts.html("admin.find.head.user", { user: wanted.userId });
    case "product":
      return texts.html("admin.find.head.product", {
        product: productTitle(catalogue, wanted.productId, texts),
      });
    case "status":
      return texts.html("admin.find.head.status", { status: texts.plain(`status.${wanted.status}`) });
    case "tail":
      return texts.html("admin.find.head.tail", { tail: wanted.tail });
  }
}

function lineOf(order: Order, catalogue: Catalogue, texts: Texts, now: Date): string {
  return texts.html("admin.find.line", {
    number: order.merchantTransactionId,
    status: texts.plain(`status.${order.status}`),
    product: orderTitle(order, catalogue, texts),
    amount: moneyLabel(dueOf(order)),
    age: ageLabel(now.getTime() - order.createdAt.getTime(), texts),
  });
}

function turnButtons(orders: readonly Order[], hasMore: boolean, wanted: Wanted, texts: Texts): Keyboard {
  const last = orders.at(-1);
  const user =
    wanted.kind === "user" ? [viewButton(texts.plain("admin.user.button.card"), "user", wanted.userId)] : [];
  const [name, ...key] = pressOf(wanted);
  if (name === undefined) return [];
  const newest = viewButton(texts.plain("admin.find.button.newest"), name, ...key, 0);
  const older =
    last && hasMore ? [viewButton(texts.plain("admin.find.button.older"), name, ...key, last.id)] : [];
  return [[newest, ...older], ...(user.length > 0 ? [user] : [])];
}

/** What turns the pages of a list; one by the end of a number has a single page. */
function pressOf(wanted: Wanted): readonly [name: string | undefined, ...key: (number | string)[]] {
  switch (wanted.kind) {
    case "latest":
      return ["list-latest"];
    case "user":
      return ["list-user", wanted.userId];
    case "product":
      return ["list-product", wanted.productId];
    case "status":
      return ["list-status", orderStatuses.indexOf(wanted.status)];
    case "tail":
      return [undefined];
  }
}
