import type { Product } from "../../catalogue/catalogue.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { countUses, findCode, readCode } from "../../shop/promo/codes.ts";
import {
  type CodeRefusal,
  codeRefusal,
  discountFor,
  type ProductRefusal,
  type PromoCode,
} from "../../shop/promo/discount.ts";
import { isLockedOut, noteMiss } from "../../shop/promo/misses.ts";
import { findUser } from "../../shop/users.ts";
import { changeDraft, type Draft, findOpenDraft, openWithoutProduct } from "../drafts.ts";

/**
 * What became of a code that a buyer entered. `locked`: too many wrong ones in an hour; `malformed`: no code looks like
 * that; `unknown`: there is none such.
 */
export type Entered =
  | { readonly kind: "taken"; readonly code: PromoCode }
  | { readonly kind: "locked" | "malformed" }
  | { readonly kind: "unknown"; readonly written: string }
  | { readonly kind: CodeRefusal | ProductRefusal; readonly code: PromoCode };

/**
 * Takes in a code that answers a card's question for one. One that does not hold changes nothing.
 * @returns what became of it, and the draft as it now stands, or undefined if it had moved on
 */
export async function enterAndKeep(
  tx: Transaction,
  draft: Draft,
  text: string,
  product: Product | undefined,
  now: Date,
): Promise<{ entered: Entered; after: Draft | undefined }> {
  const entered = await enterCode(tx, draft.userId, text, product, now);
  return { entered, after: await keep(tx, draft, entered, now) };
}

/** Takes in the code of a link: it is kept for the order in hand, or for the next one. */
export async function enterLinkedCode(
  tx: Transaction,
  userId: number,
  code: string,
  now: Date,
): Promise<Entered> {
  const entered = await enterCode(tx, userId, code, undefined, now);
  if (entered.kind !== "taken") return entered;
  const draft = (await findOpenDraft(tx, userId)) ?? (await openWithoutProduct(tx, userId, now));
  await keep(tx, draft, entered, now);
  return entered;
}

/**
 * Looks at a code that a buyer entered. One that does not exist, or is another's, counts as a guess.
 * @param product what it is for; undefined while nothing is chosen, so that only the code itself is looked at
 */
async function enterCode(
  tx: Transaction,
  buyerId: number,
  text: string,
  product: Product | undefined,
  now: Date,
): Promise<Entered> {
  const user = await findUser(tx, buyerId);
  if (!user) throw new Error("A user who is being served is not there");
  if (isLockedOut(user, now)) return { kind: "locked" };
  const written = readCode(text);
  if (written === undefined) return { kind: "malformed" };
  const code = await findCode(tx, written);
  const uses = code && (await countUses(tx, code.id, buyerId));
  const refusal = uses && codeRefusal(code, buyerId, uses, now);
  if (!uses || refusal === "not_yours") await noteMiss(tx, user, now);
  if (!uses) return { kind: "unknown", written };
  if (refusal) return { kind: refusal, code };
  const verdict = product && discountFor(code, product, buyerId, uses, now);
  return verdict && verdict.kind !== "discount" ? { kind: verdict.kind, code } : { kind: "taken", code };
}

/** @returns the draft as it now stands, or undefined if it had moved on */
async function keep(tx: Transaction, draft: Draft, entered: Entered, now: Date): Promise<Draft | undefined> {
  if (entered.kind !== "taken") return draft;
  const asking = draft.asking === "promo" ? null : draft.asking;
  return changeDraft(tx, draft, { promoCodeId: entered.code.id, asking }, now);
}
