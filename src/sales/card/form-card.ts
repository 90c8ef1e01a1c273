import type { Product } from "../../catalogue/catalogue.ts";
import type { Texts } from "../../locales/texts.ts";
import { dateLabel, placeLabel, timeLabel } from "../../report/wording/birth-labels.ts";
import { type Card, draftButtons, type Keyboard, menuButton } from "../buttons.ts";
import type { Draft } from "../drafts.ts";
import { type FormQuestion, firstOpenQuestion } from "../form/birth-form.ts";
import { priceLabel } from "./labels.ts";
import { questionKeyboard } from "./question-keyboard.ts";

/** The card of a draft that still has a question: what is known, what is asked, and the ways back and out. */
export function formCard(
  draft: Draft,
  question: FormQuestion,
  product: Product,
  texts: Texts,
  now: Date,
): Card {
  const button = draftButtons(draft);
  const html = [
    texts.html("form.head", { title: product.title[texts.language], price: priceLabel(product.price) }),
    "",
    ...answerLines(draft, question, texts),
    "",
    texts.html(`ask.${question}`),
    texts.html("form.anyOrder"),
  ].join("\n");
  const keyboard = [
    ...questionKeyboard(question, draft.form, button, texts, now),
    wayBack(draft, texts),
    ...answeredButtons(draft, question, texts),
  ];
  return { html, keyboard };
}

/** One line for each field, the one that is asked for marked. */
export function answerLines({ form }: Draft, asked: FormQuestion | undefined, texts: Texts): string[] {
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

/** Buttons to answer a field again, two in a row. */
export function changeButtons(draft: Draft, questions: readonly FormQuestion[], texts: Texts): Keyboard {
  const button = draftButtons(draft);
  const buttons = questions.map((question) =>
    button(texts.plain("form.change", { name: texts.plain(`field.${question}`) }), "ask", question),
  );
  return [buttons.slice(0, 2), buttons.slice(2, 4)].filter((row) => row.length > 0);
}

function answeredButtons(draft: Draft, asked: FormQuestion, texts: Texts): Keyboard {
  const answered = (["gender", "date", "time", "place"] as const).filter(
    (question) => question !== asked && draft.form[question] !== undefined,
  );
  return changeButtons(draft, answered, texts);
}

function wayBack(draft: Draft, texts: Texts): Keyboard[number] {
  const button = draftButtons(draft);
  const isInside = draft.form.picking !== undefined || draft.asking !== null;
  const back = isInside
    ? button(texts.plain("button.back"), "back")
    : menuButton(texts.plain("button.products"));
  return [back, button(texts.plain("button.cancel"), "cancel")];
}

/** The question that a draft's card asks, or undefined when all is answered. */
export function questionOf({ asking, form }: Draft): FormQuestion | undefined {
  return asking ?? firstOpenQuestion(form);
}
