import { findProduct, productsOnSale } from "../catalogue/catalogue.ts";
import { type Pressed, readButton, restoreButton } from "./buttons.ts";
import { faultText } from "./card/fault-text.ts";
import { priceLabel } from "./card/labels.ts";
import { changeDraft, type Draft, findDraft, openDraft, restoreDraft } from "./drafts.ts";
import { faultOf } from "./form/form-fault.ts";
import { birthOf } from "./form/form-state.ts";
import { press } from "./form/press.ts";
import { menuCard } from "./menu.ts";
import { placeOrder } from "./place-order.ts";
import { receiveAgain } from "./receive-again.ts";
import type { Shop, ShopContext, Toast } from "./shop.ts";
import { replaceCard, replaceDraft } from "./show.ts";

/** Does what a pressed button says, if it is the presser's to press and still means something. */
export async function handlePress(shop: Shop, ctx: ShopContext): Promise<Toast | undefined> {
  const pressed = readButton(ctx.callbackQuery?.data ?? "");
  if (!pressed) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  if (pressed.kind === "menu") return showMenu(shop, ctx);
  if (pressed.kind === "product") return chooseProduct(shop, ctx, pressed.productId);
  if (pressed.kind === "restore") return restore(shop, ctx, pressed.draftId);
  if (pressed.kind === "again") return receiveAgain(shop, ctx, pressed.orderId);
  return pressDraft(shop, ctx, pressed);
}

async function showMenu(shop: Shop, ctx: ShopContext): Promise<undefined> {
  await replaceCard(ctx, menuCard(shop, ctx.texts));
}

async function chooseProduct(shop: Shop, ctx: ShopContext, productId: string): Promise<Toast | undefined> {
  const { texts, user, now } = ctx;
  if (!findProduct(productsOnSale(shop.catalogue), productId)) {
    await replaceCard(ctx, menuCard(shop, texts));
    return { text: texts.plain("toast.productGone"), isAlert: true };
  }
  const draft = await shop.database.write((tx) => openDraft(tx, user.telegramId, productId, now));
  await replaceDraft(shop, draft, ctx);
}

async function restore(shop: Shop, ctx: ShopContext, draftId: number): Promise<Toast | undefined> {
  const { texts, user, now } = ctx;
  const draft = await shop.database.write((tx) => restoreDraft(tx, draftId, user.telegramId, now));
  if (draft) await replaceDraft(shop, draft, ctx);
  return draft
    ? { text: texts.plain("toast.restored") }
    : { text: texts.plain("toast.cannotRestore"), isAlert: true };
}

type DraftPress = Extract<Pressed, { kind: "draft" }>;

async function pressDraft(shop: Shop, ctx: ShopContext, pressed: DraftPress): Promise<Toast | undefined> {
  const { texts, user } = ctx;
  const draft = await findDraft(shop.database.read, pressed.draftId);
  if (draft && draft.userId !== user.telegramId)
    return { text: texts.plain("toast.notYours"), isAlert: true };
  if (draft?.status !== "open")
    return { text: texts.plain(`toast.draft.${draft?.status ?? "gone"}`), isAlert: true };
  if (draft.revision !== pressed.revision) return staleButton(shop, ctx, draft);
  if (pressed.verb === "cancel") return cancel(shop, ctx, draft);
  if (pressed.verb === "confirm") return confirm(shop, ctx, draft, pressed.argument);
  return fill(shop, ctx, draft, pressed);
}

/** An old card, or the second tap of a double tap: nothing changes. An old card is made to say so. */
async function staleButton(shop: Shop, ctx: ShopContext, draft: Draft): Promise<Toast> {
  if (ctx.callbackQuery?.message?.message_id === draft.cardMessageId) await replaceDraft(shop, draft, ctx);
  return { text: ctx.texts.plain("toast.staleButton") };
}

async function cancel(shop: Shop, ctx: ShopContext, draft: Draft): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const cancelled = await shop.database.write((tx) => changeDraft(tx, draft, { status: "cancelled" }, now));
  if (!cancelled) return { text: texts.plain("toast.staleButton") };
  await replaceCard(ctx, {
    html: texts.html("cancel.done"),
    keyboard: [[restoreButton(texts.plain("button.restore"), draft.id)]],
  });
}

async function fill(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  { verb, argument }: DraftPress,
): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const next = press(draft, verb, argument);
  if (!next) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const fault = faultOf(next.form, now);
  if (fault) return { text: faultText(fault, texts), isAlert: true };
  const changed = await shop.database.write((tx) => changeDraft(tx, draft, next, now));
  if (!changed) return { text: texts.plain("toast.staleButton") };
  await replaceDraft(shop, changed, ctx);
}

async function confirm(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  argument: string,
): Promise<Toast | undefined> {
  const { texts, user, now } = ctx;
  const product = findProduct(productsOnSale(shop.catalogue), draft.productId);
  const birth = birthOf(draft.form);
  if (!product || !birth || faultOf(draft.form, now))
    return reshow(shop, ctx, draft, texts.plain("toast.incomplete"));
  const { amountMinor, currency } = product.price;
  if (argument !== `${amountMinor}${currency}`) {
    return reshow(shop, ctx, draft, texts.plain("toast.priceChanged", { price: priceLabel(product.price) }));
  }
  const messageId = ctx.callbackQuery?.message?.message_id ?? null;
  const { language } = user;
  const subject = { birth, partnerBirth: null, chosenYear: null };
  const terms = { product, ...subject, language, paymentMinutes: shop.paymentMinutes, messageId };
  const random = crypto.getRandomValues(new Uint8Array(10));
  const order = await shop.database.write((tx) => placeOrder(tx, draft, terms, random, now));
  if (!order) return { text: texts.plain("toast.staleButton") };
  shop.log.info("order_placed", { orderId: order.id, merchantTransactionId: order.merchantTransactionId });
  return { text: texts.plain("toast.ordered") };
}

async function reshow(shop: Shop, ctx: ShopContext, draft: Draft, text: string): Promise<Toast> {
  await replaceDraft(shop, draft, ctx);
  return { text, isAlert: true };
}
