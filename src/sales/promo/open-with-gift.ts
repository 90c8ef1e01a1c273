import type { Product } from "../../catalogue/catalogue.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { changeDraft, type Draft, openDraft } from "../drafts.ts";
import { findGift } from "./quote.ts";

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
