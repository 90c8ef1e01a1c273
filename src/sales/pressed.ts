import { findProduct, productsOnSale } from "../catalogue/catalogue.ts";
import type { Toast } from "../gateways/telegram/answer-press.ts";
import { replaceCard } from "../gateways/telegram/cards.ts";
import { readButton } from "./buttons.ts";
import { pressErase } from "./commands/delete-my-data.ts";
import { chooseLanguage } from "./commands/language.ts";
import { pressNews } from "./commands/news.ts";
import { pressConsent } from "./consent.ts";
import { restoreDraft } from "./drafts.ts";
import { menuCard } from "./menu.ts";
import { pressPeople, pressPerson, takeBack } from "./people/press-people.ts";
import { pressDraft } from "./press-draft.ts";
import { openWithGift } from "./promo/take-code.ts";
import { receiveAgain } from "./receive-again.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { replaceDraft } from "./show.ts";

/** Does what a pressed button says, if it is the presser's to press and still means something. */
export async function handlePress(shop: Shop, ctx: ShopContext): Promise<Toast | undefined> {
  const pressed = readButton(ctx.callbackQuery?.data ?? "");
  switch (pressed?.kind) {
    case "menu":
      return showMenu(ctx);
    case "product":
      return chooseProduct(shop, ctx, pressed.productId);
    case "restore":
      return restore(shop, ctx, pressed.draftId);
    case "again":
      return receiveAgain(shop, ctx, pressed.orderId);
    case "consent":
      return pressConsent(shop, ctx, pressed.isGiven);
    case "language":
      return chooseLanguage(shop, ctx, pressed.language);
    case "people":
      return pressPeople(shop, ctx, pressed.deed);
    case "person":
      return pressPerson(shop, ctx, pressed.deed, pressed.personId);
    case "take_back":
      return takeBack(shop, ctx, pressed.draftId);
    case "erase":
      return pressErase(shop, ctx, pressed.isSure);
    case "news":
      return pressNews(shop, ctx, pressed.isWanted);
    case "draft":
      return pressDraft(shop, ctx, pressed);
    default:
      return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  }
}

async function showMenu(ctx: ShopContext): Promise<undefined> {
  await replaceCard(ctx, menuCard(ctx));
}

async function chooseProduct(shop: Shop, ctx: ShopContext, productId: string): Promise<Toast | undefined> {
  const { texts, user, now } = ctx;
  const product = findProduct(productsOnSale(ctx.offers), productId);
  if (!product) {
    await replaceCard(ctx, menuCard(ctx));
    return { text: texts.plain("toast.productGone"), isAlert: true };
  }
  const draft = await shop.database.write((tx) => openWithGift(tx, user.telegramId, product, now));
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
