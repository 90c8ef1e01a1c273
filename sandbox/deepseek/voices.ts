import { chineseFacts } from "./chinese/facts.ts";
import { chineseClosings, chineseSayings, chineseTopics } from "./chinese/topics.ts";
import { englishFacts } from "./english/facts.ts";
import { englishClosings, englishSayings, englishTopics } from "./english/topics.ts";
import type { FactProse } from "./fact-prose.ts";
import type { DatedPillar, NatalPillar } from "./facts.ts";
import type { Phrases, Topic } from "./phrases.ts";
import { inTraditional } from "./traditional.ts";

export type WrittenLanguage = "zh-CN" | "zh-TW" | "en";

/** What the stand-in writes with in one language. */
export interface Voice {
  readonly topics: Readonly<Record<Topic, Phrases>>;
  readonly prose: FactProse;
  readonly closings: readonly string[];
  readonly sayings: readonly string[];
  /** leads to a list of things to do */
  readonly adviceLead: string;
  readonly natalName: (pillar: NatalPillar) => string;
  readonly datedName: (pillar: DatedPillar) => string;
  /** stand in for a citation when there is none to make */
  readonly wholeChart: string;
  readonly yearsAhead: string;
  readonly disclaimer: string;
  readonly mistakes: Mistakes;
  /** length in the unit in which sections are ordered: Chinese characters, or words */
  readonly lengthOf: (text: string) => number;
  /** how long a section is whose length nobody ordered */
  readonly usualLength: number;
  /** turns a finished section into the script of the language */
  readonly spelt: (text: string) => string;
}

/** Sentences that no report may hold. */
export interface Mistakes {
  readonly laterYear: (year: number) => string;
  readonly strongPillar: (pillar: string) => string;
  /** a word for what helps the day master that nothing else in the report can agree with, and its opposite */
  readonly favourable: readonly [string, string];
  readonly bannedClaim: string;
  readonly age: (year: number, age: number) => string;
}

const simplified: Voice = {
  topics: chineseTopics,
  prose: chineseFacts,
  closings: chineseClosings,
  sayings: chineseSayings,
  adviceLead: "可以从这几件事做起：",
  natalName: ({ position, pillar }) => `${position}${pillar}`,
  datedName: ({ firstYear, lastYear, pillar }) =>
    firstYear === lastYear ? `${firstYear}年（${pillar}）` : `${pillar}大运（${firstYear}年至${lastYear}年）`,
  wholeChart: "命盘的整体配置",
  yearsAhead: "往后几年",
  disclaimer: "以上内容依据传统文化，仅供娱乐与自我反思。",
  lengthOf: (text) => text.replaceAll(/[\s*>#-]/g, "").length,
  usualLength: 220,
  spelt: (text) => text,
  mistakes: {
    laterYear: (year) => `到${year}年，局面会更加明朗。`,
    strongPillar: (pillar) => `命中**${pillar}**一柱尤其有力。`,
    favourable: ["综合来看，用神为木。", "综合来看，用神为金。"],
    bannedClaim: "照这样的配置，你明年必定发财，一定会升职。",
    age: (year, age) => `${year}年你虚岁${age}岁，要格外留意。`,
  },
};

/** Writes as the simplified one does; a finished section is respelt. */
const traditional: Voice = {
  ...simplified,
  spelt: inTraditional,
  mistakes: {
    laterYear: (year) => inTraditional(simplified.mistakes.laterYear(year)),
    strongPillar: (pillar) => simplified.mistakes.strongPillar(pillar),
    favourable: ["綜合來看，用神為木。", "綜合來看，用神為金。"],
    bannedClaim: inTraditional(simplified.mistakes.bannedClaim),
    age: (year, age) => inTraditional(simplified.mistakes.age(year, age)),
  },
};

const english: Voice = {
  topics: englishTopics,
  prose: englishFacts,
  closings: englishClosings,
  sayings: englishSayings,
  adviceLead: "Some things to begin with:",
  natalName: ({ position, pillar }) =>
    position ? `the ${englishPositions.get(position)} pillar ${pillar}` : pillar,
  datedName: ({ firstYear, lastYear, pillar }) =>
    firstYear === lastYear ? `${firstYear} (${pillar})` : `the ${pillar} decade (${firstYear}–${lastYear})`,
  wholeChart: "the chart as a whole",
  yearsAhead: "the coming years",
  disclaimer: "This reading rests on traditional culture and is meant for entertainment and reflection only.",
  lengthOf: (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
  usualLength: 140,
  spelt: (text) => text,
  mistakes: {
    laterYear: (year) => `By ${year} the picture will be clearer still.`,
    strongPillar: (pillar) => `The **${pillar}** pillar is strong in this chart.`,
    favourable: ["All in all, your useful god is Wood.", "All in all, your useful god is Metal."],
    bannedClaim: "With this pattern you will definitely become rich next year; it is guaranteed.",
    age: (year, age) => `In ${year} you are ${age} years old by East Asian count.`,
  },
};

export const voices: Readonly<Record<WrittenLanguage, Voice>> = {
  "zh-CN": simplified,
  "zh-TW": traditional,
  en: english,
};

const englishPositions: ReadonlyMap<string, string> = new Map([
  ["年柱", "year"],
  ["月柱", "month"],
  ["日柱", "day"],
  ["时柱", "hour"],
]);
