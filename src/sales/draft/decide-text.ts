import { concernText } from "../../report/question/concern-text.ts";
import { topicToDecline } from "../../report/question/decline.ts";
import { type ParsedBirth, parseBirthText } from "../birth-text.ts";
import type { Draft } from "../drafts.ts";
import { acceptParsed } from "../form/accept-parsed.ts";
import { formQuestions } from "../form/birth-form.ts";
import { aboutWhom, type BareQuestion, personOf, type Who, withPerson } from "../form/order-form.ts";
import { chooseYear } from "../form/press-order.ts";
import { draftOnly } from "../reply.ts";
import type { Served } from "../shop.ts";
import { readAddressee } from "../typed/addressee.ts";
import { cleanLabel } from "../typed/clean-label.ts";
import { remarkOn } from "../typed/remark.ts";
import { readYear } from "../typed/year.ts";
import type { Decision } from "./decision.ts";
import { askedOf, productOf } from "./order-subject.ts";

/** What a typed message asks for: it answers the question that the draft's card shows, or fills in a birth. */
export function decideText(draft: Draft, text: string, served: Served): Decision {
  const { texts, now } = served;
  const product = productOf(served, draft);
  const asked = askedOf(draft, served);
  const about: About = asked ? aboutWhom(asked) : { who: "self", question: undefined };
  if (about.question === "promo" && !isBirth(text)) return { kind: "enter_code", text, product };
  if (about.question === "concern") return takeConcern(draft, text, served);
  if (about.question === "label" && !isBirth(text)) {
    const label = cleanLabel(text);
    if (label === undefined) return stay(draft, texts.html("people.badLabel"));
    return { kind: "keep_person", who: about.who, label };
  }
  const year = about.question === "year" ? readYear(text, now) : undefined;
  if (year !== undefined) return takeYear(draft, year, served);
  const isPair = product?.subject === "two" && !draft.form.people.edited;
  return fillIn(draft, text, isPair ? readAddressee(text, about.who) : undefined, about, served);
}

/** Whether a text says plainly when somebody was born, in more than one word: then it is no name and no promo code. */
function isBirth(text: string): boolean {
  return /[\s\p{Script=Han}]/u.test(text.trim()) && parseBirthText(text).date !== undefined;
}

interface About {
  readonly who: Who;
  readonly question: BareQuestion | undefined;
}

function takeYear(draft: Draft, year: number, { texts }: Served): Decision {
  const next = chooseYear(draft, String(year));
  if (!next) return stay(draft, texts.html("typed.impossibleYear", { year }));
  return { kind: "change", change: next };
}

/** Whatever is typed is what the buyer has in mind; what no report may answer is said before anything is paid. */
function takeConcern(draft: Draft, text: string, { texts }: Served): Decision {
  const concern = concernText(text);
  if (concern === undefined) return stay(draft, texts.html("concern.badLength"));
  const topic = topicToDecline(concern);
  if (topic) return stay(draft, texts.html(`question.declined.${topic}`));
  return { kind: "change", change: { form: { ...draft.form, concern }, asking: null } };
}

/** What was right is filled in, and what could not be made out is told in a sentence. */
function fillIn(
  draft: Draft,
  text: string,
  addressee: { who: Who; rest: string } | undefined,
  about: About,
  { texts, now }: Served,
): Decision {
  const { who, rest } = addressee ?? { who: draft.form.people.edited ? "edited" : "self", rest: text };
  const person = personOf(draft, who);
  const question = formQuestions.find((each) => about.who === who && each === about.question);
  const { calendar } = person.form;
  const parsed: ParsedBirth = parseBirthText(rest, {
    ...(question && { question }),
    ...(calendar && { calendar }),
  });
  const { state, faults, isFilled } = acceptParsed(person, parsed, now);
  if (!isFilled && likeCode.test(text.trim())) return stay(draft, texts.html("typed.perhapsCode", { text }));
  return {
    kind: "change",
    change: withPerson(draft, who, state),
    remark: remarkOn({ parsed, faults, isFilled, text }, texts),
  };
}

/** Promo codes look so, and nothing that people say of a birth. */
const likeCode = /^(?=[A-Z0-9_-]{0,24}[A-Z])[A-Z0-9_-]{4,24}$/;

function stay(draft: Draft, remark: string): Decision {
  return { kind: "tell", reply: draftOnly(draft, remark) };
}
