import type { Product } from "../../catalogue/catalogue.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { dateLabel, placeLabel, timeLabel } from "../../report/wording/birth-labels.ts";
import { buttonsAbout, draftButtons, menuButton } from "../buttons.ts";
import type { Draft } from "../drafts.ts";
import { type BirthForm, type FormQuestion, formQuestions } from "../form/birth-form.ts";
import {
  aboutWhom,
  type BareQuestion,
  type OrderQuestion,
  peopleOf,
  personOf,
  type Who,
} from "../form/order-form.ts";
import type { Person } from "../people/people.ts";
import { priceLabel } from "./labels.ts";
import { labelKeyboard, questionKeyboard, yearKeyboard } from "./question-keyboard.ts";
import { savedKeyboard } from "./saved-keyboard.ts";

/** What a card is drawn from besides its draft. */
export interface FormSurroundings {
  readonly texts: Texts;
  readonly now: Date;
  /** whom the buyer has saved; offered where a person's first answer is asked for */
  readonly people: readonly Person[];
  /** how long a saved person is kept without being used or changed */
  readonly retentionDays: number;
  /** what the card says about a promo code, Telegram HTML */
  readonly promo: readonly string[];
}

/** The card of a draft that still has a question: what is known, what is asked, and the ways back and out. */
export function formCard(
  draft: Draft,
  asked: OrderQuestion,
  product: Product,
  surroundings: FormSurroundings,
): Card {
  const { texts, promo } = surroundings;
  const { who, question } = aboutWhom(asked);
  const html = [
    texts.html("form.head", { title: product.title[texts.language], price: priceLabel(product.price) }),
    ...promo,
    ...peopleOf(product).flatMap((each) => [
      "",
      ...(product.subject === "two" ? [texts.html(`form.person.${each}`)] : []),
      ...answerLines(personOf(draft, each).form, each === who ? question : undefined, texts),
    ]),
    ...(product.asksYear ? [yearLine(draft, question === "year", texts)] : []),
    "",
    ...questionLines(asked, product, surroundings),
  ].join("\n");
  const keyboard = [
    ...answerKeyboard(draft, who, question, surroundings),
    wayBack(draft, who, texts),
    ...peopleOf(product).flatMap((each) =>
      answeredButtons(draft, each, each === who ? question : undefined, texts, product.subject === "two"),
    ),
  ];
  return { html, keyboard };
}

function questionLines(
  asked: OrderQuestion,
  { subject }: Product,
  { texts, retentionDays }: FormSurroundings,
): string[] {
  const { who, question } = aboutWhom(asked);
  if (question === "promo") return [texts.html("promo.ask")];
  return [
    ...(subject === "two" && who !== "edited" ? [texts.html(`form.about.${who}`)] : []),
    texts.html(`ask.${question}`, { days: retentionDays }),
    ...(question === "label" ? [] : [texts.html("form.anyOrder")]),
  ];
}

/** The buttons that answer a question about one person, and whom else the buyer has saved where it is the first. */
export function answerKeyboard(
  draft: Draft,
  who: Who,
  question: BareQuestion,
  { texts, now, people }: Omit<FormSurroundings, "promo">,
): Keyboard {
  const button = buttonsAbout(who, draftButtons(draft));
  if (question === "year") return yearKeyboard(button, now);
  if (question === "label") return labelKeyboard(button, texts);
  if (question === "promo") return [];
  const { form } = personOf(draft, who);
  const isFirst = question === "gender" && who !== "edited";
  return [
    ...questionKeyboard(question, form, button, texts, now),
    ...(isFirst ? savedKeyboard(people, button) : []),
  ];
}

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
export function yearLine({ form }: Draft, isAsked: boolean, texts: Texts): string {
  return texts.html(isAsked ? "form.asked" : "form.line", {
    name: texts.plain("field.year"),
    value: form.year ?? texts.plain("form.open"),
  });
}

/** Buttons to answer fields of one person again, two in a row. */
export function changeButtons(
  draft: Draft,
  who: Who,
  questions: readonly FormQuestion[],
  texts: Texts,
  isOfPair = false,
): Keyboard {
  const button = buttonsAbout(who, draftButtons(draft));
  const ofPair = who === "partner" ? "form.change.partner" : "form.change.self";
  const key = isOfPair ? ofPair : "form.change";
  const buttons = questions.map((question) =>
    button(texts.plain(key, { name: texts.plain(`field.${question}`) }), "ask", question),
  );
  return [buttons.slice(0, 2), buttons.slice(2, 4)].filter((row) => row.length > 0);
}

/** Buttons for the fields of one person that have an answer, but for the one that is asked. */
export function answeredButtons(
  draft: Draft,
  who: Who,
  asked: BareQuestion | undefined,
  texts: Texts,
  isOfPair = false,
): Keyboard {
  const { form } = personOf(draft, who);
  const answered = formQuestions.filter((question) => question !== asked && form[question] !== undefined);
  return changeButtons(draft, who, answered, texts, isOfPair);
}

function wayBack(draft: Draft, who: Who, texts: Texts): Keyboard[number] {
  const button = draftButtons(draft);
  const isInside = personOf(draft, who).form.picking !== undefined || draft.asking !== null;
  const back = isInside
    ? buttonsAbout(who, button)(texts.plain("button.back"), "back")
    : menuButton(texts.plain("button.products"));
  return [back, button(texts.plain("button.cancel"), "cancel")];
}
