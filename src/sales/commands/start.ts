import { findProduct, productsOnSale } from "../../catalogue/catalogue.ts";
import { findOrderByNumber } from "../../shared/orders.ts";
import { readLink } from "../../shop/linked-things.ts";
import { offerLabel } from "../card/labels.ts";
import { type Draft, findOpenDraft, isFormOpen } from "../drafts.ts";
import { type Entered, enterLinkedCode } from "../promo/enter-code.ts";
import { openWithGift } from "../promo/open-with-gift.ts";
import { enteredText } from "../promo/promo-texts.ts";
import type { Reply, Screen } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";

/**
 * Greets and shows the first screen, an order being filled in below it; a link to a product opens that at once instead. The
 * promo code of a link is kept for the order.
 * @param payload what a link carried
 */
export async function startCommand(shop: Shop, served: Served, payload = ""): Promise<Reply> {
  const { promo, product, pay } = readLink(payload);
  const entered = await enterLinked(shop, served, promo);
  const news = [
    ...(await invoiceLines(shop, served, pay)),
    ...(entered ? [enteredText(entered, shop.catalogue, served.texts)] : []),
  ];
  const opened = await openLinked(shop, served, product);
  return {
    screens: opened
      ? [
          {
            kind: "draft",
            draft: opened,
            remark: [...introduction(shop, served, opened), ...news].join("\n\n"),
          },
        ]
      : await firstScreens(shop, served, [...goneLines(product, served), ...news]),
    ...(entered && { event: { name: "promo_code_entered", fields: { kind: entered.kind } } }),
  };
}

async function enterLinked(
  { database }: Shop,
  { user, now }: Served,
  code: string | undefined,
): Promise<Entered | undefined> {
  return code === undefined
    ? undefined
    : database.write((tx) => enterLinkedCode(tx, user.telegramId, code, now));
}

/** @returns undefined if the link names no product, or none that is on sale */
async function openLinked(
  { database }: Shop,
  { user, offers, now }: Served,
  id: string | undefined,
): Promise<Draft | undefined> {
  const product = id === undefined ? undefined : findProduct(productsOnSale(offers), id);
  return product && database.write((tx) => openWithGift(tx, user.telegramId, product, now));
}

/** Who comes for the first time has not met the shop yet, and is asked for consent before the report shows its name. */
function introduction(
  { shopName }: Shop,
  { user, texts, offers, rails }: Served,
  { productId }: Draft,
): readonly string[] {
  const product = findProduct(offers, productId ?? "");
  if (user.consentedAt || !product) return [];
  return [
    texts.html("start.linked", {
      shop: shopName,
      title: product.title[texts.language],
      price: offerLabel(product, rails),
    }),
  ];
}

function goneLines(product: string | undefined, { texts }: Served): readonly string[] {
  return product === undefined ? [] : [texts.html("start.productGone")];
}

/** Who follows the link of an invoice that was sent on cannot pay it, unless it is their own. */
async function invoiceLines(
  { database }: Shop,
  { user, texts }: Served,
  number: string | undefined,
): Promise<readonly string[]> {
  if (number === undefined) return [];
  const order = await findOrderByNumber(database.read, number);
  return [texts.html(order?.userId === user.telegramId ? "start.ownOrder" : "start.othersOrder")];
}

async function firstScreens(
  { database }: Shop,
  { user, texts }: Served,
  lines: readonly string[],
): Promise<Screen[]> {
  const first: Screen = { kind: "first", isGreeted: true, remark: lines.join("\n") };
  const draft = await findOpenDraft(database.read, user.telegramId);
  if (!draft || !isFormOpen(draft)) return [first];
  return [first, { kind: "draft", draft, remark: texts.html("start.unfinished") }];
}
