import type { Toast } from "../gateways/telegram/answer-press.ts";
import { replaceCard } from "../gateways/telegram/cards.ts";
import { giveConsent } from "../shop/users.ts";
import { declinedCard } from "./card/consent-card.ts";
import { type Draft, findOpenDraft } from "./drafts.ts";
import { menuCard } from "./menu.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { replaceDraft } from "./show.ts";
import { refusalOf, takeText } from "./typed.ts";

/** Notes the buyer's consent, or goes back politely; then takes in what was typed before it. */
export async function pressConsent(
  shop: Shop,
  ctx: ShopContext,
  isGiven: boolean,
): Promise<Toast | undefined> {
  const hadConsented = ctx.user.consentedAt !== null;
  if (!isGiven) return decline(ctx, hadConsented);
  if (!hadConsented) {
    ctx.user = await shop.database.write((tx) => giveConsent(tx, ctx.user.telegramId, ctx.now));
    shop.log.info("consent_given", {});
  }
  const typed = typedBefore(ctx);
  if (typed === undefined) return goOn(shop, ctx);
  const before = await findOpenDraft(shop.database.read, ctx.user.telegramId);
  await takeText(shop, ctx, typed, async (draft, remark) => {
    if (!isSecondTap(hadConsented, before, draft, ctx)) await replaceDraft(shop, draft, ctx, remark);
  });
}

/** The first tap may have turned the question into a picture with the card below it; the same text changes nothing more. */
function isSecondTap(
  hadConsented: boolean,
  before: Draft | undefined,
  after: Draft,
  { callbackQuery }: ShopContext,
): boolean {
  const isElsewhere = after.cardMessageId !== (callbackQuery?.message?.message_id ?? null);
  return hadConsented && isElsewhere && before?.id === after.id && before.revision === after.revision;
}

async function decline(ctx: ShopContext, hadConsented: boolean): Promise<Toast | undefined> {
  if (hadConsented) return { text: ctx.texts.plain("toast.hasConsented"), isAlert: true };
  await replaceCard(ctx, declinedCard(ctx.texts));
}

async function goOn(shop: Shop, ctx: ShopContext): Promise<undefined> {
  const draft = await findOpenDraft(shop.database.read, ctx.user.telegramId);
  if (draft) await replaceDraft(shop, draft, ctx);
  else await replaceCard(ctx, menuCard(ctx));
}

/** The text that the question for consent answered, if it was the presser's own. */
function typedBefore(ctx: ShopContext): string | undefined {
  const message = ctx.callbackQuery?.message;
  const replied = message && "reply_to_message" in message ? message.reply_to_message : undefined;
  if (replied?.from?.id !== ctx.user.telegramId) return undefined;
  const { text } = replied;
  return text && !refusalOf(text, ctx.texts) ? text : undefined;
}
