import type { Place } from "../../bazi/birth.ts";
import { childrenOf, placeById, topRegions } from "../../bazi/places/places.ts";
import { countries } from "../../bazi/places/places-world.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { placeLabel, placeName } from "../../report/wording/birth-labels.ts";
import { type DraftButton, inRows } from "../buyers-buttons.ts";
import type { PlacePicking } from "../form/birth-form.ts";

const perPage = 24;
/** Countries from which English readers of BaZi come most (our choice). */
const englishSpeaking: ReadonlySet<string> = new Set(["us", "gb", "ca", "au", "sg", "my"]);

/** The buttons that choose a birthplace: the ways to begin, or the list that was opened. */
export function placeKeyboard(
  picking: PlacePicking | undefined,
  button: DraftButton,
  texts: Texts,
): Keyboard {
  if (!picking) return firstKeyboard(button, texts);
  const choices = choicesOf(picking, button, texts);
  const shown = choices.slice(picking.page * perPage, (picking.page + 1) * perPage);
  return [
    ...inRows(shown, picking.list === "matches" ? 1 : 3),
    ...turnRow(picking, choices.length, button, texts),
  ];
}

/** Where most readers of a language were born is one tap nearer for them. */
function firstKeyboard(button: DraftButton, texts: Texts): Keyboard {
  const taiwan = texts.language === "zh-TW" ? regionsFor(texts)[0] : undefined;
  const near = texts.language === "en" ? countries().filter(({ code }) => englishSpeaking.has(code)) : [];
  return [
    ...(taiwan ? [[button(texts.plain("place.taiwan"), "china", taiwan.id)]] : []),
    ...inRows(
      near.map((country) => button(placeName(country, texts), "world", country.code)),
      2,
    ),
    [button(texts.plain("place.china"), "china"), button(texts.plain("place.world"), "world")],
    [button(texts.plain("place.default"), "anywhere")],
  ];
}

function choicesOf({ list, trail, matchIds = [] }: PlacePicking, button: DraftButton, texts: Texts) {
  if (list === "matches") {
    return matchIds.flatMap((id) => {
      const place = placeById(id);
      return place ? [button(placeLabel(place, texts), "place", id)] : [];
    });
  }
  const opened = trail.at(-1);
  if (list === "world" && opened === undefined) {
    return countries().map((country) => button(placeName(country, texts), "inside", country.code));
  }
  const places = opened === undefined ? regionsFor(texts) : childrenOf(opened);
  return places.map((place) => {
    const verb = childrenOf(place.id).length > 0 ? "inside" : "place";
    return button(lastName(place, texts), verb, place.id);
  });
}

/** Where most readers of traditional Chinese were born comes first for them. */
function regionsFor({ language }: Texts): readonly Place[] {
  const regions = topRegions();
  if (language !== "zh-TW") return regions;
  return [...regions].sort((one, other) => Number(other.name === "台湾") - Number(one.name === "台湾"));
}

/** The pages beside this one, and between them the opened place as a whole. */
function turnRow({ page, trail }: PlacePicking, count: number, button: DraftButton, texts: Texts): Keyboard {
  const row = [];
  const opened = placeById(trail.at(-1) ?? "");
  if (page > 0) row.push(button(texts.plain("page.previous"), "page", page - 1));
  if (opened)
    row.push(button(texts.plain("place.whole", { place: lastName(opened, texts) }), "place", opened.id));
  if ((page + 1) * perPage < count) row.push(button(texts.plain("page.next"), "page", page + 1));
  return row.length > 0 ? [row] : [];
}

/** The place's own name, without the levels above it. */
function lastName(place: Place, texts: Texts): string {
  const name = place.name.split(" ").at(-1) ?? place.name;
  const [englishName] = place.englishName?.split(", ") ?? [];
  return placeName({ name, ...(englishName && { englishName }) }, texts);
}
