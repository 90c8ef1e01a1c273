import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { consentButton } from "../buyers-buttons.ts";
import type { Shop } from "../shop.ts";

/** Asks for age and consent before any birth datum is asked for or stored. */
export function consentCard({ retentionDays }: Pick<Shop, "retentionDays">, texts: Texts): Card {
  return {
    html: texts.html("consent.text", { days: retentionDays }),
    keyboard: [
      [{ ...consentButton(texts.plain("button.consent"), true), style: "success" }],
      [consentButton(texts.plain("button.decline"), false)],
    ],
  };
}

/** What a buyer reads who does not consent: nothing was stored, and the way back. */
export function declinedCard(texts: Texts): Card {
  return {
    html: texts.html("consent.declined"),
    keyboard: [[consentButton(texts.plain("button.consentAfterAll"), true)]],
  };
}
