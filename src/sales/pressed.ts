import { findProduct, productsOnSale } from "../catalogue/catalogue.ts";
import { type DraftButtonPress, type OrderButton, readButton } from "./buyers-buttons.ts";
import { cancelOrder, changeOrder, keepOrder, sureToCancel } from "./change-order.ts";
import { pressErase } from "./commands/delete-my-data.ts";
import { chooseLanguage } from "./commands/language.ts";
import { pressNews } from "./commands/news.ts";
import { declineConsent, isSecondTap, takeConsent } from "./consent.ts";
import { askCorrection } from "./correct-order.ts";
import { carryOut } from "./draft/carry-out.ts";
import { decidePress } from "./draft/decide-press.ts";
import { findDraft, restoreDraft } from "./drafts.ts";
import { openOrder } from "./open-order.ts";
import { pressPeople, pressPerson, takeBack } from "./people/press-people.ts";
import { openWithGift } from "./promo/open-with-gift.ts";
import { receiveAgain } from "./receive-again.ts";
import { giveAgain, payBack } from "./renew-order.ts";
import { reorder } from "./reorder.ts";
import { alertOnly, draftOnly, type Reply } from "./reply.ts";
import type { Served, Shop, ShopContext } from "./shop.ts";
import type { TypedMessage } from "./typed/typed-message.ts";

/**
 * Does what a pressed button says, if it is the presser's to press and still means something.
 * @param takeText deals with the text that the question for consent had answered
 */
export async function handlePress(
  shop: Shop,
  ctx: ShopContext,
  takeText: (typed: TypedMessage) => Promise<Reply>,
): Promise<Reply> {
  const pressed = readButton(ctx.callbackQuery?.data ?? "");
  if (!pressed) return alertOnly(ctx.texts.plain("toast.unknownButton"));
  switch (pressed.kind) {
    case "draft":
      return pressDraft(shop, ctx, pressed, ctx.callbackQuery?.message?.message_id);
    case "menu":
      return { screens: [{ kind: "menu" }] };
    case "product":
      return chooseProduct(shop, ctx, pressed.productId);
    case "restore":
      return restore(shop, ctx, pressed.draftId);
    case "consent":
      return pressed.isGiven ? goOn(shop, ctx, takeText) : declineConsent(ctx);
    case "language":
      return chooseLanguage(shop, ctx, pressed.language);
    case "people":
      return pressPeople(shop, ctx, pressed.deed);
    case "person":
      return pressPerson(shop, ctx, pressed.deed, pressed.personId);
    case "take_back":
      return takeBack(shop, ctx, pressed.personId);
    case "erase":
      return pressErase(shop, ctx, pressed.isSure);
    case "news":
      return pressNews(shop, ctx, pressed.isWanted);
    default:
      return orderDeeds[pressed.kind](shop, ctx, pressed.orderId);
  }
}

type OrderDeed = (shop: Shop, ctx: ShopContext, orderId: number) => Promise<Reply>;

/** What buttons about an order do; each looks whose the order is and how it stands, whenever it is pressed. */
const orderDeeds: Readonly<Record<OrderButton, OrderDeed>> = {
  again: receiveAgain,
  renew: giveAgain,
  payBack,
  changeOrder,
  cancelOrder,
  cancelSure: sureToCancel,
  keepOrder,
  correct: askCorrection,
  openOrder,
  reorder,
};

/** Reads the draft, decides, and writes only if something is to change. */
async function pressDraft(
  shop: Shop,
  served: Served,
  pressed: DraftButtonPress,
  messageId: number | null = null,
): Promise<Reply> {
  const draft = await findDraft(shop.database.read, pressed.draftId);
  if (!draft) return alertOnly(served.texts.plain("toast.draft.gone"));
  const decision = decidePress(draft, { ...pressed, messageId }, served);
  if (decision.kind === "tell") return decision.reply;
  return shop.database.write((tx) => carryOut(tx, shop, served, draft, decision));
}

async function chooseProduct(shop: Shop, served: Served, productId: string): Promise<Reply> {
  const { texts, user, now, offers } = served;
  const product = findProduct(productsOnSale(offers), productId);
  if (!product) return { ...alertOnly(texts.plain("toast.productGone")), screens: [{ kind: "menu" }] };
  return draftOnly(await shop.database.write((tx) => openWithGift(tx, user.telegramId, product, now)));
}

async function restore(shop: Shop, { texts, user, now }: Served, draftId: number): Promise<Reply> {
  const draft = await shop.database.write((tx) => restoreDraft(tx, draftId, user.telegramId, now));
  if (!draft) return alertOnly(texts.plain("toast.cannotRestore"));
  return { ...draftOnly(draft), toast: { text: texts.plain("toast.restored") } };
}

/** Goes on where the question for consent came up: with what was typed before it, with the draft, or at the beginning. */
async function goOn(
  shop: Shop,
  ctx: ShopContext,
  takeText: (typed: TypedMessage) => Promise<Reply>,
): Promise<Reply> {
  const consented = await takeConsent(shop, ctx);
  const { typed, before } = consented;
  if (typed === undefined)
    return before ? draftOnly(before) : { screens: [{ kind: "first", isGreeted: false }] };
  const reply = await takeText(typed);
  const [screen] = reply.screens;
  const isShown = screen?.kind === "draft" && isSecondTap(consented, screen.draft, ctx);
  return isShown ? { ...reply, screens: [] } : reply;
}
