import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { dateLabel, placeLabel, timeLabel } from "../../report/wording/birth-labels.ts";
import { buttonsAbout, draftButtons, inRows } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { type BirthForm, type FormQuestion, formQuestions } from "../form/birth-form.ts";
import { type BareQuestion, type OrderForm, personOf, type Who } from "../form/order-form.ts";
import { pickedLabel } from "./picked.ts";

/** One line for each field, the one that is asked for marked. */
export function answerLines(form: BirthForm, asked: BareQuestion | undefined, texts: Texts): string[] {
  const { picking } = form;
  return answersOf(form, texts).map(([question, label]) =>
    texts.html(question === asked ? "form.asked" : "form.line", {
      name: texts.plain(`field.${question}`),
      value: (picking?.of === question ? pickedLabel(picking, texts) : label) ?? texts.plain("form.open"),
    }),
  );
}

function answersOf({ gender, date, time, place }: BirthForm, texts: Texts) {
  const answers: readonly [FormQuestion, string | undefined][] = [
    ["gender", gender && texts.plain(`gender.${gender}`)],
    ["date", date && dateLabel(date, texts)],
    ["time", time && timeLabel(time, texts)],
    ["place", place && placeLabel(place, texts)],
  ];
  return answers;
}

/** All that is known of one of two people, on a line. */
export function pairLine(who: "self" | "partner", form: BirthForm, texts: Texts): string {
  const answers = answersOf(form, texts).flatMap(([, label]) => label ?? []);
  return texts.html(`pair.person.${who}`, { answers: answers.join(" · ") });
}

/** The year of a report about one, marked where it is asked for. */
export function yearLine({ year }: OrderForm, isAsked: boolean, texts: Texts): string {
  return texts.html(isAsked ? "form.asked" : "form.line", {
    name: texts.plain("field.year"),
    value: year ?? texts.plain("form.open"),
  });
}

/** What the buyer has in mind; nothing while that is not said. */
export function concernLines({ concern }: OrderForm, texts: Texts): string[] {
  return concern === undefined ? [] : [texts.html("concern.line", { concern })];
}

/** Leads to the question what the buyer has in mind; whoever corrects birth data has asked it already, or not. */
export function concernRows(draft: Draft, texts: Texts): Keyboard {
  if (draft.forOrderId !== null) return [];
  const label = draft.form.concern === undefined ? "concern.button.add" : "concern.button.change";
  return [[draftButtons(draft)(texts.plain(label), "concern", "enter")]];
}

/** Buttons to answer fields of one person again: three in a row, or short ones in a single row for one of two people. */
export function changeButtons(
  draft: Draft,
  who: Who,
  questions: readonly FormQuestion[],
  texts: Texts,
  isOfPair = false,
): Keyboard {
  const button = buttonsAbout(who, draftButtons(draft));
  const ofPair = who === "partner" ? "form.change.partner" : "form.change.self";
  const buttons = questions.map((question) => {
    const label = isOfPair
      ? texts.plain(ofPair, { name: texts.plain(`field.short.${question}`) })
      : texts.plain("form.change", { name: texts.plain(`field.${question}`) });
    return button(label, "ask", question);
  });
  return inRows(buttons, isOfPair ? 4 : 3);
}

/** Buttons for the fields of one person that have an answer, but for the one that is asked; a list of places has no room for them. */
export function answeredButtons(
  draft: Draft,
  who: Who,
  asked: BareQuestion | undefined,
  texts: Texts,
  isOfPair = false,
): Keyboard {
  const { form } = personOf(draft, who);
  if (form.picking?.of === "place") return [];
  const answered = formQuestions.filter((question) => question !== asked && form[question] !== undefined);
  return changeButtons(draft, who, answered, texts, isOfPair);
}
