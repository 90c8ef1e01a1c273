import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { type Rail, rails } from "../../shared/states.ts";
import { openRails } from "../../shop/open-rails.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, deskButton, inPairs } from "../desk-buttons.ts";
import { railsLabel } from "./rails-label.ts";

/** `/rails`: how buyers can pay, Telegram's rule about it, and a button for each other choice. */
export async function railsCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await sendCard(ctx, await railsCard(desk, ctx.texts));
}

/**
 * The same in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showRails(desk: AdminDesk, ctx: AdminContext, remark?: string): Promise<undefined> {
  const { html, keyboard } = await railsCard(desk, ctx.texts);
  await replaceCard(ctx, { html: remark ? `${remark}\n\n${html}` : html, keyboard });
}

/**
 * Telegram's rule on how digital goods are paid for, as it is written.
 * Source: Telegram's terms for bot developers, 6.2, read again on 2026-10-30.
 */
export function ruleText(texts: Texts): string {
  return texts.html("admin.rails.rule");
}

async function railsCard({ database, terms }: AdminDesk, texts: Texts): Promise<Card> {
  const open = await openRails(database.read);
  const html = [
    texts.html("admin.rails.head", { open: railsLabel(open, texts) }),
    ruleText(texts),
    ...(open.includes("pingpong") ? [texts.html("admin.rails.programme")] : []),
    ...(terms.secondRateBps > 0
      ? [texts.html("admin.rails.twoLevels", { percent: terms.secondRateBps / 100 })]
      : []),
  ].join("\n\n");
  const others = choices.filter(([, chosen]) => !Bun.deepEquals(chosen, open));
  const buttons = others.map(([word, chosen]) =>
    deedButton(texts.plain("admin.rails.button", { rails: railsLabel(chosen, texts) }), "rails", word),
  );
  return { html, keyboard: [...inPairs(buttons), [deskButton(texts)]] };
}

const choices: readonly (readonly [word: string, chosen: readonly Rail[]])[] = [
  ["all", rails],
  ...rails.map((rail) => [rail, [rail]] as const),
];
