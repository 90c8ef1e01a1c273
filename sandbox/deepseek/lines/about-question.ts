import { simplified } from "../../../src/bazi/places/chinese-script.ts";
import type { WrittenLanguage } from "../voices.ts";
import type { LineOrder, OrderedClaim, OrderedFact } from "./ordered.ts";

/** Claims that an answer tells. */
const MOST_CLAIMS = 2;

/**
 * What a good model picks for an answer: the claims and facts of the year, the decade and the subject that the question names.
 * A question that names none of them is answered from nothing, and shortly.
 */
export function aboutQuestion(
  question: string,
  claims: readonly OrderedClaim[],
  facts: readonly OrderedFact[],
  language: WrittenLanguage,
): Partial<LineOrder> {
  const words = simplified(question);
  const year = yearIn(words, facts);
  const subjects = SUBJECTS.filter(([pattern]) => pattern.test(words)).map(([, subject]) => subject);
  const ofTime = claims.filter(({ period }) => isMeant(period, year, words));
  const ofSubject = ofTime.filter(({ subject }) => subjects.includes(subject));
  const own = (ofSubject.length > 0 || year === undefined ? ofSubject : ofTime).slice(0, MOST_CLAIMS);
  const behind = own.flatMap((claim) => claim.facts);
  const named = facts.filter(({ id, text }) => behind.includes(id) || (year && text.startsWith(year)));
  const isShort = own.length === 0 && named.length === 0;
  return {
    ...{ own, others: [], facts: named },
    ...(isShort && { wanted: language === "en" ? 30 : 60 }),
  };
}

/** 今年, next year: by the year that the facts call the present one. */
function yearIn(words: string, facts: readonly OrderedFact[]): string | undefined {
  const present = Number(facts.find(({ text }) => /^\d{4}.. 今年/.test(text))?.text.slice(0, 4));
  if (/今年|this year/i.test(words)) return String(present);
  if (/明年|next year/i.test(words)) return String(present + 1);
  return /(?:19|20)\d\d/.exec(words)?.[0];
}

function isMeant(period: string, year: string | undefined, words: string): boolean {
  if (year !== undefined) return period === year;
  return /大运|decade/i.test(words) ? period.endsWith("运") : period === "life";
}

const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/工作|事业|职|升|career|job|work/i, "work"],
  [/财|钱|收入|wealth|income|money/i, "money"],
  [/感情|婚|恋|桃花|对象|复合|love|partner|marr|relationship/i, "love"],
  [/健康|身体|作息|health/i, "health"],
  [/学|考|stud|exam/i, "study"],
  [/家人|父母|孩子|family/i, "family"],
  [/性格|脾气|character/i, "character"],
  [/大运|decade/i, "time"],
];
