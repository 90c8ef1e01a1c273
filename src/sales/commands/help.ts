import { menuButton } from "../buyers-buttons.ts";
import { cardOnly, type Reply } from "../reply.ts";
import type { Served } from "../shop.ts";

/** Explains how to order, what can be typed and which commands there are. */
export function helpCommand({ texts }: Served): Reply {
  const html = `${texts.html("help.text")}\n\n${texts.html("notice")}`;
  return cardOnly({ html, keyboard: [[menuButton(texts.plain("button.products"))]] });
}
