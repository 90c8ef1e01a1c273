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
  if (token.kind === "god") return godMeanings(token, sentence);
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

/** Gods behind 透: 天干三透比劫食神, 透出正财与偏财. */
const BEHIND_SHOWN =
  /透[出干]?(?:着|有|的是)?(?:[比劫食伤财杀官印枭](?:[肩财神官杀星印绶劫煞伤])?|[偏正七][财官印杀煞]|[、和与及]){0,12}$/;
const BESIDE_SELF = /^(?:星)?(?:紧贴|贴近|紧邻|紧挨|贴着)着?日[主元干]/;

/**
 * Where a god must be: behind 透 in sight; before 坐 as the stem of the pillar, behind it as the main stem of the branch; what 主事
 * as either; what is close to the day master as a stem next to it or as the branch below.
 */
function godMeanings({ start, end, meanings }: Token, sentence: string): Token["meanings"] {
  const [god = []] = meanings;
  const at = (...places: readonly (readonly Term[])[]) => places.map((place) => [...god, ...place]);
  const before = sentence.slice(Math.max(0, start - 14), start);
  const after = sentence.slice(end, end + 8);
  if (BESIDE_SELF.test(after))
    return at(["position:月", "at:干"], ["position:时", "at:干"], ["position:日", "is:main"]);
  if (BEHIND_SHOWN.test(before)) return at(["is:visible"]);
  if (/^坐(?![镇守落享拥在于实])/.test(after)) return at(["at:干"]);
  if (before.endsWith("坐")) return at(["is:main"]);
  return /^星?(?:主事|当值|当权|值事)/.test(after) ? at(["at:干"], ["is:main"]) : meanings;
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
