import type { Term } from "../facts/fact.ts";
import type { Clause, Token } from "./token.ts";

/** What a pillar, a year, an age or a date may mean where it stands; of other words their own meanings. */
export function meaningsIn(token: Token, sentence: string, clause: Clause): Token["meanings"] {
  const before = sentence.slice(Math.max(0, token.start - 6), token.start);
  const after = sentence.slice(token.end, token.end + 5);
  if (token.kind === "pillar") return pillarMeanings(token.text, before, after);
  if (token.kind === "year")
    return [...spanMeanings(token, before, after, clause), ...ofMonth(token, sentence)];
  if (token.kind === "age" || token.kind === "date") return spanMeanings(token, before, after, clause);
  if (token.meanings[0]?.includes("is:month-command")) return [...token.meanings, ["position:月", "at:支"]];
  return token.meanings;
}

function pillarMeanings(pillar: string, before: string, after: string): Token["meanings"] {
  const isDecade =
    /^(?:[这此那]一?步)?(?:大运|运|这十年|十年)/.test(after) ||
    /大运(?:为|是|走|行|到|：|进入)?$|走$|运依次[是为：]*$|步运(?:为|是)?$/.test(before);
  if (isDecade) return [[`decade:${pillar}`, "is:decade"]];
  if (after.startsWith("月")) return [[`monthly:${pillar}`], [`pillar:${pillar}`, "position:月"]];
  const followsYear = /(?:流年|\d年?[（(]?)$/.test(before);
  if (after.startsWith("年") || followsYear || /[（(]$/.test(before)) {
    const own: readonly Term[] = [`pillar:${pillar}`];
    return [[`annual:${pillar}`], [`pillar:${pillar}`, "is:born"], ...(followsYear ? [] : [own])];
  }
  return [[`pillar:${pillar}`]];
}

const MONTH = /(?:\d|[正一二三四五六七八九十冬腊子丑寅卯辰巳午未申酉戌亥]|流|这个)月/;

/** What is said of a month of a year is not said of the year: 2027年 means a month of it only where a month is named. */
function ofMonth({ meanings }: Token, sentence: string): Token["meanings"] {
  const [, year = ""] = meanings[0]?.[0]?.split(":") ?? [];
  return MONTH.test(sentence) ? [[`month-year:${year}`]] : [];
}

const TO = /(?:到|至|止于|[—–\-~～])(?:公历|虚岁)?$/;
const FROM_BEFORE = /(?:从|自|始于|起于)(?:公历|约|虚岁)?$/;
const FROM_AFTER = /^(?:起|开始|至|到|[—–\-~～]|交入|进入|起运|上运)/;

/** 从…到… names a start and an end; what stands alone may be either, or lie within a decade that is named. */
function spanMeanings(token: Token, before: string, after: string, clause: Clause): Token["meanings"] {
  const [term] = token.meanings[0] ?? [];
  if (term === undefined) return token.meanings;
  const isSecond = clause.tokens.some(({ kind, end }) => kind === token.kind && end < token.start);
  const closes = TO.test(before) && /^(?:结束|为止|止|截止)/.test(after.replace(/^[年日]/, ""));
  if (closes || (TO.test(before) && isSecond)) return [[`end:${term}`]];
  const opens = FROM_AFTER.test(after.replace(/^[年日]/, "")) && !TO.test(before);
  if (!FROM_BEFORE.test(before) && !opens) return [[term], [`in:${term}`]];
  const mayStandAlone = token.kind === "year" && !/[从自起始]/.test(before + after);
  return mayStandAlone ? [[`from:${term}`], [term]] : [[`from:${term}`]];
}
