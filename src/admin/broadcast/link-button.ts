import { type Broadcast, type Content, findBroadcast } from "../../broadcast/broadcasts.ts";
import { findSegment } from "../../broadcast/segments.ts";
import { findProduct, type Product, productsOnSale } from "../../catalogue/catalogue.ts";
import { readOffers } from "../../catalogue/offers.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { languages, type Texts, textsIn } from "../../locales/texts.ts";
import { botLink } from "../../shop/linked-things.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { viewButton } from "../desk-buttons.ts";
import { readButton, readLink } from "./read-button.ts";

type Button = Pick<Content, "buttonText" | "buttonUrl">;

/** Shows where the button below a broadcast may lead: to a product, or to an address that the admin types. */
export async function offerButtons(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const broadcast = await findBroadcast(desk.database.read, id);
  if (broadcast?.status !== "draft") return { text: texts.plain("admin.broadcast.stale"), isAlert: true };
  const { buttonText: label, buttonUrl: link } = broadcast;
  const present =
    label !== null && link !== null ? [texts.html("admin.broadcast.link", { label, link })] : [];
  const noLink = viewButton(texts.plain("admin.broadcast.button.noLink"), "news-no-link", id);
  await replaceCard(ctx, {
    html: [texts.html("admin.broadcast.chooseButton", { id }), ...present].join("\n\n"),
    keyboard: [
      ...(await offered(desk)).map((product) => [
        viewButton(product.title[texts.language], "news-product", id, product.id),
      ]),
      [viewButton(texts.plain("admin.broadcast.button.ownLink"), "news-link", id)],
      ...present.map(() => [noLink]),
      [viewButton(texts.plain("button.back"), "news-show", id)],
    ],
  });
}

/**
 * A button to a product, in the language of those who get it.
 * @returns undefined if the product is not on sale
 */
export async function productButton(
  desk: AdminDesk,
  ctx: AdminContext,
  broadcast: Broadcast,
  productId: string,
): Promise<Button | undefined> {
  const product = findProduct(await offered(desk), productId);
  if (!product) return undefined;
  const { language, plain } = textsOfReaders(broadcast, ctx.texts);
  const buttonText = plain("admin.broadcast.productButton", { product: product.title[language] });
  return { buttonText, buttonUrl: botLink(ctx.me.username, { product: productId }) };
}

/** @returns the button that an admin typed, to an address or to the id of a product; undefined if it is none */
export async function typedButton(
  desk: AdminDesk,
  ctx: AdminContext,
  said: string,
): Promise<Button | undefined> {
  const typed = readButton(said);
  if (!typed) return undefined;
  const product = findProduct(await offered(desk), typed.target.toLowerCase());
  const buttonUrl = product ? botLink(ctx.me.username, { product: product.id }) : readLink(typed.target);
  return buttonUrl === undefined ? undefined : { buttonText: typed.label, buttonUrl };
}

async function offered({ database, catalogue }: AdminDesk): Promise<readonly Product[]> {
  return productsOnSale(await readOffers(database.read, catalogue));
}

/** Whoever gets it reads the language that it is for, or else presumably that of its author. */
function textsOfReaders({ segment }: Broadcast, texts: Texts): Texts {
  const found = languages.find((language) => findSegment(segment) === `language:${language}`);
  return found ? textsIn(found, texts.timeZone) : texts;
}
