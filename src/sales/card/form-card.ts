import type { Product } from "../../catalogue/catalogue.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { draftButtons, sampleButton } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { aboutWhom, type OrderQuestion, peopleOf, personOf, type Who } from "../form/order-form.ts";
import { answerKeyboard, type Surroundings } from "./answer-keyboard.ts";
import { answeredButtons, answerLines, concernLines, pairLine, yearLine } from "./answers.ts";
import { pricesLabel } from "./labels.ts";
import { pickText } from "./picked.ts";
import type { Sale } from "./sale.ts";

/**
 * The card of a draft that still has a question: what is known, what is asked, and the ways back and out.
 */
export function formCard(
  draft: Draft,
  asked: OrderQuestion,
  product: Product,
  surroundings: Surroundings,
  { quote, lines }: Sale,
): Card {
  const { texts } = surroundings;
  const { who, question } = aboutWhom(asked);
  const html = [
    texts.html("form.head", { title: product.title[texts.language], price: pricesLabel(quote.prices) }),
    ...lines,
    "",
    ...peopleOf(product).flatMap((each) => knownLines(draft, each, { who, question }, product, texts)),
    ...(product.asksYear ? [yearLine(draft.form, question === "year", texts)] : []),
    ...concernLines(draft.form, texts),
    "",
    ...questionLines(draft, asked, product, surroundings),
  ].join("\n");
  const keyboard = [
    ...answerKeyboard(draft, who, question, surroundings),
    wayBack(draft, asked, product, texts),
    ...peopleOf(product).flatMap((each) =>
      answeredButtons(draft, each, each === who ? question : undefined, texts, product.subject === "two"),
    ),
  ];
  return { html, keyboard };
}

/** What is known of a person; of the one of two who is not asked about on a line, nothing while nothing is known. */
function knownLines(
  draft: Draft,
  each: Who,
  { who, question }: ReturnType<typeof aboutWhom>,
  { subject }: Product,
  texts: Texts,
): string[] {
  const { form } = personOf(draft, each);
  if (subject !== "two" || each === "edited") return answerLines(form, question, texts);
  if (each === who) return [texts.html(`form.person.${each}`), ...answerLines(form, question, texts)];
  return form.gender || form.date || form.time || form.place ? [pairLine(each, form, texts)] : [];
}

function questionLines(
  draft: Draft,
  asked: OrderQuestion,
  { subject }: Product,
  { texts, retentionDays }: Surroundings,
): string[] {
  const { who, question } = aboutWhom(asked);
  if (question === "promo") return [texts.html("promo.ask")];
  const about = subject === "two" && who !== "edited" ? [texts.html(`form.about.${who}`)] : [];
  const { picking } = personOf(draft, who).form;
  if (picking && picking.of === question) return [...about, pickText(picking, texts)];
  return [
    ...about,
    texts.html(`ask.${question}`, { days: retentionDays }),
    ...(question === "label" || question === "concern" ? [] : [texts.html("form.anyOrder")]),
  ];
}

/** Before anything is answered a buyer may want to see what the product is like. */
function wayBack(draft: Draft, asked: OrderQuestion, { id }: Product, texts: Texts): Keyboard[number] {
  const button = draftButtons(draft);
  return [
    button(texts.plain("button.back"), "back"),
    ...(asked === "gender" ? [sampleButton(texts.plain("button.sample"), id)] : []),
    button(texts.plain("button.cancel"), "cancel"),
  ];
}
