import type { Birth } from "../../bazi/birth.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { findOrder, isFree } from "../../shared/orders.ts";
import { restoreButton } from "../buyers-buttons.ts";
import { priceTag } from "../card/sale.ts";
import { pageToken, tokenBytes } from "../checkout/page-address.ts";
import { confirmCorrection } from "../confirm-correction.ts";
import { changeDraft, type Draft, endEdit } from "../drafts.ts";
import { fillOrder, type OrderContent } from "../fill-order.ts";
import { answer } from "../form/birth-form.ts";
import { personOf, type Who, withPerson } from "../form/order-form.ts";
import { pauseWords } from "../pause-words.ts";
import { findEarlierBirth } from "../people/earlier-births.ts";
import { keepPerson } from "../people/keep-person.ts";
import { changeBirth, usePerson } from "../people/saved-people.ts";
import { placeOrder } from "../place-order.ts";
import { enterAndKeep } from "../promo/enter-code.ts";
import { enteredText } from "../promo/promo-texts.ts";
import { findGift, heldDiscount } from "../promo/quote.ts";
import { alertOnly, cardOnly, draftAndAlert, draftOnly, type Reply, staleReply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";
import { otherPriceText, quoteInForce } from "./confirm.ts";
import { changeTo, type Decision } from "./decision.ts";
import { refusalOfOrder } from "./open-orders.ts";

/**
 * Writes what was decided, in the caller's transaction. Every change is a compare-and-set on the draft's revision: a draft
 * that has moved on since it was read stays as it is.
 * @returns what to show of it
 */
export async function carryOut(
  tx: Transaction,
  shop: Shop,
  served: Served,
  draft: Draft,
  decision: Decision,
): Promise<Reply> {
  const { now } = served;
  switch (decision.kind) {
    case "tell":
      return decision.reply;
    case "change": {
      const changed = await changeDraft(tx, draft, decision.change, now);
      return changed ? draftOnly(changed, decision.remark, decision.isInDetail) : staleReply(served.texts);
    }
    case "cancel":
      return cancel(tx, served, draft);
    case "confirm":
      return confirm(tx, shop, served, draft, decision);
    case "enter_code":
      return enterCode(tx, shop, served, draft, decision);
    case "take_gift": {
      const gift = await findGift(tx, draft.userId, decision.product, now);
      if (!gift) return alertOnly(served.texts.plain("toast.unknownButton"));
      const change = { promoCodeId: gift.id, asking: null };
      return carryOut(tx, shop, served, draft, { kind: "change", change });
    }
    case "use_person": {
      const { personId, who } = decision;
      const person = await usePerson(tx, personId, draft.userId, now);
      return fillWith(tx, shop, served, draft, who, person?.birth);
    }
    case "use_earlier": {
      const { orderId, of, who } = decision;
      const birth = await findEarlierBirth(tx, draft.userId, orderId, of);
      return fillWith(tx, shop, served, draft, who, birth);
    }
    case "keep_person":
      return keep(tx, served, draft, decision);
    case "save_edited":
      return saveEdited(tx, served, draft, decision);
    case "leave_edit": {
      const left = await endEdit(tx, draft, now);
      return left ? afterEdit(left) : staleReply(served.texts);
    }
  }
}

type Of<Kind extends Decision["kind"]> = Extract<Decision, { kind: Kind }>;

/** @param birth whose it is to be filled with; absent: it is no longer there */
async function fillWith(
  tx: Transaction,
  shop: Shop,
  served: Served,
  draft: Draft,
  who: Who,
  birth: Birth | undefined,
): Promise<Reply> {
  if (!birth) return draftAndAlert(draft, served.texts.plain("people.gone", { label: "" }));
  const next = withPerson(draft, who, answer(personOf(draft, who), birth));
  return carryOut(tx, shop, served, draft, changeTo(next, served));
}

async function cancel(tx: Transaction, { texts, now }: Served, draft: Draft): Promise<Reply> {
  const cancelled = await changeDraft(tx, draft, { status: "cancelled" }, now);
  if (!cancelled) return staleReply(texts);
  const restore = restoreButton(texts.plain("button.restore"), draft.id);
  return cardOnly({ html: texts.html("cancel.done"), keyboard: [[restore]] });
}

/** Orders at the price that the pressed button names, or not at all. The draft's message becomes the order's. */
async function confirm(
  tx: Transaction,
  shop: Shop,
  served: Served,
  draft: Draft,
  { wish: { agreed, subject, ...wish } }: Of<"confirm">,
): Promise<Reply> {
  const { paymentMinutes, checkoutPage } = shop;
  const { texts, now } = served;
  const paid = draft.forOrderId === null ? undefined : await findOrder(tx, draft.forOrderId);
  if (paid?.erasedAt === null)
    return confirmCorrection(tx, shop, served, draft, paid, { subject, messageId: wish.messageId });
  if (paid) return fill(tx, texts, draft, { ...wish, ...subject }, now);
  const paused = await pauseWords(tx, texts);
  if (paused)
    return { ...draftOnly(draft, paused), toast: { text: texts.plain("toast.paused"), isAlert: true } };
  const quote = await quoteInForce(tx, shop, draft, wish.product, now);
  if (!quote) return staleReply(texts);
  const option = quote.options.find((each) => priceTag(each) === agreed);
  if (!option) return draftAndAlert(draft, otherPriceText(agreed, quote, texts));
  const refusal = option.due.amountMinor > 0 ? await refusalOfOrder(tx, draft.userId, now) : undefined;
  if (refusal) return refuseOrder(draft, refusal, texts);
  const { language } = texts;
  const { rail } = option;
  const hasPage = rail === "pingpong" && checkoutPage !== undefined;
  const token = hasPage ? pageToken(crypto.getRandomValues(new Uint8Array(tokenBytes))) : undefined;
  const made = { rail, language, paymentMinutes, discount: heldDiscount(quote, option), pageToken: token };
  const terms = { ...wish, ...subject, ...made };
  const placed = await placeOrder(tx, draft, terms, crypto.getRandomValues(new Uint8Array(10)), now);
  if (!placed) return staleReply(texts);
  const { id: orderId, merchantTransactionId } = placed;
  return {
    screens: [],
    toast: { text: texts.plain(isFree(placed) ? "promo.ordered" : "toast.ordered") },
    event: { name: "order_placed", fields: { orderId, merchantTransactionId } },
  };
}

function refuseOrder(draft: Draft, refusal: "tooManyOpen" | "tooManyPlaced", texts: Served["texts"]): Reply {
  const text = texts.plain(`toast.${refusal}`);
  if (refusal === "tooManyPlaced") return draftAndAlert(draft, text);
  return { ...draftOnly(draft, texts.html("order.tooManyOpen")), toast: { text, isAlert: true } };
}

/** Nothing is ordered and nothing to be paid: a paid order gets its data back. */
async function fill(
  tx: Transaction,
  texts: Served["texts"],
  draft: Draft,
  terms: Omit<OrderContent, "language">,
  now: Date,
): Promise<Reply> {
  const order = await fillOrder(tx, draft, { ...terms, language: texts.language }, now);
  if (!order) return staleReply(texts);
  const { id: orderId, merchantTransactionId } = order;
  return {
    screens: [],
    toast: { text: texts.plain("toast.renewed") },
    event: { name: "order_filled", fields: { orderId, merchantTransactionId } },
  };
}

/** A code that does not hold is told in a sentence, and everything else stays as it is. */
async function enterCode(
  tx: Transaction,
  { catalogue }: Shop,
  { texts, now }: Served,
  draft: Draft,
  { text, product }: Of<"enter_code">,
): Promise<Reply> {
  const { entered, after } = await enterAndKeep(tx, draft, text, product, now);
  const remark = after && enteredText(entered, catalogue, texts);
  const fields = { draftId: draft.id, kind: entered.kind };
  return { ...draftOnly(after ?? draft, remark), event: { name: "promo_code_entered", fields } };
}

/** Keeping a person ends the question for the name; a name that is taken is asked for again. */
async function keep(
  tx: Transaction,
  { texts, now }: Served,
  draft: Draft,
  { who, label }: Of<"keep_person">,
): Promise<Reply> {
  const kept = await keepPerson(tx, draft, { who, label }, now);
  const remark = texts.html(`people.${kept}`, { label });
  if (kept === "label_taken") return afterEdit(draft, remark);
  const after = draft.form.people.edited
    ? await endEdit(tx, draft, now)
    : await changeDraft(tx, draft, { asking: null }, now);
  return afterEdit(after ?? draft, remark);
}

async function saveEdited(
  tx: Transaction,
  { texts, now }: Served,
  draft: Draft,
  { personId, label, birth }: Of<"save_edited">,
): Promise<Reply> {
  const isThere = await changeBirth(tx, personId, draft.userId, birth, now);
  const after = await endEdit(tx, draft, now);
  return afterEdit(after ?? draft, texts.html(isThere ? "people.saved" : "people.gone", { label }));
}

/** The draft that an edit leads back to, or the list of people where it leads back to none. */
function afterEdit(draft: Draft, remark?: string): Reply {
  return {
    screens: [draft.status === "open" ? { kind: "draft", draft, remark } : { kind: "people", remark }],
  };
}
