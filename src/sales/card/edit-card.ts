import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { buttonsAbout, draftButtons } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { stepBack } from "../form/back.ts";
import { aboutWhom, type BareQuestion, type OrderQuestion, type PersonForm } from "../form/order-form.ts";
import { answerKeyboard, type Surroundings } from "./answer-keyboard.ts";
import { answeredButtons, answerLines } from "./answers.ts";
import { pickText } from "./picked.ts";

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
    questionText(edited, question, retentionDays, texts),
  ].join("\n");
  const keyboard = [
    ...(question ? answerKeyboard(draft, "edited", question, surroundings) : [saveRow(draft, texts)]),
    wayBack(draft, asked, texts),
    ...answeredButtons(draft, "edited", question, texts),
  ];
  return { html, keyboard };
}

function questionText(
  { picking }: PersonForm,
  question: Exclude<BareQuestion, "promo"> | undefined,
  days: number,
  texts: Texts,
): string {
  if (picking && picking.of === question) return pickText(picking, texts);
  return texts.html(question ? `ask.${question}` : "edit.save", { days });
}

function saveRow(draft: Draft, texts: Texts): Keyboard[number] {
  const button = buttonsAbout("edited", draftButtons(draft));
  return [{ ...button(texts.plain("button.saveChange"), "save"), style: "success" }];
}

function wayBack(draft: Draft, asked: OrderQuestion | undefined, texts: Texts): Keyboard[number] {
  const button = buttonsAbout("edited", draftButtons(draft));
  const leave = button(texts.plain("button.leaveEdit"), "leave");
  const hasBack = asked !== undefined && stepBack(draft, { subject: "one", asksYear: false }) !== undefined;
  return hasBack ? [button(texts.plain("button.back"), "back"), leave] : [leave];
}
