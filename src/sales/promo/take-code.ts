import type { Product } from "../../catalogue/catalogue.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { codeOfLink } from "../../shop/promo/codes.ts";
import { changeDraft, type Draft, findOpenDraft, openDraft, openWithoutProduct } from "../drafts.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { productOf } from "../show.ts";
import { type Entered, enterCode } from "./enter-code.ts";
import { enteredText } from "./promo-texts.ts";
import { findGift } from "./quote.ts";

/**
 * Takes in a typed message that answers the question for a promo code. A code that does not hold is told in a sentence,
 * and everything else stays as it is.
 * @param show how the draft is to be shown
 */
export async function takeTypedCode(
  shop: Shop,
  ctx: ShopContext,
  draft: Draft,
  text: string,
  show: (draft: Draft, remark?: string) => Promise<void>,
): Promise<void> {
  const { now, texts } = ctx;
  const { entered, after } = await shop.database.write(async (tx) => {
    const entered = await enterCode(tx, draft.userId, text, productOf(ctx, draft), now);
    return { entered, after: await keep(tx, draft, entered, now) };
  });
  shop.log.info("promo_code_entered", { draftId: draft.id, kind: entered.kind });
  await show(after ?? draft, after && enteredText(entered, shop.catalogue, texts));
}

/**
 * Takes in the promo code of a link `t.me/<bot>?start=promo-CODE`: it is kept for the order in hand, or for the next one.
 * @returns what to tell the user, Telegram HTML; undefined for any other payload
 */
export async function takeLinkedCode(
  shop: Shop,
  { user, now, texts }: ShopContext,
  payload: string,
): Promise<string | undefined> {
  const code = codeOfLink(payload);
  if (code === undefined) return undefined;
  const entered = await shop.database.write(async (tx) => {
    const entered = await enterCode(tx, user.telegramId, code, undefined, now);
    if (entered.kind !== "taken") return entered;
    const draft =
      (await findOpenDraft(tx, user.telegramId)) ?? (await openWithoutProduct(tx, user.telegramId, now));
    await keep(tx, draft, entered, now);
    return entered;
  });
  shop.log.info("promo_code_entered", { kind: entered.kind });
  return enteredText(entered, shop.catalogue, texts);
}

/** Starts or changes a draft for a product; a report granted to the buyer is taken unless another code is there. */
export async function openWithGift(
  tx: Transaction,
  userId: number,
  product: Product,
  now: Date,
): Promise<Draft> {
  const draft = await openDraft(tx, userId, product.id, now);
  const gift = draft.promoCodeId === null ? await findGift(tx, userId, product, now) : undefined;
  return (gift && (await changeDraft(tx, draft, { promoCodeId: gift.id }, now))) ?? draft;
}

/** @returns the draft as it now stands, or undefined if it had moved on */
async function keep(tx: Transaction, draft: Draft, entered: Entered, now: Date): Promise<Draft | undefined> {
  if (entered.kind !== "taken") return draft;
  const asking = draft.asking === "promo" ? null : draft.asking;
  return changeDraft(tx, draft, { promoCodeId: entered.code.id, asking }, now);
}
