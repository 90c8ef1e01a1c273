import { numberOf } from "../../../locales/chinese-numeral.ts";
import type { Term } from "../../facts/fact.ts";
import { DIGIT, type WordRule, wordRule } from "../token.ts";

const YEAR = "(?:18|19|20|21)\\d\\d";

/** Dates, years, ages, decades and their order: what names a time. */
export const TIME_WORDS: readonly WordRule[] = [
  {
    pattern: new RegExp(`(${YEAR})[-年/.](\\d{1,2})[-月/.](\\d{1,2})日?`, "g"),
    words: ([text, year = "", month = "", day = ""]) => [
      { kind: "year", terms: [`year:${year}`], to: 5 },
      { kind: "date", terms: [dateTerm(month, day)], from: 5, to: text.length },
    ],
  },
  wordRule(/(\d{1,2})月(\d{1,2})日/g, "date", (_, [, month = "", day = ""]) => [dateTerm(month, day)]),
  wordRule(new RegExp(`(?<!\\d)(${YEAR})(?!\\d)年?`, "g"), "year", (_, [, year]) => [`year:${year}`]),
  wordRule(/([一二][〇零一二三四五六七八九]{3})年/g, "year", (_, [, year = ""]) => [
    `year:${numberOf(year)}`,
  ]),
  wordRule(
    new RegExp(`(?:虚岁|虚龄|年龄|周岁)[为是约]?(${DIGIT}{1,4})岁?|(${DIGIT}{1,4})周?岁`, "g"),
    "age",
    (_, [, first, second = ""]) => [`age:${numberOf(first ?? second)}`],
  ),
  wordRule(new RegExp(`第(${DIGIT}{1,2})步`, "g"), "ordinal", (_, [, count = ""]) => [
    `ordinal:${numberOf(count)}`,
  ]),
  wordRule(/下一?步(?=大运|运)|(?:下一个|接下来的)(?=大运)/g, "now", () => ["is:next"]),
  wordRule(/大运|[这此该本]一?步运|步运|十年运|运程(?!序)/g, "decade", () => ["is:decade"]),
  wordRule(/今年|本年/g, "annual", () => ["is:year", "is:now"]),
  wordRule(/流年|太岁|岁运/g, "annual", () => ["is:year"]),
  wordRule(/流月/g, "monthly", () => ["is:month"]),
  wordRule(/起运|交运|上运|行运(?=[早晚始])/g, "start", () => ["is:start"]),
  wordRule(/顺行|顺排|顺运/g, "direction", () => ["direction:顺行"]),
  wordRule(/逆行|逆排|逆运/g, "direction", () => ["direction:逆行"]),
  wordRule(/目前|现在|当前|眼下|正走|正行|如今|现行|此刻/g, "now", () => ["is:now"]),
];

function dateTerm(month: string, day: string): Term {
  return `date:${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
