import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { languages, textsIn } from "../../locales/texts.ts";
import { setLanguage } from "../../shop/users.ts";
import { languageButton } from "../buttons.ts";
import { findOpenDraft } from "../drafts.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { sendDraft } from "../show.ts";

/** Offers the three languages, each in its own words. */
export async function languageCommand(ctx: ShopContext): Promise<void> {
  await sendCard(ctx, languageCard(ctx));
}

/** Speaks another language from now on; an order that is being filled in is shown again in it. */
export async function chooseLanguage(
  shop: Shop,
  ctx: ShopContext,
  chosen: string,
): Promise<Toast | undefined> {
  const language = languages.find((each) => each === chosen);
  if (!language) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  const isSame = ctx.user.language === language;
  ctx.user = await shop.database.write((tx) => setLanguage(tx, ctx.user.telegramId, language));
  ctx.texts = textsIn(language);
  await replaceCard(ctx, languageCard(ctx));
  if (!isSame) await shop.announceCommands?.(ctx.user);
  const draft = await findOpenDraft(shop.database.read, ctx.user.telegramId);
  if (draft && !isSame) await sendDraft(shop, draft, ctx);
  return { text: ctx.texts.plain("toast.language") };
}

function languageCard({ texts }: ShopContext): Card {
  const keyboard = languages.map((language) => {
    const name = textsIn(language).plain("language.name");
    return [languageButton(language === texts.language ? `✅ ${name}` : name, language)];
  });
  return { html: texts.html("language.text"), keyboard };
}
