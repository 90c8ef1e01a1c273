import { productsOnSale } from "../catalogue/catalogue.ts";
import { callbackData } from "../shop/callback-data.ts";
import { type ParsedBirth, parseBirthText } from "./birth-text.ts";
import { menuButton } from "./buyers-buttons.ts";
import { carryOut } from "./draft/carry-out.ts";
import { askedBefore, stillAsking } from "./draft/correction.ts";
import { decideText } from "./draft/decide-text.ts";
import type { Decision } from "./draft/decision.ts";
import { askedOf } from "./draft/order-subject.ts";
import { type Draft, findOpenDraft, isFormOpen, noteSaid, openDraft } from "./drafts.ts";
import { cardOnly, draftOnly, type Reply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";
import { refusalOf } from "./typed/refusal.ts";
import { notUnderstood } from "./typed/remark.ts";
import type { TypedMessage } from "./typed/typed-message.ts";

/**
 * Takes in a typed message, or asks for consent first: then nothing of it is stored. An admin's words are a birth only while a
 * form is open that the admin opened: to whom else they may have been meant, nobody can tell.
 */
export async function handleText(shop: Shop, served: Served, typed: TypedMessage): Promise<Reply> {
  const { user, texts } = served;
  const { text, messageId } = typed;
  const draft = await findOpenDraft(shop.database.read, user.telegramId);
  const isAsked = draft !== undefined && isFormOpen(draft);
  if (!isAsked && shop.adminIds.includes(user.telegramId)) return deskOnly(texts);
  const refusal = refusalOf(text, texts);
  if (refusal) return isAsked ? draftOnly(draft, refusal) : wayOn(refusal, texts);
  if (!isAsked && !isAnyUnderstood(parseBirthText(text))) return wayOn(notUnderstood(text, texts), texts);
  if (!user.consentedAt) return { screens: [{ kind: "consent", replyTo: messageId }] };
  return takeText(shop, served, typed);
}

/**
 * Does what a message of a buyer who has consented says. What it means is found out before the transaction that writes it,
 * since others wait for that to end; it is found out again if the draft has moved on meanwhile.
 */
export async function takeText(shop: Shop, served: Served, typed: TypedMessage): Promise<Reply> {
  const draft = await draftInHand(shop, served);
  const decision = decideText(draft, typed.text, served);
  return (await keep(shop, served, draft, typed, decision)) ?? takeText(shop, served, typed);
}

/**
 * Takes a corrected message for what it was: the answer to a question, as long as nothing else has answered it. Anything else
 * is to be sent again, because a command or an order that was understood has been carried out.
 */
export async function handleEdit(shop: Shop, served: Served, typed: TypedMessage): Promise<Reply> {
  const draft = await findOpenDraft(shop.database.read, served.user.telegramId);
  const before = draft && askedBefore(draft, typed.messageId, served);
  if (!before) return { screens: [{ kind: "text", text: served.texts.plain("typed.edited") }] };
  const decision = stillAsking(draft, before, decideText(before, typed.text, served));
  return (await keep(shop, served, draft, typed, decision)) ?? handleEdit(shop, served, typed);
}

/** @returns undefined if the draft has moved on since it was read: nothing was written */
async function keep(
  shop: Shop,
  served: Served,
  draft: Draft,
  { messageId }: TypedMessage,
  decision: Decision,
): Promise<Reply | undefined> {
  return shop.database.write(async (tx) => {
    const open = await findOpenDraft(tx, served.user.telegramId);
    if (open?.id !== draft.id || open.revision !== draft.revision) return undefined;
    const reply = await carryOut(tx, shop, served, draft, decision);
    await noteSaid(tx, draft, messageId, askedOf(draft, served));
    return reply;
  });
}

/** Whoever types a birth before choosing a product gets the first one; it can be changed on the card. */
async function draftInHand(shop: Shop, { user, now, offers }: Served): Promise<Draft> {
  const open = await findOpenDraft(shop.database.read, user.telegramId);
  if (open && isFormOpen(open)) return open;
  const firstProduct = productsOnSale(offers)[0]?.id ?? "";
  return shop.database.write((tx) => openDraft(tx, user.telegramId, firstProduct, now));
}

/** One line that says what was wrong, and the ways on: all reports, and the help. */
function wayOn(html: string, texts: Served["texts"]): Reply {
  return cardOnly({
    html: texts.sentences(html, texts.html("typed.help")),
    keyboard: [[menuButton(texts.plain("button.products"))]],
  });
}

/** What an admin says to nobody in particular is no order. */
function deskOnly(texts: Served["texts"]): Reply {
  const desk = { text: texts.plain("admin.desk.button"), callback_data: callbackData("view", "desk") };
  return cardOnly({ html: texts.html("typed.admin"), keyboard: [[desk]] });
}

function isAnyUnderstood({ gender, date, time, place, placeChoices = [], problems }: ParsedBirth): boolean {
  const found = [gender, date, time, place].some((value) => value !== undefined);
  return found || placeChoices.length > 0 || problems.some(({ kind }) => kind !== "unknown_place");
}
