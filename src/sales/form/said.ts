import { type BirthForm, formQuestions } from "./birth-form.ts";
import { aboutWhom, everybody, type OrderForm, type OrderQuestion, type Said } from "./order-form.ts";

/** So many messages are remembered (our choice): whoever corrects one corrects one of the last. */
const mostRemembered = 10;

/**
 * A form that remembers what a typed message gave it. A message that comes again, or was corrected, keeps what it gave before.
 * @param asked what was asked when it came
 */
export function remember(
  before: OrderForm,
  after: OrderForm,
  messageId: number,
  asked: OrderQuestion | undefined,
): OrderForm {
  const said = after.said ?? [];
  const earlier = said.find((each) => each.messageId === messageId);
  const { who, gave } = givenBy(before, after, asked);
  const entry: Said = {
    messageId,
    asked: earlier?.asked ?? asked ?? null,
    who,
    gave: { ...earlier?.gave, ...gave },
  };
  const others = said.filter((each) => each !== earlier);
  return { ...after, said: [...others, entry].slice(-mostRemembered) };
}

/** Whether a form still says what a message gave it. */
export function stillSays(form: OrderForm, { who, gave: { year, concern, ...answers } }: Said): boolean {
  const person: BirthForm = form.people[who] ?? {};
  const isSame = formQuestions.every(
    (question) => answers[question] === undefined || Bun.deepEquals(answers[question], person[question]),
  );
  if (concern !== undefined && concern !== form.concern) return false;
  return isSame && (year === undefined || year === form.year);
}

/** Whether a message gave a form nothing. */
export function gaveNothing({ gave }: Said): boolean {
  return Object.keys(gave).length === 0;
}

function givenBy(
  before: OrderForm,
  after: OrderForm,
  asked: OrderQuestion | undefined,
): Pick<Said, "who" | "gave"> {
  const isGiven = (who: Said["who"]) =>
    Object.keys(newAnswers(before.people[who], after.people[who])).length > 0;
  const who = everybody.find(isGiven) ?? (asked ? aboutWhom(asked).who : "self");
  const { year, concern } = after;
  return {
    who,
    gave: {
      ...newAnswers(before.people[who], after.people[who]),
      ...(year !== undefined && year !== before.year && { year }),
      ...(concern !== undefined && concern !== before.concern && { concern }),
    },
  };
}

function newAnswers(before: BirthForm = {}, after: BirthForm = {}): Said["gave"] {
  const { gender, date, time, place } = after;
  return {
    ...(gender && gender !== before.gender && { gender }),
    ...(date && !Bun.deepEquals(date, before.date) && { date }),
    ...(time && !Bun.deepEquals(time, before.time) && { time }),
    ...(place && !Bun.deepEquals(place, before.place) && { place }),
  };
}
