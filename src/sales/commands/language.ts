import type { Card } from "../../gateways/telegram/cards.ts";
import { languages, textsIn, wordsIn } from "../../locales/texts.ts";
import { setLanguage } from "../../shop/users.ts";
import { languageButton } from "../buyers-buttons.ts";
import { findOpenDraft } from "../drafts.ts";
import { alertOnly, cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop, ShopContext } from "../shop.ts";

/** Offers the three languages, each in its own words. */
export function languageCommand(served: Served): Reply {
  return cardOnly(languageCard(served));
}

/** Speaks another language from now on; an order that is being filled in is shown again in it. */
export async function chooseLanguage(shop: Shop, ctx: ShopContext, chosen: string): Promise<Reply> {
  const language = languages.find((each) => each === chosen);
  if (!language) return alertOnly(ctx.texts.plain("toast.unknownButton"));
  const isSame = ctx.user.language === language;
  ctx.user = await shop.database.write((tx) => setLanguage(tx, ctx.user.telegramId, language));
  ctx.texts = textsIn(language, shop.timeZone);
  if (!isSame) await shop.announceCommands(ctx.user);
  const draft = isSame ? undefined : await findOpenDraft(shop.database.read, ctx.user.telegramId);
  return {
    screens: [
      { kind: "card", card: languageCard(ctx) },
      ...(draft ? [{ kind: "draft", draft } as const] : []),
    ],
    toast: { text: ctx.texts.plain("toast.language") },
  };
}

function languageCard({ texts }: Served): Card {
  const keyboard = languages.map((language) => {
    const name = wordsIn(language).plain("language.name");
    return [languageButton(language === texts.language ? `✅ ${name}` : name, language)];
  });
  return { html: texts.html("language.text"), keyboard };
}
