import type { Chart } from "../../bazi/chart/chart.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { buttonsAbout, draftButtons, menuButton } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import type { Who } from "../form/order-form.ts";

/**
 * How the charts were found, and whom to keep for later orders.
 * @param unsaved who is not kept yet
 */
export function detailsRow(
  draft: Draft,
  unsaved: readonly Who[],
  texts: Texts,
  isPair = false,
): Keyboard[number] {
  const saving = unsaved.map((who) => {
    const ofPair = who === "partner" ? "button.save.partner" : "button.save.self";
    const label = texts.plain(isPair ? ofPair : "button.save");
    return buttonsAbout(who, draftButtons(draft))(label, "ask", "label");
  });
  return [draftButtons(draft)(texts.plain("button.details"), "details"), ...saving];
}

/** The ways out of a card that can be confirmed. */
export function lastRow(draft: Draft, texts: Texts): Keyboard[number] {
  return [
    ...(draft.forOrderId === null ? [menuButton(texts.plain("button.otherProduct"))] : []),
    draftButtons(draft)(texts.plain("button.cancel"), "cancel"),
  ];
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
