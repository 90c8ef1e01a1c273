import { sendCard } from "../../gateways/telegram/cards.ts";
import { menuButton } from "../buttons.ts";
import type { ShopContext } from "../shop.ts";

/** Explains how to order, what can be typed and which commands there are. */
export async function helpCommand(ctx: ShopContext): Promise<void> {
  const { texts } = ctx;
  const html = `${texts.html("help.text")}\n\n${texts.html("notice")}`;
  await sendCard(ctx, { html, keyboard: [[menuButton(texts.plain("button.products"))]] });
}
