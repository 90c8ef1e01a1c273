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

/** What Telegram calls a sample that it has, by form, product and language. It is drawn again after a restart, and after Telegram refused it. */
type KnownSamples = Map<string, string>;

/** Who pressed which button last: a second tap of it would bring the same again. */
type LastPresses = Map<number, { readonly button: string; readonly atMs: number }>;

/** So long a second tap of the same button is taken for a double one, and so many chats are remembered (our choice). */
const doubleTapMs = 3_000;
const mostRemembered = 1_000;

/** Shows a page of a report, or a whole one, to who is not sure yet what they would buy. */
export function sampleDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  const known: KnownSamples = new Map();
  const last: LastPresses = new Map();
  composer.on("callback_query:data", (ctx, next) => {
    const pressed = readCallbackData(ctx.callbackQuery.data);
    if (pressed?.kind !== "sample") return next();
    if (isDoubleTap(ctx, last)) return tellPress(ctx, shop.log);
    return answerPress(ctx, shop.log, ctx.texts.plain("toast.failed"), () =>
      pressSample(shop, ctx, { wanted: pressed.words[0], isWhole: pressed.words[1] === "whole" }, known),
    );
  });
  return composer;
}

function isDoubleTap({ callbackQuery, user, now }: ShopContext, last: LastPresses): boolean {
  const button = `${callbackQuery?.message?.message_id} ${callbackQuery?.data}`;
  const before = last.get(user.telegramId);
  if (last.size >= mostRemembered) last.clear();
  last.set(user.telegramId, { button, atMs: now.getTime() });
  return before?.button === button && now.getTime() - before.atMs < doubleTapMs;
}

/** What a button for a sample asks for. */
interface Press {
  /** id of the product; one that is not on sale means the first that is */
  readonly wanted: string | undefined;
  /** all of it as a document, and not a page as a picture */
  readonly isWhole: boolean;
}

async function pressSample(
  shop: Shop,
  ctx: ShopContext,
  { wanted = "", isWhole }: Press,
  known: KnownSamples,
): Promise<Toast | undefined> {
  const products = productsOnSale(ctx.offers);
  const product = findProduct(products, wanted) ?? products[0];
  if (!product) return { text: ctx.texts.plain("toast.productGone"), isAlert: true };
  await tellPress(ctx, shop.log);
  try {
    await (isWhole ? sendWhole(shop, ctx, product, known) : showSample(shop, ctx, product, known));
  } catch (error) {
    shop.log.warn("sample_not_shown", { cause: describeError(error) });
    await ctx.reply(ctx.texts.plain("sample.failed"));
  }
  return undefined;
}

/** The sample as a document, below the page of it. */
async function sendWhole(shop: Shop, ctx: ShopContext, product: Product, known: KnownSamples): Promise<void> {
  const { texts } = ctx;
  const key = `whole ${product.id} ${texts.language}`;
  const title = texts.plain("sample.titleOf", { title: product.title[texts.language] });
  const file =
    known.get(key) ?? new InputFile(await drawWhole(shop, product, title, ctx), `sample-${product.id}.pdf`);
  known.delete(key);
  const caption = texts.plain("sample.wholeCaption", { title });
  const sent = await callTelegram(() => ctx.replyWithDocument(file, { caption }));
  if (sent.kind !== "done") throw notTaken("a sample", sent);
  known.set(key, sent.value.document.file_id);
}

function drawWhole(
  { render, shopName }: Shop,
  { id, sections, tells, subject, asksYear }: Product,
  title: string,
  { texts: { language }, now }: ShopContext,
): Promise<Uint8Array> {
  const told = { sections: sections[language], tells, prose: samplePage(language, id) };
  return render.sample({ ...told, title, shopName, isPair: subject === "two", asksYear, now }, language);
}

async function showSample(
  shop: Shop,
  ctx: ShopContext,
  product: Product,
  known: KnownSamples,
): Promise<void> {
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
