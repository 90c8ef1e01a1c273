import { simplified } from "../../src/bazi/places/chinese-script.ts";
import type { FactProse } from "./fact-prose.ts";
import type { Aspect } from "./meanings.ts";
import type { Topic } from "./phrases.ts";
import type { SheetFacts } from "./sheet.ts";

/** What a section is to hold. */
export interface SectionPlan {
  readonly topic: Topic;
  /** whose sentences fill it, in this order */
  readonly topics: readonly Topic[];
  /** paragraphs about the facts, in order; empty without a sheet that the stand-in knows */
  readonly facts: readonly string[];
  /** whether it is a list of things to do */
  readonly isAdvice: boolean;
  /** whether it goes through periods, so that it needs no look ahead at its end */
  readonly isDated: boolean;
}

/** Decides by its heading, and by the report's title, what a section is about. */
export function planOf(
  heading: string,
  title: string,
  sheet: SheetFacts | undefined,
  prose: FactProse,
): SectionPlan {
  const words = simplified(heading);
  const isDated = sourceIs("years", words) || sourceIs("decades", words) || sourceIs("months", words);
  const overall = topicIn(simplified(title)) ?? "general";
  const own = topicIn(words) ?? overall;
  const topic = overall === "couple" || (isDated && overall !== "general") ? overall : own;
  return {
    topic,
    topics: [...new Set([topic, own, overall, ...(isDated ? (["luck"] as const) : []), ...others(topic)])],
    facts: sheet ? factsFor(words, topic, sheet, prose) : [],
    isAdvice: sourceIs("advice", words),
    isDated,
  };
}

type Source = keyof typeof sources;

const sources = {
  pillars:
    /总览|两盘|配置|配偶星|财星|印星|年柱与命局|glance|side by side|in the chart|chart at work|your chart/i,
  dayMaster: /日主|性格|风格|风险|相处模式|角色|day master|character|how you|fields|spending/i,
  strength: /旺衰|用神|态度|互补|strength|gives the other|attitude/i,
  elements: /五行|旺衰|作息|elements|balance|rest and food/i,
  relations: /六亲|冲突|人际|情绪|机缘|偏财|family|friction|people at|mood|attraction|windfall/i,
  decades: /大运走势|luck cycles/i,
  presentDecade: /(?<!年柱与)大运|窗口|节奏|提醒|timing|present decade|rhythm|years ahead|next three/i,
  years: /近年|未来|窗口|节奏|流年提醒|next three|years ahead|timing|rhythm/i,
  chosenYear: /年柱与命局|the year and/i,
  yearDecades: /年柱与大运|the year in its decade/i,
  months: /流月|month by month/i,
  advice: /行动|建议|清单|注意与把握|to do now|action list|if you |for students|to watch|living together/i,
  pairDays: /日支|day branch/i,
  pairPalaces: /冲突|friction/i,
  pairSigns: /生肖|animal/i,
  pairGifts: /互补|gives the other/i,
} as const;

function sourceIs(source: Source, words: string): boolean {
  return sources[source].test(words);
}

function factsFor(words: string, topic: Topic, sheet: SheetFacts, prose: FactProse): readonly string[] {
  const people = sheet.对方
    ? ([
        [sheet, "own"],
        [sheet.对方, "other"],
      ] as const)
    : ([[sheet, "own"]] as const);
  const when = (source: Source, tell: () => readonly string[]) => (sourceIs(source, words) ? tell() : []);
  const each = (source: "pillars" | "dayMaster" | "strength" | "elements" | "relations" | "presentDecade") =>
    when(source, () => people.flatMap(([person, whose]) => prose[source](person, whose)));
  const aspect = aspects[topic];
  return [
    ...when("chosenYear", () => prose.chosenYear(sheet)),
    ...when("yearDecades", () => prose.yearDecades(sheet)),
    ...each("pillars"),
    ...each("dayMaster"),
    ...when("pairDays", () => prose.pairDays(sheet)),
    ...each("strength"),
    ...when("pairGifts", () => prose.pairGifts(sheet)),
    ...each("elements"),
    ...when("pairSigns", () => prose.pairSigns(sheet)),
    ...when("pairPalaces", () => prose.pairPalaces(sheet)),
    ...each("relations"),
    ...when("decades", () => prose.decades(sheet)),
    ...when("months", () => prose.months(sheet)),
    ...(sourceIs("decades", words) ? [] : each("presentDecade")),
    ...when("years", () => prose.years(sheet)),
    ...(aspect && !sourceIs("advice", words) ? prose.gods(sheet, aspect) : []),
  ];
}

const aspects: Readonly<Partial<Record<Topic, Aspect>>> = {
  character: "character",
  work: "work",
  money: "money",
  love: "love",
  health: "health",
  family: "family",
  study: "study",
};

const topicPatterns: readonly (readonly [RegExp, Topic])[] = [
  [/合婚|couple reading/i, "couple"],
  [/性格|性情|天赋|个性|日主|character/i, "character"],
  [/事业|工作|职|career|role|work/i, "work"],
  [/财|钱|wealth|income|spending|money/i, "money"],
  [/感情|婚|姻|恋|桃花|配偶|单身|伴侣|love|partner|single|attraction|relate/i, "love"],
  [/健康|养生|身心|体质|作息|情绪|四季|就医|health|wellbeing|rest\b|mood|season|doctor/i, "health"],
  [/学|科目|考试|learn|study|subject|exam|student/i, "study"],
  [/家庭|家人|六亲|人际|family|people/i, "family"],
  [/大运|流年|运程|运势|年运|未来|luck|decade|timing|years/i, "luck"],
];

function topicIn(words: string): Topic | undefined {
  return topicPatterns.find(([pattern]) => pattern.test(words))?.[1];
}

/** What may fill a section whose own sentences are all told. */
function others(topic: Topic): readonly Topic[] {
  if (topic === "couple") return ["love", "family", "general", "character", "luck", "money", "health"];
  return ["general", "character", "luck", "family", "health", "work", "love", "money"];
}
