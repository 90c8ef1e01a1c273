import type { DraftButtonPress } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { stepBack } from "../form/back.ts";
import { birthOf } from "../form/birth-form.ts";
import type { Who } from "../form/order-form.ts";
import { pressOrder, splitVerb } from "../form/press-order.ts";
import { alertOnly, draftAndAlert, draftOnly, staleReply } from "../reply.ts";
import type { Served } from "../shop.ts";
import { changeTo, type Decision, tell } from "./decision.ts";
import { kindOf, productOf, subjectOf } from "./order-subject.ts";

/** A pressed button of a draft's card, and the message that it stands under, if Telegram says. */
export interface CardPress extends DraftButtonPress {
  readonly messageId: number | null;
}

/** What a button of a draft's card asks for, if the draft is the presser's and still as the card shows it. */
export function decidePress(draft: Draft, press: CardPress, served: Served): Decision {
  const { texts, user } = served;
  if (draft.userId !== user.telegramId) return tell(alertOnly(texts.plain("toast.notYours")));
  if (draft.status !== "open") return tell(alertOnly(texts.plain(`toast.draft.${draft.status}`)));
  if (draft.revision !== press.revision) return staleButton(draft, press, served);
  if (!user.consentedAt) return tell(draftAndAlert(draft, texts.plain("toast.consentFirst")));
  return decideVerb(draft, press, served);
}

/** An old card, or the second tap of a double tap: nothing changes. An old card is made to say so. */
function staleButton(draft: Draft, { messageId }: CardPress, { texts }: Served): Decision {
  const isItsCard = messageId !== null && messageId === draft.cardMessageId;
  return tell({ ...staleReply(texts), ...(isItsCard && draftOnly(draft)) });
}

function decideVerb(draft: Draft, press: CardPress, served: Served): Decision {
  const { verb, argument } = press;
  const { who, personVerb } = splitVerb(verb);
  if (personVerb === "cancel") return { kind: "cancel" };
  if (personVerb === "confirm") return confirm(draft, press, served);
  if (verb === "promo") return promo(draft, argument, served);
  if (verb === "concern") return concern(draft, argument, served);
  if (personVerb === "label") {
    const label = /^\d$/.test(argument) ? served.texts.list("label.people")[Number(argument)] : undefined;
    return label === undefined ? unknownButton(served) : { kind: "keep_person", who, label };
  }
  if (personVerb === "saved")
    return { kind: "use_person", who, personId: /^\d{1,15}$/.test(argument) ? Number(argument) : 0 };
  if (personVerb === "earlier") return earlier(who, argument, served);
  if (verb === "edited.save") return saveEdited(draft, served);
  if (verb === "edited.leave") return { kind: "leave_edit" };
  if (personVerb === "back") return back(draft, served);
  if (verb === "details") return tell(draftOnly(draft, undefined, true));
  if (verb === "card") return tell(draftOnly(draft));
  const next = pressOrder(draft, verb, argument);
  if (!next) return unknownButton(served);
  const decision = changeTo(next, served);
  return switches.has(personVerb) && decision.kind === "change"
    ? { ...decision, isInDetail: true }
    : decision;
}

/** These stand below the details, which show what they change. */
const switches: ReadonlySet<string> = new Set(["solartime", "daychange", "zone"]);

function confirm(draft: Draft, { argument, messageId }: CardPress, served: Served): Decision {
  const { texts, now } = served;
  const product = productOf(served, draft);
  if (!product) return tell(draftAndAlert(draft, texts.plain("toast.productGone")));
  const subject = subjectOf(draft, product, now);
  if (!subject) return tell(draftAndAlert(draft, texts.plain("toast.incomplete")));
  return { kind: "confirm", wish: { product, subject, agreed: argument, messageId } };
}

/** One step back; before the first question the product was chosen. */
function back(draft: Draft, served: Served): Decision {
  const before = stepBack(draft, kindOf(draft, served));
  return before ? { kind: "change", change: before } : tell({ screens: [{ kind: "menu" }] });
}

/** @param argument whose birth of an order, and its id */
function earlier(who: Who, argument: string, served: Served): Decision {
  const [, of, id] = /^(self|partner):([1-9]\d{0,14})$/.exec(argument) ?? [];
  if (of !== "self" && of !== "partner") return unknownButton(served);
  return { kind: "use_earlier", who, of, orderId: Number(id) };
}

/** Asks for a code, drops it, or takes a granted report. */
function promo(draft: Draft, argument: string, served: Served): Decision {
  if (argument === "enter") return { kind: "change", change: { asking: "promo" } };
  if (argument === "drop") return { kind: "change", change: { promoCodeId: null, asking: null } };
  const product = argument === "gift" ? productOf(served, draft) : undefined;
  return product ? { kind: "take_gift", product } : unknownButton(served);
}

/** Asks what the buyer has in mind, or leaves it out. */
function concern(draft: Draft, argument: string, served: Served): Decision {
  if (argument === "enter") return { kind: "change", change: { asking: "concern" } };
  if (argument !== "drop") return unknownButton(served);
  const { concern: _, ...form } = draft.form;
  return { kind: "change", change: { form, asking: null } };
}

function saveEdited(draft: Draft, { texts }: Served): Decision {
  const { edited } = draft.form.people;
  const birth = edited && birthOf(edited);
  if (!birth || edited.personId === undefined)
    return tell(draftAndAlert(draft, texts.plain("toast.incomplete")));
  const { personId, label = "" } = edited;
  return { kind: "save_edited", personId, label, birth };
}

function unknownButton({ texts }: Served): Decision {
  return tell(alertOnly(texts.plain("toast.unknownButton")));
}
