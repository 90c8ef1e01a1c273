import { BRANCH_PATTERN, BRANCHES, STEM_PATTERN } from "../../../bazi/calendar/stem-branch.ts";
import type { BirthTextContext } from "../context.ts";
import type { Found, Leftover } from "../leftover.ts";
import { BOTH_ZI } from "./read-range.ts";
import { impossible, sure, type TimeReading } from "./time-reading.ts";

const PINYIN: readonly string[] = "zi chou yin mao chen si wu wei shen you xu hai".split(" ");
const LATE_ZI = 12;

/** 己 and 已 are common slips for 巳. */
const BRANCH = `(?<branch>[${BRANCHES.join("")}己已])`;
/** 寅卯时: the one or the other; the 辰 of 时辰巳时 is a label's. */
const OTHER_BRANCH = `(?:(?<!时)(?<other>${BRANCH_PATTERN}))?`;
const ZI_HALF = "(?:(?<early>早|凌晨的?)|(?<late>(?<!半)夜|晚))?";
/** 孩子时, 中午时 and 从未时 are other words. */
const NOT_OTHER_WORD = "(?<![孩儿女男妻妹小](?=子)|[上下中正](?=午)|从(?=未))";
const QUARTER = "(?:[初中末正]?[初正一二三四]刻|[初末正整])?";

const SHICHEN = new RegExp(
  `${ZI_HALF}\\s{0,3}${NOT_OTHER_WORD}${STEM_PATTERN}?${OTHER_BRANCH}${BRANCH}时(?!间|候|常)${QUARTER}`,
  "gu",
);
const LABELLED = new RegExp(`(?<=时辰[:\\s是为]{0,3})${ZI_HALF}${BRANCH}(?!\\p{L})`, "gu");
const BARE = new RegExp(`^\\s{0,3}${ZI_HALF}${BRANCH}\\s{0,3}$`, "gu");
const LATIN = new RegExp(
  `(?<![a-z])(?:(?<early>early)\\s{1,3}|(?<late>late)\\s{1,3})?(?<pinyin>${PINYIN.join("|")})\\s?(?:shi|hour)(?![a-z])`,
  "gi",
);

/** Takes double hours such as 卯时 and early zi hour out of a message. */
export function findShichen(leftover: Leftover, { question }: BirthTextContext): readonly TimeReading[] {
  const patterns = [SHICHEN, LABELLED, LATIN, ...(question === "time" ? [BARE] : [])];
  return patterns.flatMap((pattern) => leftover.take(pattern, readShichen));
}

function readShichen(found: Found): TimeReading {
  const { text, groups } = found;
  const index = indexOf(groups);
  if (groups.other) return impossible({ kind: "time_range", text });
  if (index !== 0 || groups.early) return sure(found, { kind: "shichen", index });
  if (groups.late) return sure(found, { kind: "shichen", index: LATE_ZI });
  return { text, readings: BOTH_ZI, problem: { kind: "ambiguous_zi", text, readings: BOTH_ZI } };
}

function indexOf({ branch = "", pinyin }: Found["groups"]): number {
  if (pinyin) return PINYIN.indexOf(pinyin.toLowerCase());
  const branches: readonly string[] = BRANCHES;
  return branches.includes(branch) ? branches.indexOf(branch) : branches.indexOf("巳");
}
