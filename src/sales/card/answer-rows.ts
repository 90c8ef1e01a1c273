import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { buttonsAbout, draftButtons } from "../buttons.ts";
import type { Draft } from "../drafts.ts";
import { type FormQuestion, formQuestions } from "../form/birth-form.ts";
import { type BareQuestion, personOf, type Who } from "../form/order-form.ts";

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
