import { LAST_ANNUAL_YEAR } from "../../bazi/calendar/term-spans.ts";
import type { Product } from "../../catalogue/catalogue.ts";
import {
  type BirthForm,
  type FormQuestion,
  type FormState,
  firstOpenQuestion,
  formQuestions,
} from "./birth-form.ts";

/** Whose birth is meant: the first person's, the second's of a report about two, or one that is edited under /people. */
export type Who = "self" | "partner" | "edited";

export const everybody: readonly Who[] = ["self", "partner", "edited"];

/** What a draft knows of its order. */
export interface OrderForm {
  /** those of whom something is known; `edited` only while the buyer is changing or adding a saved person */
  readonly people: { readonly [Person in Who]?: PersonForm };
  /** the year that a report about one year is for */
  readonly year?: number;
  /** what the buyer has in mind, as `concernText` makes it */
  readonly concern?: string;
  /** what the pictures in the chat show */
  readonly pictured?: Pictured;
  /** the latest messages that were typed for it, the oldest first: what a corrected one is known by */
  readonly said?: readonly Said[];
}

/** A typed message, and what the form got from it. */
export interface Said {
  readonly messageId: number;
  /** what was asked when it came */
  readonly asked: OrderQuestion | null;
  /** whose answers it gave */
  readonly who: Who;
  readonly gave: Pick<BirthForm, FormQuestion> & Pick<OrderForm, "year" | "concern">;
}

/** A person as far as the data are filled in. */
export interface PersonForm extends BirthForm {
  /** of the saved person who is being changed; absent for one who is to be added, and for the people of an order */
  readonly personId?: number;
  /** the saved person's name */
  readonly label?: string;
}

/** Which chart each picture shows, as a digest; the second person's picture has its message here too. */
interface Pictured {
  readonly self?: string;
  readonly partner?: string;
  readonly partnerMessageId?: number;
}

/** What can be asked about one person. */
type PersonQuestion = FormQuestion | "label";

/** A step of the dialog, with the person that it is about in front. */
export type OrderQuestion =
  | PersonQuestion
  | `partner.${PersonQuestion}`
  | `edited.${PersonQuestion}`
  | "year"
  | "concern"
  | "promo";

/** Every step of the dialog. */
export const orderQuestions: readonly OrderQuestion[] = [
  ...everybody.flatMap((who) =>
    ([...formQuestions, "label"] as const).map((question) => questionAbout(who, question)),
  ),
  "year",
  "concern",
  "promo",
];

/** A step of the dialog without the person that it is about. */
export type BareQuestion = PersonQuestion | "year" | "concern" | "promo";

/** A draft's answers and the question that the buyer chose to answer again. */
export interface OrderState {
  readonly form: OrderForm;
  readonly asking: OrderQuestion | null;
}

/** What a product wants to know. */
export type OrderKind = Pick<Product, "subject" | "asksYear">;

/** The people whose births a product needs, in the order in which they are asked for. */
export function peopleOf({ subject }: OrderKind): readonly ("self" | "partner")[] {
  return subject === "two" ? ["self", "partner"] : ["self"];
}

/** The question that a draft's card asks, or undefined when all is answered. */
export function questionOf({ form, asking }: OrderState, kind: OrderKind): OrderQuestion | undefined {
  const { edited } = form.people;
  if (edited) return editQuestion(edited, asking);
  if (asking && isOf(asking, kind)) return asking;
  for (const who of peopleOf(kind)) {
    const open = firstOpenQuestion(personOf({ form, asking }, who).form);
    if (open) return questionAbout(who, open);
  }
  return kind.asksYear && !isPossibleYear(form.year, form) ? "year" : undefined;
}

function editQuestion(edited: PersonForm, asking: OrderQuestion | null): OrderQuestion | undefined {
  if (asking && aboutWhom(asking).who === "edited") return asking;
  const open = firstOpenQuestion(edited);
  if (open) return questionAbout("edited", open);
  return edited.personId === undefined ? "edited.label" : undefined;
}

function isOf(question: OrderQuestion, kind: OrderKind): boolean {
  if (question === "year") return kind.asksYear;
  if (question === "promo" || question === "concern") return true;
  return peopleOf(kind).some((who) => who === aboutWhom(question).who);
}

/** Splits a question into the person that it is about and what is asked; year, concern and promo code count as the first person's. */
export function aboutWhom(question: OrderQuestion): { who: Who; question: BareQuestion } {
  const who = everybody.find((each) => question.startsWith(`${each}.`)) ?? "self";
  const bare = question.slice(question.indexOf(".") + 1);
  const known = [...formQuestions, "label", "year", "concern", "promo"] as const;
  return { who, question: known.find((each) => each === bare) ?? "gender" };
}

export function questionAbout(who: Who, question: PersonQuestion): OrderQuestion {
  return who === "self" ? question : `${who}.${question}`;
}

/** One person's part of a draft as a form of its own, so that every step of the birth form works on either. */
export function personOf({ form, asking }: OrderState, who: Who): FormState {
  const asked = asking && aboutWhom(asking);
  const question = formQuestions.find((each) => asked?.who === who && each === asked.question);
  return { form: form.people[who] ?? {}, asking: question ?? null };
}

/** Puts one person's part back into a draft; a question about something else stays asked. */
export function withPerson(state: OrderState, who: Who, person: FormState): OrderState {
  const before = state.asking && aboutWhom(state.asking);
  const stays = before && (before.who !== who || before.question === "year") ? state.asking : null;
  const asking = person.asking ? questionAbout(who, person.asking) : stays;
  return { form: { ...state.form, people: { ...state.form.people, [who]: person.form } }, asking };
}

/** A draft without the person who was edited; the question, which was about that person, is over. */
export function withoutEdited({ form, asking }: OrderState): OrderState {
  const { edited, ...people } = form.people;
  return { form: { ...form, people }, asking: edited ? null : asking };
}

/** For how many years from birth a year can be chosen (our choice). */
const longestLife = 110;

/** Whether a report can be about a year: one of the first person's life. */
export function isPossibleYear(year: number | undefined, { people }: OrderForm): year is number {
  if (year === undefined || !Number.isInteger(year)) return false;
  const first = people.self?.date?.year ?? 1900;
  return year >= first && year <= Math.min(LAST_ANNUAL_YEAR, first + longestLife);
}
