import type { Texts } from "../../locales/texts.ts";
import { dateLabel, placeLabel, timeLabel } from "../../report/wording/birth-labels.ts";
import type { BirthForm, FormQuestion } from "../form/birth-form.ts";
import type { BareQuestion, OrderForm } from "../form/order-form.ts";

/** One line for each field, the one that is asked for marked. */
export function answerLines(form: BirthForm, asked: BareQuestion | undefined, texts: Texts): string[] {
  const { gender, date, time, place } = form;
  const answers: readonly [FormQuestion, string | undefined][] = [
    ["gender", gender && texts.plain(`gender.${gender}`)],
    ["date", date && dateLabel(date, texts)],
    ["time", time && timeLabel(time, texts)],
    ["place", place && placeLabel(place, texts)],
  ];
  return answers.map(([question, label]) =>
    texts.html(question === asked ? "form.asked" : "form.line", {
      name: texts.plain(`field.${question}`),
      value: label ?? texts.plain("form.open"),
    }),
  );
}

/** The line of the year that a report is to be about. */
/** The year of a report about one, marked where it is asked for. */
export function yearLine({ year }: OrderForm, isAsked: boolean, texts: Texts): string {
  return texts.html(isAsked ? "form.asked" : "form.line", {
    name: texts.plain("field.year"),
    value: year ?? texts.plain("form.open"),
  });
}
