import type { Chart } from "../../bazi/chart/chart.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { buttonsAbout, draftButtons, menuButton } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import type { Who } from "../form/order-form.ts";

/** Keeps people for later orders. */
export function saveRow(draft: Draft, whom: readonly Who[], texts: Texts): Keyboard[number] {
  return whom.map((who) => {
    const ofPair = who === "partner" ? "button.save.partner" : "button.save.self";
    const label = texts.plain(whom.length > 1 ? ofPair : "button.save");
    return buttonsAbout(who, draftButtons(draft))(label, "ask", "label");
  });
}

/** The ways out of a card that can be confirmed. */
export function lastRow(draft: Draft, texts: Texts): Keyboard[number] {
  return [
    menuButton(texts.plain("button.otherProduct")),
    draftButtons(draft)(texts.plain("button.cancel"), "cancel"),
  ];
}

/** Switches for the conventions on which schools differ, and for a clock time that came twice. */
export function conventionButtons(
  draft: Draft,
  who: Who,
  { birth, warnings }: Chart,
  texts: Texts,
): Keyboard {
  const button = buttonsAbout(who, draftButtons(draft));
  const { solarTime, dayChange } = birth.conventions;
  const fold = warnings.find(({ kind }) => kind === "clock_fold");
  const rows: Keyboard = [];
  if (birth.time.kind === "clock") {
    const row = [button(texts.plain(`switch.dayChange.${dayChange}`), "daychange")];
    if (birth.place.kind !== "country")
      row.unshift(button(texts.plain(`switch.solarTime.${solarTime}`), "solartime"));
    rows.push(row);
  }
  if (birth.time.kind === "clock" && birth.place.alternativeTimeZone) {
    const clock = birth.place.timeZone === XINJIANG_ZONE ? "xinjiang" : "beijing";
    rows.push([button(texts.plain(`switch.zone.${clock}`), "zone")]);
  }
  if (fold?.kind === "clock_fold") {
    rows.push([button(texts.plain(`switch.fold.${fold.fold}`), "fold", fold.fold === 0 ? 1 : 0)]);
  }
  return rows;
}

const XINJIANG_ZONE = "Asia/Urumqi";
