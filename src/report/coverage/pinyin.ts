import { BRANCHES, STEMS } from "../../bazi/calendar/stem-branch.ts";

const STEM_NAMES = "Jia Yi Bing Ding Wu Ji Geng Xin Ren Gui".split(" ");
const BRANCH_NAMES = "Zi Chou Yin Mao Chen Si Wu Wei Shen You Xu Hai".split(" ");
const stems = STEM_NAMES.join("|");
const branches = BRANCH_NAMES.map((name) => `[${name[0]}${name[0]?.toLowerCase()}]${name.slice(1)}`).join(
  "|",
);

const PILLAR = new RegExp(`\\b(${stems})[ -]?(${branches})\\b`, "g");
/** Names that are no other word, nor both a stem's and a branch's. */
const SURE_STEM = new RegExp(`\\b(?:${STEM_NAMES.filter((name) => name !== "Wu").join("|")})\\b`, "g");
const SURE_BRANCH = /\b(?:Zi|Chou|Mao|Chen|Si|Wei|Shen|Xu|Hai)\b/g;
/** The others only where a word beside them says what they are. */
const FRAMED_STEM = /(?<=\b[Ss]tem )Wu\b|\bWu(?= (?:[Ee]arth|stem)\b)/g;
const FRAMED_BRANCH =
  /(?<=\b(?:[Bb]ranch|months? of|hour of|year of) )(?:Wu|Yin|You)\b|\b(?:Wu(?= (?:[Ff]ire|Horse|branch)\b)|Yin(?= (?:[Ww]ood|Tiger|branch)\b)|You(?= (?:[Mm]etal|Rooster|branch)\b))/g;

/**
 * A sentence with stems, branches and pillars in characters that it has in pinyin (Geng, Ding Chou). Reports are to be
 * written with the characters; a model that does not is understood all the same, so that what is wrong in pinyin is wrong.
 */
export function pinyinRead(sentence: string): string {
  return sentence
    .replaceAll(PILLAR, (written, stem: string, branch: string) => pillarOf(stem, branch) ?? written)
    .replaceAll(FRAMED_STEM, stemOf)
    .replaceAll(FRAMED_BRANCH, branchOf)
    .replaceAll(SURE_STEM, stemOf)
    .replaceAll(SURE_BRANCH, branchOf);
}

/** @returns undefined for what none of the sixty pillars is, such as Wu You */
function pillarOf(stem: string, branch: string): string | undefined {
  const isPillar = STEM_NAMES.indexOf(stem) % 2 === branchIndex(branch) % 2;
  return isPillar ? stemOf(stem) + branchOf(branch) : undefined;
}

function stemOf(name: string): string {
  return STEMS[STEM_NAMES.indexOf(name)] ?? name;
}

function branchOf(name: string): string {
  return BRANCHES[branchIndex(name)] ?? name;
}

function branchIndex(name: string): number {
  return BRANCH_NAMES.indexOf(name.charAt(0).toUpperCase() + name.slice(1));
}
