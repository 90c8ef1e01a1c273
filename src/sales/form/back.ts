import { type BirthForm, formQuestions, type Picking, pick } from "./birth-form.ts";
import {
  aboutWhom,
  type BareQuestion,
  type OrderKind,
  type OrderQuestion,
  type OrderState,
  peopleOf,
  personOf,
  questionAbout,
  questionOf,
  withPerson,
} from "./order-form.ts";
import { unpick } from "./unpick.ts";

/**
 * One step back; nothing that was answered is lost. Inside an answer that buttons have begun that is the button before, from a
 * question that was asked again the overview, and else the question before.
 * @returns undefined if the first question is asked: before it the product was chosen
 */
export function stepBack(state: OrderState, kind: OrderKind): OrderState | undefined {
  const asked = questionOf(state, kind);
  if (!asked) return state;
  const { who, question } = aboutWhom(asked);
  const person = personOf(state, who);
  if (person.form.picking) return withPerson(state, who, unpick(person));
  const isAside = question === "promo" || question === "concern" || question === "label";
  const isLastOpen = questionOf({ ...state, asking: null }, kind) === undefined;
  if (state.asking && (isAside || isLastOpen)) return { ...state, asking: null };
  const before = questionBefore(asked, state, kind);
  return before && resumed({ ...state, asking: before }, before);
}

/** The answer as it was before its last button, so that a wrong day or minute is mended by one tap. */
function resumed(state: OrderState, asked: OrderQuestion): OrderState {
  const { who, question } = aboutWhom(asked);
  const person = personOf(state, who);
  const picking = lastStep(person.form, question);
  return picking ? withPerson(state, who, pick(person, picking)) : state;
}

function lastStep({ date, time }: BirthForm, question: BareQuestion): Picking | undefined {
  if (question === "date" && date) {
    const { calendar, year, month } = date;
    const isLeapMonth = date.calendar === "lunar" && date.isLeapMonth;
    return { of: "date", calendar, decade: year - (year % 10), year, month, isLeapMonth };
  }
  if (question !== "time" || time?.kind !== "clock") return undefined;
  return { of: "time", hour: time.hour, tens: Math.floor(time.minute / 10) };
}

/** The questions of a draft in their order. */
function questionBefore(
  asked: OrderQuestion,
  { form }: OrderState,
  kind: OrderKind,
): OrderQuestion | undefined {
  const whom = form.people.edited ? (["edited"] as const) : peopleOf(kind);
  const birth = whom.flatMap((who) => formQuestions.map((question) => questionAbout(who, question)));
  const place = birth.indexOf(asked);
  return place === -1 ? birth.at(-1) : birth[place - 1];
}
