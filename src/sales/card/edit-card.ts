import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { buttonsAbout, draftButtons } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { aboutWhom, type OrderQuestion, type PersonForm } from "../form/order-form.ts";
import { answerKeyboard, type Surroundings } from "./answer-keyboard.ts";
import { answeredButtons, answerLines } from "./answers.ts";

/** The card on which a person under /people is added or changed, with a question or with the button that saves. */
export function editCard(
  draft: Draft,
  edited: PersonForm,
  asked: OrderQuestion | undefined,
  surroundings: Surroundings,
): Card {
  const { texts, retentionDays } = surroundings;
  const about = asked && aboutWhom(asked).question;
  const question = about === "promo" ? undefined : about;
  const html = [
    edited.label ? texts.html("edit.head", { label: edited.label }) : texts.html("edit.headNew"),
    "",
    ...answerLines(edited, question, texts),
    "",
    texts.html(question ? `ask.${question}` : "edit.save", { days: retentionDays }),
  ].join("\n");
  const keyboard = [
    ...(question ? answerKeyboard(draft, "edited", question, surroundings) : [saveRow(draft, texts)]),
    wayBack(draft, edited, texts),
    ...answeredButtons(draft, "edited", question, texts),
  ];
  return { html, keyboard };
}

function saveRow(draft: Draft, texts: Texts): Keyboard[number] {
  const button = buttonsAbout("edited", draftButtons(draft));
  return [{ ...button(texts.plain("button.saveChange"), "save"), style: "success" }];
}

function wayBack(draft: Draft, { picking }: PersonForm, texts: Texts): Keyboard[number] {
  const button = buttonsAbout("edited", draftButtons(draft));
  const leave = button(texts.plain("button.leaveEdit"), "leave");
  const isInside = picking !== undefined || (draft.asking !== null && draft.asking !== "edited.label");
  return isInside ? [button(texts.plain("button.back"), "back"), leave] : [leave];
}
