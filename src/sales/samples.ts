import { Composer, InputFile, InputMediaBuilder } from "grammy";
import type { Message } from "grammy/types";
import { findProduct, type Product, productsOnSale } from "../catalogue/catalogue.ts";
import { answerPress, type Toast, tellPress } from "../gateways/telegram/answer-press.ts";
import { callTelegram, notTaken, type TelegramOutcome } from "../gateways/telegram.ts";
import { samplePage } from "../locales/sample-pages.ts";
import { describeError } from "../shared/log.ts";
import { readCallbackData } from "../shop/callback-data.ts";
import { sampleCard } from "./card/sample-card.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** What Telegram calls a page that it has, by product and language. It is drawn again after a restart, and after Telegram refused it. */
type KnownPages = Map<string, string>;

/** Shows a page of a report to who is not sure yet what they would buy. */
export function sampleDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  const known: KnownPages = new Map();
  composer.on("callback_query:data", (ctx, next) => {
    const pressed = readCallbackData(ctx.callbackQuery.data);
    if (pressed?.kind !== "sample") return next();
    return answerPress(ctx, shop.log, ctx.texts.plain("toast.failed"), () =>
      pressSample(shop, ctx, pressed.words[0], known),
    );
  });
  return composer;
}

/** @param wanted id of the product; one that is not on sale means the first that is */
async function pressSample(
  shop: Shop,
  ctx: ShopContext,
  wanted = "",
  known: KnownPages,
): Promise<Toast | undefined> {
  const products = productsOnSale(ctx.offers);
  const product = findProduct(products, wanted) ?? products[0];
  if (!product) return { text: ctx.texts.plain("toast.productGone"), isAlert: true };
  await tellPress(ctx, shop.log);
  try {
    await showSample(shop, ctx, product, known);
  } catch (error) {
    shop.log.warn("sample_not_shown", { cause: describeError(error) });
    await ctx.reply(ctx.texts.plain("sample.failed"));
  }
  return undefined;
}

async function showSample(shop: Shop, ctx: ShopContext, product: Product, known: KnownPages): Promise<void> {
  const key = `${product.id} ${ctx.texts.language}`;
  const before = known.get(key);
  const page = before ?? new InputFile(await drawSample(shop, product, ctx.texts), "sample.png");
  known.delete(key);
  const sent = await place(ctx, page, sampleCard(product, ctx));
  if (sent.kind !== "done" && sent.kind !== "not_modified") throw notTaken("a sample", sent);
  const fileId = sent.kind === "done" ? fileIdOf(sent.value) : before;
  if (fileId) known.set(key, fileId);
}

function drawSample(
  { render }: Shop,
  { id, title }: Product,
  texts: ShopContext["texts"],
): Promise<Uint8Array> {
  const { language } = texts;
  const page = {
    title: title[language],
    mark: texts.plain("sample.page.mark"),
    markdown: samplePage(language, id),
    foot: texts.plain("sample.page.foot"),
  };
  return render.page(page, language);
}

/** Takes the place of the sample whose button was pressed; below any other message it is a new one. */
function place(
  ctx: ShopContext,
  page: InputFile | string,
  { html, keyboard }: ReturnType<typeof sampleCard>,
): Promise<TelegramOutcome<Message | true>> {
  const words = { caption: html, parse_mode: "HTML" as const };
  const buttons = { reply_markup: { inline_keyboard: keyboard } };
  const pressed = ctx.callbackQuery?.message;
  return callTelegram<Message | true>(() =>
    pressed && "photo" in pressed
      ? ctx.editMessageMedia(InputMediaBuilder.photo(page, words), buttons)
      : ctx.replyWithPhoto(page, { ...words, ...buttons }),
  );
}

/** Telegram makes several sizes of a photo, the largest last. */
function fileIdOf(sent: Message | true): string | undefined {
  return sent === true ? undefined : sent.photo?.at(-1)?.file_id;
}
