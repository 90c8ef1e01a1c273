import { giveConsent } from "../shop/users.ts";
import { declinedCard } from "./card/consent-card.ts";
import { type Draft, findOpenDraft } from "./drafts.ts";
import { alertOnly, cardOnly, type Reply } from "./reply.ts";
import type { Served, Shop, ShopContext } from "./shop.ts";
import { refusalOf } from "./typed/refusal.ts";
import { type TypedMessage, typedIn } from "./typed/typed-message.ts";

/** Where the dialog goes on once there is consent. */
interface Consented {
  /** the draft as it stood when the button was pressed */
  readonly before: Draft | undefined;
  /** the text that the question for consent answered, if it was the presser's own */
  readonly typed: TypedMessage | undefined;
  /** whether the buyer had consented before, as by the first tap of two */
  readonly isAgain: boolean;
}

/** Notes the buyer's consent. */
export async function takeConsent({ database, log }: Shop, ctx: ShopContext): Promise<Consented> {
  const { telegramId, consentedAt } = ctx.user;
  if (!consentedAt) {
    ctx.user = await database.write((tx) => giveConsent(tx, telegramId, ctx.now));
    log.info("consent_given", {});
  }
  const before = await findOpenDraft(database.read, telegramId);
  return { before, typed: typedBefore(ctx), isAgain: consentedAt !== null };
}

/** Goes back politely. */
export function declineConsent({ user, texts }: Served): Reply {
  return user.consentedAt ? alertOnly(texts.plain("toast.hasConsented")) : cardOnly(declinedCard(texts));
}

/**
 * Whether a draft that the typed text led to need not be shown: the first tap may have turned the question into a picture
 * with the card below it, and the same text changed nothing more.
 */
export function isSecondTap(
  { before, isAgain }: Consented,
  after: Draft,
  { callbackQuery }: ShopContext,
): boolean {
  const isElsewhere = after.cardMessageId !== (callbackQuery?.message?.message_id ?? null);
  return isAgain && isElsewhere && before?.id === after.id && before.revision === after.revision;
}

function typedBefore(ctx: ShopContext): TypedMessage | undefined {
  const message = ctx.callbackQuery?.message;
  const replied = message && "reply_to_message" in message ? message.reply_to_message : undefined;
  if (replied?.from?.id !== ctx.user.telegramId) return undefined;
  const typed = typedIn(replied);
  return typed.text && !refusalOf(typed.text, ctx.texts) ? typed : undefined;
}
