import { findProduct } from "../../catalogue/catalogue.ts";
import { findOffer } from "../../catalogue/offers.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { askForReply } from "../../gateways/telegram/ask-for-reply.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { parseAmount } from "../../shared/money.ts";
import { adminButton } from "../buttons.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { amountLabel } from "../labels.ts";
import { changeOffer } from "./change-offer.ts";
import { findOffered, productNumber } from "./product-number.ts";
import { showProduct } from "./show-products.ts";

/** Asks for the new price of a product, to be written as a reply. */
export async function askPrice(
  desk: AdminDesk,
  ctx: AdminContext,
  number: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const found = await findOffered(desk.database.read, desk.catalogue, number);
  if (!found) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const { id, title, price } = found.offer;
  const values = { id, title: title[texts.language], price: amountLabel(price) };
  await askForReply(ctx, texts.html("admin.product.prompt", values));
}

/** `/price <product> <amount>`: shows the old and the new price and asks whether it is to change. */
export async function priceCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const { texts } = ctx;
  const [id = "", amountText = ""] = words.split(/\s+/);
  const offer = findProduct(desk.catalogue, id) && (await findOffer(desk.database.read, desk.catalogue, id));
  const amountMinor = offer && parseAmount(amountText, offer.price.currency);
  if (!offer || !amountMinor) return sendCard(ctx, { html: texts.html("admin.product.usage"), keyboard: [] });
  const number = productNumber(id);
  const { currency } = offer.price;
  const to = amountLabel({ amountMinor, currency });
  const values = { title: offer.title[texts.language], from: amountLabel(offer.price), to };
  const sure = texts.plain("admin.product.sure.price", { to });
  await sendCard(ctx, {
    html: texts.html("admin.product.ask.price", values),
    keyboard: [
      [adminButton(sure, "do-price", number, amountMinor, offer.price.amountMinor)],
      [adminButton(texts.plain("button.back"), "product", number)],
    ],
  });
}

/** The second tap: changes the price, if it still is the one that the question showed. */
export async function doPrice(
  desk: AdminDesk,
  ctx: AdminContext,
  number: number,
  amountMinor: number,
  shownMinor: number,
): Promise<Toast> {
  const { texts } = ctx;
  const isDone = await changeOffer(desk, ctx, number, ({ offer: { price } }) => {
    if (price.amountMinor !== shownMinor || amountMinor <= 0) return undefined;
    const to = amountLabel({ ...price, amountMinor });
    return { amountMinor, facts: { change: "price", from: amountLabel(price), to } };
  });
  await showProduct(desk, ctx, number, isDone ? texts.html("admin.product.done.price") : undefined);
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("admin.product.stale"), isAlert: true };
}
