import {
  DAY,
  DAY_MARK,
  DIGITS_START,
  ERA_YEAR,
  GAP,
  MONTH,
  NUMBER_END,
  NUMBER_START,
  PLAIN_YEAR,
  SAME_SIGN,
  SEPARATOR,
  SIGN,
  YEAR,
} from "../spelling.ts";

/** Ways to write a date; the groups are those of `readDate`. */
interface DateForm {
  readonly pattern: RegExp;
  /** Has `first` and `second` for day and month in an order to be found out, and the year behind them. */
  readonly isYearLast?: true;
  /** Only an answer to the question for the date is understood so. */
  readonly isAnswerOnly?: true;
}

const ENGLISH_MONTH =
  "(?<![a-z])(?<monthName>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?";
/** What makes a number the hour of a time. */
const CLOCK_BEHIND =
  "[\\d:]|\\.\\d|h\\d|\\s{0,3}(?:[ap]\\.?\\s?m(?![a-z])|o\\s?['’]?\\s?clock|[点时]|hrs?(?![a-z])|hours?)";
/** 5 or 6 May, and 5 to 6 May: two days. */
const OTHER_DAY = "(?<!(?<![\\d:.])\\d{1,2}(?:st|nd|rd|th)?\\s{0,3}(?:to|or|and|[-–/&])\\s{0,3})";
const ENGLISH_DAY = `${DIGITS_START}${OTHER_DAY}(?<!点)(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!${CLOCK_BEHIND})`;
const ENGLISH_GAP = "[\\s,./–—-]{0,3}(?:of\\s{1,3})?";
const ENGLISH_DAY_GAP = "[\\s./–—-]{0,3}(?:of\\s{1,3})?";
/** 1990 or '90. */
const ENGLISH_YEAR = `(?:['’]?(?<year>${PLAIN_YEAR}|\\d{2}))(?!${CLOCK_BEHIND})`;
const MARKED_DAY = `(?<day>${DAY})(?:\\s{0,3}(?<dayMark>${DAY_MARK})|(?<=初.)|${NUMBER_END})`;
const MARKED_MONTH = `(?<leap>闰|(?<![天之以前最然日])后|又|第二个|(?<![体净])重)?\\s{0,3}(?<month>${MONTH})\\s{0,3}月份?`;
const NUMBER_OF_DAY = `(?<day>\\d{1,2})(?:\\s{0,3}${DAY_MARK}|${NUMBER_END})`;
/** Two numbers before a year and two behind it: either two may be the month and day, the other the hour and minute. */
const NO_PAIR_BEFORE = "(?<!\\d\\s{1,3}\\d{1,2}\\s{1,3})";
const NO_PAIR_BEHIND = "(?!\\s{1,3}\\d{1,2}[\\s.]{1,3}\\d{1,2}(?![\\d:]))";
/** 4th month, leap 5th month, and 4th lunar month, of which the calendar is taken: how English names the months of the lunar calendar. */
const COUNTED_MONTH =
  "(?<leap>leap\\s{1,3})?(?<monthNth>1[0-2]|[1-9])(?:st|nd|rd|th)[\\s\\u0000]{1,12}(?:(?<leapMonth>leap)\\s{1,3})?month(?![a-z])";
const COUNTED_DAY = `${DIGITS_START}(?<day>\\d{1,2})(?:st|nd|rd|th)(?:\\s{1,3}day)?(?![a-z])`;
const COUNTED_GAP = "[\\s,]{1,3}(?:(?:of|in)\\s{1,3})?(?:the\\s{1,3})?";
const COMPACT_MONTH_DAY = "(?<month>\\d{2})(?<day>\\d{2})(?!\\d)";

/** The fullest first, so that none takes a piece of another. */
export const DATE_FORMS: readonly DateForm[] = [
  form(`${YEAR}${GAP}${MARKED_MONTH}${GAP}${MARKED_DAY}`),
  form(`${YEAR}${GAP}(?<leap>闰)?\\s{0,3}(?<month>\\d{1,2})${SEPARATOR}${NUMBER_OF_DAY}`),
  form(`${ERA_YEAR}${SEPARATOR}(?<month>\\d{1,2})${SEPARATOR}${NUMBER_OF_DAY}`),
  form(
    `(?<![a-z\\d])(?<era>[rhstm])(?<eraYear>\\d{1,2})${SIGN}(?<month>\\d{1,2})${SAME_SIGN}${NUMBER_OF_DAY}`,
  ),
  form(`${ERA_YEAR}${GAP}${MARKED_MONTH}${GAP}${MARKED_DAY}`),
  form(`${MARKED_MONTH}${GAP}${MARKED_DAY}${GAP}(?<!\\d)(?<year>${PLAIN_YEAR})(?!\\d)\\s{0,3}年?`),
  form(
    `${DIGITS_START}(?<year>${PLAIN_YEAR})${SIGN}(?<leap>闰)?\\s{0,3}(?<month>\\d{1,2})${SAME_SIGN}${NUMBER_OF_DAY}`,
  ),
  {
    ...form(
      `${DIGITS_START}(?<first>\\d{1,2})${SIGN}(?<second>\\d{1,2})${SAME_SIGN}(?<year>${PLAIN_YEAR})(?!\\d)`,
    ),
    isYearLast: true,
  },
  form(`(?<!\\d)(?<year>${PLAIN_YEAR})${ENGLISH_GAP}${ENGLISH_MONTH}${ENGLISH_GAP}${ENGLISH_DAY}`),
  form(`${ENGLISH_DAY}${ENGLISH_DAY_GAP}${ENGLISH_MONTH}${ENGLISH_GAP}${ENGLISH_YEAR}`),
  form(`${ENGLISH_MONTH}${ENGLISH_GAP}${ENGLISH_DAY}${ENGLISH_GAP}${ENGLISH_YEAR}`),
  form(`${ENGLISH_DAY}${ENGLISH_DAY_GAP}${ENGLISH_MONTH}${ENGLISH_GAP}${ERA_YEAR}`),
  form(`${ENGLISH_MONTH}${ENGLISH_GAP}${ENGLISH_DAY}${ENGLISH_GAP}${ERA_YEAR}`),
  form(`${ERA_YEAR}${ENGLISH_GAP}${ENGLISH_MONTH}${ENGLISH_GAP}${ENGLISH_DAY}`),
  form(`${COUNTED_DAY}${COUNTED_GAP}${COUNTED_MONTH}${COUNTED_GAP}(?<year>${PLAIN_YEAR})(?!${CLOCK_BEHIND})`),
  form(`${DIGITS_START}(?<year>${PLAIN_YEAR})${COUNTED_GAP}${COUNTED_MONTH}${COUNTED_GAP}${COUNTED_DAY}`),
  form(
    `${DIGITS_START}${NO_PAIR_BEFORE}(?<year>${PLAIN_YEAR})${SEPARATOR}(?<leap>闰)?\\s{0,3}(?<month>\\d{1,2})${SEPARATOR}${NUMBER_OF_DAY}`,
  ),
  {
    ...form(
      `${DIGITS_START}(?<first>\\d{1,2})${SEPARATOR}(?<second>\\d{1,2})${SEPARATOR}(?<year>${PLAIN_YEAR})(?!\\d)${NO_PAIR_BEHIND}`,
    ),
    isYearLast: true,
  },
  form(`${DIGITS_START}(?<year>3[2-9]|[4-9]\\d)[-./](?<month>\\d{1,2})[-./](?<day>\\d{1,2})(?![\\d:./-])`),
  {
    ...form(
      `${DIGITS_START}(?<first>\\d{1,2})[-./](?<second>\\d{1,2})[-./](?<year>3[2-9]|[4-9]\\d)(?![\\d:./-])`,
    ),
    isYearLast: true,
  },
  form(`(?<![\\d.+-])(?<year>${PLAIN_YEAR})${COMPACT_MONTH_DAY}`),
  {
    ...form(`(?<![\\d.+-])(?<first>\\d{2})(?<second>\\d{2})(?<year>${PLAIN_YEAR})(?!\\d)`),
    isYearLast: true,
  },
  form("(?<![\\d.+-])(?<year>[4-9]\\d)(?<month>0\\d|1[0-2])(?<day>[0-2]\\d|3[01])(?!\\d)"),
  form(`${MARKED_MONTH}${GAP}${MARKED_DAY}`),
  form(`${YEAR}${GAP}${MARKED_MONTH}`),
  form(YEAR),
  form(ERA_YEAR),
  form(`${ENGLISH_DAY}${ENGLISH_DAY_GAP}${ENGLISH_MONTH}`),
  form(`${ENGLISH_MONTH}${ENGLISH_GAP}(?<year>${PLAIN_YEAR})(?!\\d)`),
  form(`${ENGLISH_MONTH}${ENGLISH_GAP}${ENGLISH_DAY}`),
  form(`${DIGITS_START}(?<year>${PLAIN_YEAR})[-./](?<month>\\d{1,2})(?![\\d:])`),
  form(`(?<![\\d.+-])(?<year>${PLAIN_YEAR})(?<month>0[1-9]|1[0-2])(?!\\d)`),
  form(MARKED_MONTH),
  form(`${NUMBER_START}(?<day>${DAY})\\s{0,3}(?<dayMark>${DAY_MARK})`),
  form(`${NUMBER_START}(?<day>初(?:十|[一二三四五六七八九])|廿[一二三四五六七八九]?)(?!\\p{L})`),
  { ...form("^\\s{0,3}(?<month>\\d{1,2})[-./](?<day>\\d{1,2})\\s{0,3}$"), isAnswerOnly: true },
];

/** A year on its own, which a time of day may look like. */
export const BARE_YEAR = new RegExp(
  `${DIGITS_START}(?<![a-z+-])(?<year>${PLAIN_YEAR})(?![\\d:.-]|[a-z])`,
  "giu",
);

function form(source: string): DateForm {
  return { pattern: new RegExp(source, "giu") };
}
