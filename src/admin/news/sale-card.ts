import type { Catalogue } from "../../catalogue/catalogue.ts";
import { orderTitle } from "../../catalogue/order-title.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import { type Texts, wordsIn } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { dueOf, isFree, type Order } from "../../shared/orders.ts";
import { viewButton } from "../desk-buttons.ts";
import { openButton } from "../open-buttons.ts";
import { sourceLabel } from "../sources/source-label.ts";
import type { Source } from "../sources/source-of-order.ts";

/** A sale as an admin is told of it. */
interface Sale {
  readonly order: Order;
  readonly source: Source;
}

/** One sale: what was sold, for how much, to a reader of which language, and what led the buyer here. */
export function saleCard({ order, source }: Sale, catalogue: Catalogue, texts: Texts): Card {
  const values = {
    number: order.merchantTransactionId.slice(-6),
    product: orderTitle(order, catalogue, texts),
    amount: moneyLabel(dueOf(order)),
    language: wordsIn(order.language).plain("language.name"),
    source: sourceLabel(source, texts),
  };
  const html = texts.html(isFree(order) ? "admin.sale.gift" : "admin.sale.sold", values);
  return { html, keyboard: [[openButton(order.id, order.merchantTransactionId, texts)]] };
}

/** Many sales at once: how many, and what they brought in each currency. */
export function saleSumCard(sold: readonly Order[], texts: Texts): Card {
  const currencies = [...new Set(sold.map(({ currency }) => currency))];
  const amounts = currencies.map((currency) => {
    const own = sold.filter((order) => order.currency === currency).map(dueOf);
    return moneyLabel({ amountMinor: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0), currency });
  });
  const values = {
    count: sold.length,
    gifts: sold.filter(isFree).length,
    amounts: amounts.join(texts.plain("list.comma")),
  };
  const latest = viewButton(texts.plain("admin.desk.list-latest"), "list-latest");
  return { html: texts.html("admin.sale.sum", values), keyboard: [[latest]] };
}
