import { productsOnSale } from "../catalogue/catalogue.ts";
import { type ParsedBirth, parseBirthText } from "./birth-text.ts";
import { carryOut } from "./draft/carry-out.ts";
import { decideText } from "./draft/decide-text.ts";
import { type Draft, findOpenDraft, isFormOpen, openDraft } from "./drafts.ts";
import { draftOnly, type Reply, type Screen } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";
import { notUnderstood, refusalOf } from "./typed/remark.ts";

/**
 * Takes in a typed message, or asks for consent first: then nothing of it is stored.
 * @param messageId the message, which the question for consent replies to
 */
export async function handleText(
  shop: Shop,
  served: Served,
  text: string,
  messageId: number,
): Promise<Reply> {
  const { user, texts } = served;
  const draft = await findOpenDraft(shop.database.read, user.telegramId);
  const refusal = refusalOf(text, texts);
  if (refusal) return draft ? draftOnly(draft, refusal) : only({ kind: "menu", remark: refusal });
  const isAsked = draft !== undefined && isFormOpen(draft);
  if (!isAsked && !isAnyUnderstood(parseBirthText(text)))
    return only({ kind: "menu", remark: notUnderstood(text, texts) });
  if (!user.consentedAt) return only({ kind: "consent", replyTo: messageId });
  return takeText(shop, served, text);
}

/**
 * Does what a message of a buyer who has consented says. What it means is found out before the transaction that writes it,
 * since others wait for that to end; it is found out again if the draft has moved on meanwhile.
 */
export async function takeText(shop: Shop, served: Served, text: string): Promise<Reply> {
  const draft = await draftInHand(shop, served);
  const decision = decideText(draft, text, served);
  if (decision.kind === "tell") return decision.reply;
  const reply = await shop.database.write(async (tx) => {
    const open = await findOpenDraft(tx, served.user.telegramId);
    const isAsRead = open?.id === draft.id && open.revision === draft.revision;
    return isAsRead ? carryOut(tx, shop, served, draft, decision) : undefined;
  });
  return reply ?? takeText(shop, served, text);
}

/** Whoever types a birth before choosing a product gets the first one; it can be changed on the card. */
async function draftInHand(shop: Shop, { user, now, offers }: Served): Promise<Draft> {
  const open = await findOpenDraft(shop.database.read, user.telegramId);
  if (open && isFormOpen(open)) return open;
  const firstProduct = productsOnSale(offers)[0]?.id ?? "";
  return shop.database.write((tx) => openDraft(tx, user.telegramId, firstProduct, now));
}

function isAnyUnderstood({ gender, date, time, place, placeChoices = [], problems }: ParsedBirth): boolean {
  const found = [gender, date, time, place].some((value) => value !== undefined);
  return found || placeChoices.length > 0 || problems.some(({ kind }) => kind !== "unknown_place");
}

function only(screen: Screen): Reply {
  return { screens: [screen] };
}
