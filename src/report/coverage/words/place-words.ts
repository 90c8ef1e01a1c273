import { BRANCHES, ELEMENTS, STEMS } from "../../../bazi/calendar/stem-branch.ts";
import { NAYIN_PATTERN } from "../../../bazi/chart/nayin.ts";
import { TEN_GOD_PATTERN } from "../../../bazi/chart/ten-gods.ts";
import { anyOf, type WordRule, wordRule } from "../token.ts";

const pillars = Array.from({ length: 60 }, (_, index) => `${STEMS[index % 10]}${BRANCHES[index % 12]}`);

/** Other books' characters for the same names. */
const NAYIN_SPELLINGS: Readonly<Record<string, string>> = {
  白镴金: "白蜡金",
  井泉水: "泉中水",
  砂中金: "沙中金",
  砂中土: "沙中土",
  金泊金: "金箔金",
  佛灯火: "覆灯火",
  钗环金: "钗钏金",
  城墙土: "城头土",
};

/** Positions of the chart, and the pillars that stand in them. */
export const PLACE_WORDS: readonly WordRule[] = [
  wordRule(new RegExp(`${NAYIN_PATTERN}|${anyOf(Object.keys(NAYIN_SPELLINGS))}`, "g"), "nayin", (text) => [
    `nayin:${NAYIN_SPELLINGS[text] ?? text}`,
  ]),
  wordRule(/([年月日时])([柱干支])/g, "position", (_, [, position, at]) => [
    `position:${position}`,
    `at:${at}`,
  ]),
  wordRule(
    /[年月日时](?=(?:[、和与][年月日时]){1,3}[两三四](?:柱|个?[干支]))|(?<=[年月日时][、和与])[年月日时](?=(?:[、和与][年月日时]){0,2}[两三四](?:柱|个?[干支]))/g,
    "position",
    (text) => [`position:${text}`],
  ),
  // 日主的七杀 is a god as the day master sees it, and no position.
  { pattern: new RegExp(`(?:日主|日元|你|您)的(?=${TEN_GOD_PATTERN})`, "g"), words: () => [] },
  wordRule(/日主|日元|命主/g, "position", () => ["position:日", "at:干", "is:day-master"]),
  wordRule(/月令|提纲/g, "position", () => ["position:月", "at:支", "is:month-command"]),
  wordRule(/夫妻宫|配偶宫|婚姻宫/g, "position", () => ["position:日", "at:支"]),
  wordRule(/子女宫/g, "position", () => ["position:时"]),
  wordRule(/父母(?:兄弟)?宫/g, "position", () => ["position:月"]),
  wordRule(/祖上宫/g, "position", () => ["position:年"]),
  wordRule(
    /(?<=[^今明去往每]|^)([日年月时])[坐上](?!班|课|升|一|述|面|个|下|旬|市|司)/g,
    "position",
    (_, [, position]) => [`position:${position}`],
  ),
  wordRule(/命宫|身宫|胎元/g, "palace", (text) => [`palace:${text}`]),
  wordRule(new RegExp(pillars.join("|"), "g"), "pillar", (text) => [`pillar:${text}`]),
  wordRule(/暗?藏干?|内含|地支藏/g, "hidden", () => ["is:hidden"]),
  wordRule(
    new RegExp(`(?<=[${BRANCHES.join("")}支])[中内里](?=[${BRANCHES.join("")}藏的])`, "g"),
    "hidden",
    () => ["is:hidden"],
  ),
  wordRule(/天干(?!地支)/g, "at", () => ["at:干"]),
  wordRule(/地支/g, "at", () => ["at:支"]),
  wordRule(/透干|透出|高透|出干|透/g, "visible", () => ["is:visible"]),
  wordRule(
    new RegExp(
      `不见|全无|皆无|没有一个|一个也没有|缺少?|(?:没有|[中里局命]无)(?=[${ELEMENTS.join("")}](?:[，。、；]|$))`,
      "g",
    ),
    "absent",
    () => ["is:absent"],
  ),
  wordRule(/落入?空亡?(?!感)/g, "void", () => ["is:void", "is:fallen"]),
  wordRule(/空亡|旬空/g, "void", () => ["is:void"]),
];
