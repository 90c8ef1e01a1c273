/** A part of the day that decides which hour a number on a twelve-hour clock means. */
export type DayPart = "early" | "morning" | "noon" | "afternoon" | "dusk" | "evening" | "night" | "am" | "pm";

/** The hours 0–23 that a number may mean; midnight, and the night after it, may belong to either of two dates. */
export type HourMeaning = readonly number[] | "midnight" | "night" | "contradiction";

interface Words {
  readonly part: DayPart;
  readonly chinese?: string;
  /** Words of their own. */
  readonly latin?: string;
}

const WORDS: readonly Words[] = [
  { part: "night", chinese: "(?:晚上?|夜里?|半夜|深夜)的?凌晨" },
  { part: "early", chinese: "凌晨|清晨|大?清早|拂晓|黎明|天亮", latin: "early\\s{1,3}morning" },
  {
    part: "morning",
    chinese: "午前|上昼|朝早|透早|今早|早晨|早上|早间|一早|大早|上午",
    latin: "(?:in\\s{1,3}the\\s{1,3})?morning",
  },
  { part: "noon", chinese: "正午|中午|晌午|午间", latin: "at\\s{1,3}noon" },
  { part: "afternoon", chinese: "下午|午后|下昼|晏昼|下晡", latin: "(?:in\\s{1,3}the\\s{1,3})?afternoon" },
  { part: "dusk", chinese: "傍晚|黄昏" },
  { part: "evening", chinese: "晚上|暗时|晚间|夜晚|当晚|今晚", latin: "(?:in\\s{1,3}the\\s{1,3})?evening" },
  { part: "night", chinese: "[后下前上]半夜|夜里|夜间|半夜|深夜|午夜|子夜", latin: "(?:at\\s{1,3})?night" },
];
/** Words that mean a part of the day only beside a number; “I am” is not one of them. */
const SHORT_WORDS: readonly Words[] = [
  { part: "am", latin: "(?<!i\\s)a\\.?\\s?m(?![a-z])\\.?" },
  { part: "pm", latin: "p\\.?\\s?m(?![a-z])\\.?" },
  { part: "morning", chinese: "早" },
  { part: "evening", chinese: "晚|夜" },
];
const ALL_WORDS = [...WORDS, ...SHORT_WORDS];

/** Source of a pattern for the words that stand beside an hour; Latin ones are words of their own. */
export const DAY_PART = anyOf(ALL_WORDS);
/** Source of a pattern for the words that say something without an hour; greetings are not among them. */
export const DAY_PART_ALONE = `(?<!good\\s)${anyOf(WORDS)}(?!好)`;

/** The part of the day that a match of `DAY_PART` names. */
export function dayPartOf(word: string): DayPart | undefined {
  return ALL_WORDS.find((words) => new RegExp(`^${anyOf([words])}$`, "i").test(word))?.part;
}

/** What an hour 0–24 means in a part of the day. */
export function hoursIn(part: DayPart, hour: number): HourMeaning {
  if (hour === 24) return part === "evening" || part === "night" ? "midnight" : "contradiction";
  const meaning = MEANINGS[part](hour);
  return typeof meaning === "number" ? [meaning] : meaning;
}

type Meaning = (hour: number) => number | "midnight" | "night" | "contradiction";

/**
 * Our choice where usage varies: 晚上 begins at five, 夜里 lasts until six, 中午 goes from ten to three, 傍晚 from four to eight. Who was born at
 * 晚上1点 of a date may mean the night that begins it or the one that ends it.
 */
const MEANINGS: Readonly<Record<DayPart, Meaning>> = {
  early: (hour) => within(hour % 12 === 0 ? 0 : hour, 0, 11),
  morning: (hour) => within(hour, 0, 11),
  noon: (hour) => within(hour <= 3 ? hour + 12 : hour, 10, 15),
  afternoon: (hour) => (hour === 0 ? "contradiction" : within(hour < 12 ? hour + 12 : hour, 12, 23)),
  dusk: (hour) => within(hour < 12 ? hour + 12 : hour, 16, 20),
  evening: (hour) => late(hour, 4),
  night: (hour) => late(hour, 6),
  am: (hour) => within(hour === 12 ? 0 : hour, 0, 11),
  pm: (hour) => (hour === 0 ? "contradiction" : within(hour < 12 ? hour + 12 : hour, 12, 23)),
};

/** @param lastAfterMidnight the highest hour that is still counted after midnight */
function late(hour: number, lastAfterMidnight: number): ReturnType<Meaning> {
  if (hour % 12 === 0) return "midnight";
  if (hour <= lastAfterMidnight) return "night";
  return within(hour < 12 ? hour + 12 : hour, 17, 23);
}

function anyOf(words: readonly Words[]): string {
  const alternatives = words.flatMap(({ chinese, latin }) => [
    ...(chinese ? [chinese] : []),
    ...(latin ? [`(?<![a-z])(?:${latin})(?![a-z])`] : []),
  ]);
  return `(?:${alternatives.join("|")})`;
}

function within(hour: number, first: number, last: number): number | "contradiction" {
  return hour >= first && hour <= last ? hour : "contradiction";
}
