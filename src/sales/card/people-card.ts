import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { dateLabel } from "../../report/wording/birth-labels.ts";
import { inRowsOfPeople, peopleButton, personButton, takeBackButton } from "../buyers-buttons.ts";
import { mostPeople, type Person } from "../people/saved-people.ts";
import type { Shop } from "../shop.ts";
import { answerLines } from "./answers.ts";

/** How many people are listed in full (our choice). */
const mostUnfolded = 5;

/** Whom a buyer has saved and for how long, a button for each, and one to add somebody. */
export function peopleCard(
  { retentionDays }: Pick<Shop, "retentionDays">,
  people: readonly Person[],
  texts: Texts,
  remark?: string,
): Card {
  const lines = people.map(({ label, birth }) =>
    texts.html("people.line", {
      label,
      gender: texts.plain(`gender.${birth.gender}`),
      date: dateLabel(birth.date, texts),
    }),
  );
  const html = [
    ...(remark ? [remark, ""] : []),
    texts.html("people.head", { count: people.length, most: mostPeople }),
    ...(lines.length > 0
      ? [folded(lines), "", texts.html("people.kept", { days: retentionDays })]
      : [texts.html("people.none")]),
  ].join("\n");
  const add = peopleButton(texts.plain("button.addPerson"), "add");
  const keyboard = [
    ...inRowsOfPeople(people.map(({ id, label }) => personButton(`👤 ${label}`, "show", id))),
    ...(people.length < mostPeople ? [[add]] : []),
  ];
  return { html, keyboard };
}

/** Folds what would push the buttons off a phone's screen. */
function folded(lines: readonly string[]): string {
  const words = lines.join("\n");
  return lines.length > mostUnfolded ? `<blockquote expandable>${words}</blockquote>` : words;
}

/** One saved person, and what can be done. */
export function personCard({ id, label, birth }: Person, texts: Texts): Card {
  const html = [texts.html("edit.head", { label }), "", ...answerLines(birth, undefined, texts)].join("\n");
  return {
    html,
    keyboard: [
      [
        personButton(texts.plain("button.editPerson"), "edit", id),
        personButton(texts.plain("button.namePerson"), "name", id),
      ],
      [
        personButton(texts.plain("button.removePerson"), "remove", id),
        peopleButton(texts.plain("button.back"), "list"),
      ],
    ],
  };
}

/** What follows the removal of a person: a way to take it back. */
export function removedCard(label: string, personId: number, texts: Texts): Card {
  return {
    html: texts.html("people.removed", { label }),
    keyboard: [
      [takeBackButton(texts.plain("button.takeBack"), personId)],
      [peopleButton(texts.plain("button.people"), "list")],
    ],
  };
}
