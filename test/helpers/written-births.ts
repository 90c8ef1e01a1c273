import type { Gender } from "../../src/bazi/birth.ts";
import type { Language } from "../../src/locales/texts.ts";
import { parseBirthText } from "../../src/sales/birth-text.ts";
import type { Random } from "./random.ts";

/** A birth to be written down. */
interface BirthToWrite {
  readonly year: number;
  readonly month: number;
  /** 1–28, so that every month of either calendar has it. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly gender: Gender;
  readonly isLunar: boolean;
}

/** One way to write a birth. */
interface Spelling {
  readonly date: (birth: BirthToWrite) => string;
  readonly time: (birth: BirthToWrite) => string;
  /** Sets the parts beside each other. */
  readonly order: (date: string, time: string, gender: string) => string;
}

/** How often one language writes a birth differently. */
const spellings = 60;

/**
 * Writes random births in every spelling of a language and has them read.
 * @returns each message that was read as another birth, or of which a part is missing that nobody is asked about
 */
export function writeBirths(random: Random, language: Language, births: number): readonly string[] {
  return Array.from({ length: births }, () => randomBirth(random)).flatMap((birth) =>
    Array.from({ length: spellings }, (_, n) => writtenBirth(birth, language, n)).filter(
      (text) => !isRead(text, birth),
    ),
  );
}

function isRead(text: string, birth: BirthToWrite): boolean {
  const { date, time, gender, problems } = parseBirthText(text);
  const { year, month, day, hour, minute } = birth;
  const calendar = birth.isLunar
    ? ({ calendar: "lunar", isLeapMonth: false } as const)
    : ({ calendar: "solar" } as const);
  const parts = [
    { read: date, meant: { ...calendar, year, month, day } },
    { read: time, meant: { kind: "clock", hour, minute } },
    { read: gender, meant: birth.gender },
  ];
  const isAsked = problems.length > 0;
  return parts.every(({ read, meant }) => (read === undefined ? isAsked : Bun.deepEquals(read, meant)));
}

function randomBirth(random: Random): BirthToWrite {
  return {
    year: 1901 + random.below(120),
    month: 1 + random.below(12),
    day: 1 + random.below(28),
    hour: random.below(24),
    minute: random.below(60),
    gender: random.of(["female", "male"]),
    isLunar: random.below(2) === 0,
  };
}

/** The birth in the n-th spelling of a language. */
function writtenBirth(birth: BirthToWrite, language: Language, n: number): string {
  const { date, time, order } = spelling(birth, language, n);
  const written = order(date(birth), time(birth), genderWord(birth, language, n));
  return language === "zh-TW" ? inTraditional(written) : written;
}

function spelling(birth: BirthToWrite, language: Language, n: number): Spelling {
  const dates = language === "en" ? englishDates(birth) : chineseDates(birth, language);
  const times = language === "en" ? englishTimes : chineseTimes;
  const orders = language === "en" ? englishOrders : chineseOrders;
  return { date: nth(dates, n), time: nth(times, n), order: nth(orders, Math.floor(n / 4)) };
}

function nth<Value>(values: readonly Value[], n: number): Value {
  const value = values[n % values.length];
  if (value === undefined) throw new Error("nothing to choose from");
  return value;
}

type Writer = (birth: BirthToWrite) => string;

function chineseDates({ isLunar, year }: BirthToWrite, language: Language): readonly Writer[] {
  if (isLunar) return lunarDates;
  const republic = ({ month, day }: BirthToWrite) => `民国${year - 1911}年${month}月${day}日`;
  const isRepublic = language === "zh-TW" && year > 1911;
  return isRepublic ? [republic, republicWithSigns, ...solarDates] : [...solarDates, japaneseDate];
}

function republicWithSigns({ year, month, day }: BirthToWrite): string {
  return `民国 ${year - 1911}/${month}/${day}`;
}

const solarDates: readonly Writer[] = [
  ({ year, month, day }) => `${year}年${month}月${day}日`,
  ({ year, month, day }) => `${year}年${pad(month)}月${pad(day)}号`,
  ({ year, month, day }) => `公历${year}年 ${month} 月 ${day} 日`,
  ({ year, month, day }) => `${year}-${pad(month)}-${pad(day)}`,
  ({ year, month, day }) => `${year}.${month}.${day}`,
  ({ year, month, day }) => `${year}/${month}/${day}`,
  ({ year, month, day }) => `${year} ${month} ${day}`,
  ({ year, month, day }) => `${year}${pad(month)}${pad(day)}`,
  ({ year, month, day }) => `${digitsInWords(year)}年${inWords(month)}月${inWords(day)}日`,
  ({ year, month, day }) => `阳历${digitsInWords(year)}年${inWords(month)}月${inWords(day)}号`,
  ({ year, month, day }) => `${month}月${day}日${year}年`,
  ({ year, month, day }) => `${year}年生，生日${month}月${day}日`,
  ({ year, month, day }) => `（阳历）${year}·${month}·${day}`,
];

const lunarDates: readonly Writer[] = [
  ({ year, month, day }) => `农历${year}年${month}月${day}日`,
  ({ year, month, day }) => `阴历${year}-${month}-${day}`,
  ({ year, month, day }) => `${year}.${month}.${day} 旧历`,
  ({ year, month, day }) => `老历${year}年${inWords(month)}月${lunarDay(day)}`,
  ({ year, month, day }) => `${year}年${lunarMonth(month)}月${lunarDay(day)}（农历）`,
  ({ year, month, day }) => `${digitsInWords(year)}年农历${inWords(month)}月${lunarDay(day)}`,
  ({ year, month, day }) => `虚历${year}年${month}月${lunarDay(day)}`,
  ({ year, month, day }) => `农${year}/${month}/${day}`,
  ({ year, month, day }) => `(阴历) ${year}年${inWords(month)}月${inWords(day)}`,
];

/** Source of the first years: the proclamations of the eras. */
const eras: readonly (readonly [name: string, first: number])[] = [
  ["令和", 2020],
  ["平成", 1990],
  ["昭和", 1927],
  ["大正", 1913],
  ["明治", 1901],
];
const beforeFirst: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
};

function japaneseDate({ year, month, day }: BirthToWrite): string {
  const [name = ""] = eras.find(([, first]) => year >= first) ?? [];
  return `${name}${year - (beforeFirst[name] ?? 0)}年${month}月${day}日`;
}

const chineseTimes: readonly Writer[] = [
  ({ hour, minute }) => `${hour}:${pad(minute)}`,
  ({ hour, minute }) => `${pad(hour)}：${pad(minute)}`,
  ({ hour, minute }) => `${hour}时${minute}分`,
  ({ hour, minute }) => `${partOfDay(hour)}${hourIn12(hour)}点${pad(minute)}分`,
  ({ hour, minute }) => `${partOfDay(hour)}${inWords(hourIn12(hour))}点${inWords(minute)}分`,
  ({ hour, minute }) => `${partOfDay(hour)}${hourIn12(hour)}:${pad(minute)}`,
  ({ hour, minute }) => (minute % 15 === 0 ? quarterTime(hour, minute) : `${hour}点${minute}分`),
];

const chineseOrders: readonly Spelling["order"][] = [
  (date, time, gender) => `${date} ${time} ${gender}`,
  (date, time, gender) => `${gender}，${date}，${time}`,
  (date, time, gender) => `${gender} ${date}${/\d$/.test(date) ? " " : ""}${time}出生`,
  (date, time, gender) => `出生日期：${date}\n出生时间：${time}\n性别：${gender}`,
  (date, time, gender) => `我是${date}，${time}生的，${gender}`,
];

function englishDates({ isLunar }: BirthToWrite): readonly Writer[] {
  if (isLunar) return englishLunar;
  return [...englishSolar, ({ year, month, day }) => `${day}/${month}/${year}`];
}

const months: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

const englishSolar: readonly Writer[] = [
  ({ year, month, day }) => `${day} ${monthName(month)} ${year}`,
  ({ year, month, day }) => `${monthName(month)} ${day}, ${year}`,
  ({ year, month, day }) => `${monthName(month).slice(0, 3)} ${ordinal(day)}, ${year}`,
  ({ year, month, day }) => `the ${ordinal(day)} of ${monthName(month)}, ${year}`,
  ({ year, month, day }) => `${day}-${monthName(month).slice(0, 3)}-${year}`,
  ({ year, month, day }) => `${year}-${pad(month)}-${pad(day)}`,
  ({ year, month, day }) => `${year} ${monthName(month)} ${day}`,
  ({ year, month, day }) => `${pad(day)}.${pad(month)}.${year}`,
  ({ year, month, day }) => `${month}/${day}/${year}`,
];

const englishLunar: readonly Writer[] = [
  ({ year, month, day }) => `lunar ${year}-${month}-${day}`,
  ({ year, month, day }) => `${year}.${month}.${day} lunar calendar`,
  ({ year, month, day }) => `lunar calendar ${year}/${month}/${day}`,
];

const englishTimes: readonly Writer[] = [
  ({ hour, minute }) => `${pad(hour)}:${pad(minute)}`,
  ({ hour, minute }) => `${hourIn12(hour)}:${pad(minute)} ${hour < 12 ? "am" : "pm"}`,
  ({ hour, minute }) => `${hourIn12(hour)}.${pad(minute)}${hour < 12 ? "am" : "pm"}`,
  ({ hour, minute }) => `${hourIn12(hour)}:${pad(minute)} ${hour < 12 ? "A.M." : "P.M."}`,
  ({ hour, minute }) => `${hour}h${pad(minute)}`,
  spokenTime,
];

const englishOrders: readonly Spelling["order"][] = [
  (date, time, gender) => `${date} ${time} ${gender}`,
  (date, time, gender) => `${gender}, ${date}, ${time}`,
  (date, time, gender) => `born on ${date} at ${time}, ${gender}`,
  (date, time, gender) => `${time} on ${date}, ${gender}`,
  (date, time, gender) => `DOB: ${date}\nTime: ${time}\nGender: ${gender}`,
];

function genderWord({ gender }: BirthToWrite, language: Language, n: number): string {
  const words = { female: ["女", "女性", "女命"], male: ["男", "男性", "男命"] }[gender];
  if (language !== "en") return nth(words, n);
  return nth({ female: ["female", "F", "girl"], male: ["male", "M", "boy"] }[gender], n);
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

const words = "〇一二三四五六七八九";

/** 1990 as 一九九〇. */
function digitsInWords(number: number): string {
  return Array.from(String(number), (digit) => words[Number(digit)]).join("");
}

/** 0–59: 二十三, 十, 零. */
function inWords(number: number): string {
  if (number === 0) return "零";
  const tens = Math.floor(number / 10);
  const unit = number % 10 === 0 ? "" : words[number % 10];
  if (tens === 0) return String(unit);
  return `${tens === 1 ? "" : words[tens]}十${unit}`;
}

function lunarDay(day: number): string {
  if (day <= 10) return `初${inWords(day)}`;
  return day > 20 && day % 2 === 0 ? `廿${inWords(day - 20)}` : inWords(day);
}

function lunarMonth(month: number): string {
  return { 1: "正", 11: "冬", 12: "腊" }[month] ?? inWords(month);
}

function hourIn12(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12;
}

function partOfDay(hour: number): string {
  if (hour < 5) return "凌晨";
  if (hour < 12) return "上午";
  if (hour < 18) return hour === 12 ? "中午" : "下午";
  return "晚上";
}

function quarterTime(hour: number, minute: number): string {
  const quarter = { 0: "整", 15: "一刻", 30: "半", 45: "三刻" }[minute];
  return `${partOfDay(hour)}${hourIn12(hour)}点${quarter}`;
}

function monthName(month: number): string {
  return months[month - 1] ?? "";
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  return `${day}${isTeen ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th")}`;
}

const hourNames: readonly string[] = "twelve one two three four five six seven eight nine ten eleven".split(
  " ",
);

/** half past three in the afternoon; where no such phrase is, the time in digits. */
function spokenTime({ hour, minute }: BirthToWrite): string {
  const part = hour < 12 ? "in the morning" : "in the afternoon";
  const spoken = { 15: "quarter past", 30: "half past", 20: "twenty past", 10: "ten past" }[minute];
  const isPlain = hour >= 1 && hour < 18 && hour !== 12;
  if (spoken && isPlain) return `${spoken} ${hourNames[hour % 12]} ${part}`;
  if (minute === 45 && hour >= 1 && hour < 17 && hour !== 12 && hour !== 11)
    return `a quarter to ${hourNames[(hour + 1) % 12]} ${part}`;
  return `${pad(hour)}:${pad(minute)}`;
}

const traditional: Readonly<Record<string, string>> = {
  国: "國",
  历: "曆",
  农: "農",
  阴: "陰",
  阳: "陽",
  旧: "舊",
  闰: "閏",
  腊: "臘",
  时: "時",
  点: "點",
  号: "號",
  间: "間",
  别: "別",
  虚: "虛",
};

function inTraditional(text: string): string {
  return Array.from(text, (character) => traditional[character] ?? character).join("");
}
