import { annualYearAt } from "../../bazi/reading/annual.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { dateLabel } from "../../report/wording/birth-labels.ts";
import { buttonsAbout, type DraftButton, draftButtons, inRows, inRowsOfPeople } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { type BareQuestion, personOf, type Who } from "../form/order-form.ts";
import type { EarlierBirth } from "../people/earlier-births.ts";
import type { Person } from "../people/saved-people.ts";
import { dateKeyboard } from "./date-keyboard.ts";
import { placeKeyboard } from "./place-keyboard.ts";
import { timeKeyboard } from "./time-keyboard.ts";

/** What a card is drawn from besides its draft. */
export interface Surroundings {
  readonly texts: Texts;
  readonly now: Date;
  /** whom the buyer has saved, where they are offered: with the question for an order's gender */
  readonly people: readonly Person[];
  /** births of the buyer's own orders, offered beside them */
  readonly earlier: readonly EarlierBirth[];
  /** how long a saved person is kept without being used or changed */
  readonly retentionDays: number;
}

/** The buttons that answer a question, as far as earlier buttons have narrowed it. */
export function answerKeyboard(
  draft: Draft,
  who: Who,
  question: BareQuestion,
  { texts, now, people, earlier }: Surroundings,
): Keyboard {
  const button = buttonsAbout(who, draftButtons(draft));
  const { picking } = personOf(draft, who).form;
  switch (question) {
    case "gender":
      return [
        ...genderKeyboard(button, texts),
        ...savedKeyboard(people, button),
        ...earlierKeyboard(earlier, button, texts),
      ];
    case "date":
      return dateKeyboard(picking?.of === "date" ? picking : undefined, button, texts, now);
    case "time":
      return timeKeyboard(picking?.of === "time" ? picking : undefined, button, texts);
    case "place":
      return placeKeyboard(picking?.of === "place" ? picking : undefined, button, texts);
    case "year":
      return yearKeyboard(button, now);
    case "label":
      return labelKeyboard(button, texts);
    case "concern":
      return [[skipButton(draft, button, texts)]];
    case "promo":
      return [];
  }
}

function genderKeyboard(button: DraftButton, texts: Texts): Keyboard {
  return [
    [
      button(texts.plain("gender.male"), "gender", "male"),
      button(texts.plain("gender.female"), "gender", "female"),
    ],
  ];
}

/** A button for each saved person, who then fills the form. */
function savedKeyboard(people: readonly Person[], button: DraftButton): Keyboard {
  return inRowsOfPeople(people.map(({ id, label }) => button(`👤 ${label}`, "saved", id)));
}

/** A button for each birth of an earlier order, which then fills the form. */
function earlierKeyboard(births: readonly EarlierBirth[], button: DraftButton, texts: Texts): Keyboard {
  return births.map(({ orderId, of, birth: { gender, date } }) => {
    const values = { gender: texts.plain(`gender.${gender}`), date: dateLabel(date, texts) };
    return [button(texts.plain("button.earlier", values), "earlier", `${of}:${orderId}`)];
  });
}

/** Nothing need be said; what was said can be taken back. */
function skipButton({ form }: Draft, button: DraftButton, texts: Texts): Keyboard[number][number] {
  return button(
    texts.plain(form.concern === undefined ? "concern.button.skip" : "concern.button.drop"),
    "concern",
    "drop",
  );
}

/** The year that is in force, by 立春, and the nine after it. */
function yearKeyboard(button: DraftButton, now: Date): Keyboard {
  const first = annualYearAt(now);
  const years = Array.from({ length: 10 }, (_, index) => first + index);
  return inRows(
    years.map((year) => button(String(year), "annual", year)),
    5,
  );
}

/** What people are most often called; any other name can be typed. */
function labelKeyboard(button: DraftButton, texts: Texts): Keyboard {
  return inRows(
    texts.list("label.people").map((label, index) => button(label, "label", index)),
    4,
  );
}
