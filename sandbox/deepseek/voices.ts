import { inTraditional } from "./traditional.ts";

export type WrittenLanguage = "zh-CN" | "zh-TW" | "en";

/** What the stand-in writes with in one language. */
export interface Voice {
  readonly mistakes: Mistakes;
  /** length in the unit in which sections are ordered: Chinese characters, or words */
  readonly lengthOf: (text: string) => number;
  /** turns a finished sentence into the script of the language */
  readonly spelt: (text: string) => string;
}

/** Sentences that no report may hold. */
interface Mistakes {
  readonly laterYear: (year: number) => string;
  /** a word for what helps the day master that nothing else in the report can agree with */
  readonly favourable: string;
  readonly bannedClaim: string;
  readonly age: (year: number, age: number) => string;
}

const simplified: Voice = {
  lengthOf: (text) => text.replaceAll(/[\s*>#-]/g, "").length,
  spelt: (text) => text,
  mistakes: {
    laterYear: (year) => `到${year}年，局面会更加明朗。`,
    favourable: "综合来看，用神为木。",
    bannedClaim: "照这样的配置，你明年必定发财，一定会升职。",
    age: (year, age) => `${year}年你虚岁${age}岁，要格外留意。`,
  },
};

/** Writes as the simplified one does, respelt. */
const traditional: Voice = {
  ...simplified,
  spelt: inTraditional,
  mistakes: {
    laterYear: (year) => inTraditional(simplified.mistakes.laterYear(year)),
    favourable: "綜合來看，用神為木。",
    bannedClaim: inTraditional(simplified.mistakes.bannedClaim),
    age: (year, age) => inTraditional(simplified.mistakes.age(year, age)),
  },
};

const english: Voice = {
  lengthOf: (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
  spelt: (text) => text,
  mistakes: {
    laterYear: (year) => `By ${year} the picture will be clearer still.`,
    favourable: "All in all, your useful god is Wood.",
    bannedClaim: "With this pattern you will definitely become rich next year; it is guaranteed.",
    age: (year, age) => `In ${year} you are ${age} years old by East Asian count.`,
  },
};

export const voices: Readonly<Record<WrittenLanguage, Voice>> = {
  "zh-CN": simplified,
  "zh-TW": traditional,
  en: english,
};
