import type { InlineKeyboardButton } from "grammy/types";
import type { Chart } from "../../bazi/chart/chart.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { buttonsAbout, draftButtons } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import type { Who } from "../form/order-form.ts";
import { countNotes } from "./doubts.ts";

/** Leads to how the charts were found, and says how many more notes are there. */
export function detailsButton(
  draft: Draft,
  charts: readonly Chart[],
  texts: Texts,
): InlineKeyboardButton.CallbackButton {
  const count = countNotes(charts, texts);
  const label = count > 0 ? texts.plain("button.detailsMore", { count }) : texts.plain("button.details");
  return draftButtons(draft)(label, "details");
}

/**
 * Whom to keep for later orders.
 * @param unsaved who is not kept yet
 */
export function saveButtons(
  draft: Draft,
  unsaved: readonly Who[],
  texts: Texts,
  isPair = false,
): InlineKeyboardButton.CallbackButton[] {
  return unsaved.map((who) => {
    const ofPair = who === "partner" ? "button.save.partner" : "button.save.self";
    const label = texts.plain(isPair ? ofPair : "button.save");
    return buttonsAbout(who, draftButtons(draft))(label, "ask", "label");
  });
}

/** A switch for a clock time that came twice. */
export function foldRow(draft: Draft, who: Who, { warnings }: Chart, texts: Texts): Keyboard {
  const fold = warnings.find(({ kind }) => kind === "clock_fold");
  if (fold?.kind !== "clock_fold") return [];
  const button = buttonsAbout(who, draftButtons(draft));
  return [[button(texts.plain(`switch.fold.${fold.fold}`), "fold", fold.fold === 0 ? 1 : 0)]];
}

/** Switches for the conventions on which schools differ. */
export function conventionButtons(
  draft: Draft,
  who: Who,
  { birth }: Chart,
  isPair: boolean,
  texts: Texts,
): Keyboard {
  if (birth.time.kind !== "clock") return [];
  const { solarTime, dayChange } = birth.conventions;
  const place = birth.place;
  const button = buttonsAbout(who, draftButtons(draft));
  const labelled = (label: string, verb: string) => button(isPair ? `${marks[who]} ${label}` : label, verb);
  const clock = place.timeZone === XINJIANG_ZONE ? "xinjiang" : "beijing";
  return [
    [
      ...(place.kind === "country"
        ? []
        : [labelled(texts.plain(`switch.solarTime.${solarTime}`), "solartime")]),
      labelled(texts.plain(`switch.dayChange.${dayChange}`), "daychange"),
    ],
    ...(place.alternativeTimeZone ? [[labelled(texts.plain(`switch.zone.${clock}`), "zone")]] : []),
  ];
}

const marks: Readonly<Record<Who, string>> = { self: "①", partner: "②", edited: "" };

const XINJIANG_ZONE = "Asia/Urumqi";
