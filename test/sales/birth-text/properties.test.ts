import { expect, test } from "bun:test";
import fc from "fast-check";
import type { BirthDate, BirthTime } from "../../../src/bazi/birth.ts";
import { parseBirthText } from "../../../src/sales/birth-text.ts";

const numerals = "〇一二三四五六七八九";
const englishMonths =
  "January February March April May June July August September October November December".split(" ");
const branches = "子丑寅卯辰巳午未申酉戌亥";
const lunarMonths = "正月 二月 三月 四月 五月 六月 七月 八月 九月 十月 冬月 腊月".split(" ");

const year = fc.integer({ min: 1900, max: 2099 });
const month = fc.integer({ min: 1, max: 12 });
const solarDates = fc.record({
  calendar: fc.constant("solar" as const),
  year,
  month,
  day: fc.integer({ min: 1, max: 31 }),
});
const lunarDates = fc.record({
  calendar: fc.constant("lunar" as const),
  year,
  month,
  day: fc.integer({ min: 1, max: 30 }),
  isLeapMonth: fc.boolean(),
});
const clockTimes = fc.record({
  kind: fc.constant("clock" as const),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});

type Numbers = Readonly<Record<"year" | "month" | "day", number>>;

const solarSpellings: Readonly<Record<string, (date: Numbers) => string>> = {
  "1990年5月15日": (d) => `${d.year}年${d.month}月${d.day}日`,
  "1990-05-15": (d) => `${d.year}-${two(d.month)}-${two(d.day)}`,
  "1990.5.15": (d) => `${d.year}.${d.month}.${d.day}`,
  "1990/5/15": (d) => `${d.year}/${d.month}/${d.day}`,
  "1990 5 15": (d) => `${d.year} ${d.month} ${d.day}`,
  "19900515": (d) => `${d.year}${two(d.month)}${two(d.day)}`,
  一九九〇年五月十五日: (d) => `${digitByDigit(d.year)}年${chinese(d.month)}月${chinese(d.day)}日`,
  "15 May 1990": (d) => `${d.day} ${englishMonths[d.month - 1]} ${d.year}`,
  "May 15, 1990": (d) => `${englishMonths[d.month - 1]?.slice(0, 3)} ${d.day}, ${d.year}`,
  "１９９０年５月１５日": (d) => fullWidth(`${d.year}年${d.month}月${d.day}日`),
};

const clockSpellings: Readonly<Record<string, (hour: number, minute: number) => string>> = {
  "14:30": (hour, minute) => `${hour}:${two(minute)}`,
  "14：30": (hour, minute) => fullWidth(`${two(hour)}:${two(minute)}`),
  "14时30分": (hour, minute) => `${hour}时${minute}分`,
  十四时三十分: (hour, minute) => `${chinese(hour)}时${chinese(minute)}分`,
  "2:30pm": (hour, minute) => `${hour % 12 || 12}:${two(minute)}${hour < 12 ? "am" : "pm"}`,
  下午2点30分: (hour, minute) => `${hour < 12 ? "凌晨" : "下午"}${hour % 12 || 12}点${minute}分`,
};

for (const [example, spell] of Object.entries(solarSpellings)) {
  test(`every solar date written like ${example} is read as it was meant`, () => {
    fc.assert(fc.property(solarDates, (date) => expect(dateOf(spell(date))).toEqual(date)));
  });
}

test("every lunar date in the words of the almanac is read as it was meant", () => {
  fc.assert(
    fc.property(lunarDates, (date) => {
      const spelt = `农历${date.year}年${date.isLeapMonth ? "闰" : ""}${lunarMonths[date.month - 1]}${almanacDay(date.day)}`;
      expect(dateOf(spelt)).toEqual(date);
    }),
  );
});

for (const [example, spell] of Object.entries(clockSpellings)) {
  test(`every clock time written like ${example} is read as it was meant`, () => {
    fc.assert(fc.property(clockTimes, (time) => expect(timeOf(spell(time.hour, time.minute))).toEqual(time)));
  });
}

test("every double hour but 子 is read as it was meant", () => {
  for (const [index, branch] of [...branches].entries()) {
    if (index > 0) expect(timeOf(`${branch}时`)).toEqual({ kind: "shichen", index });
  }
});

test("the order of the answers in a message does not matter", () => {
  const parts = ["1990年5月15日", "下午2点半", "四川成都", "女"];
  const inOrder = parseBirthText(parts.join(" "));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(parts, { minLength: 4 }),
      fc.constantFrom(" ", "，", "\n", " / "),
      (some, gap) => {
        expect(parseBirthText(some.join(gap))).toEqual(inOrder);
      },
    ),
    { numRuns: 40 },
  );
});

test("whatever a buyer sends, the dialog survives it", () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 });
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    units.map((codes) => String.fromCharCode(...codes)),
    fc.array(fc.constantFrom(...fragments), { maxLength: 20 }).map((some) => some.join("")),
  );
  const question = fc.constantFrom(undefined, "gender", "date", "time", "place");
  fc.assert(
    fc.property(anything, question, (text, asked) => {
      const { problems, rest } = parseBirthText(text, { question: asked });
      for (const problem of problems) expect(problem.text).toBeString();
      expect(rest).toBeString();
    }),
    { numRuns: 300 },
  );
});

const fragments = [
  ..."年月日号时点分半刻初十廿卅闰正腊子午未早晚差到女男的在 -/.:,()\u0000",
  ...[
    "1990",
    "05",
    "15",
    "90",
    "14",
    "25",
    "农历",
    "公历",
    "下午",
    "凌晨",
    "庚午年",
    "不知道",
    "时辰",
    "成都",
  ],
  ...["May", "pm", "am", "F", "New York", "大概", "左右", "民国", "一九九〇", "ﷺ", "\ud800", "👩"],
];

function dateOf(text: string): BirthDate | undefined {
  return parseBirthText(text).date;
}

function timeOf(text: string): BirthTime | undefined {
  return parseBirthText(text, { question: "time" }).time;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function digitByDigit(value: number): string {
  return Array.from(String(value), (digit) => numerals[Number(digit)] ?? "").join("");
}

/** 0–59 in words: 〇, 九, 十, 十五, 二十, 五十九. */
function chinese(value: number): string {
  const tens = Math.floor(value / 10);
  if (tens === 0) return numerals[value] ?? "";
  return `${tens > 1 ? numerals[tens] : ""}十${value % 10 ? numerals[value % 10] : ""}`;
}

/** 初一, 初十, 十五, 二十, 廿一, 三十. */
function almanacDay(day: number): string {
  if (day <= 10) return `初${chinese(day)}`;
  return day > 20 && day < 30 ? `廿${numerals[day % 10]}` : chinese(day);
}

function fullWidth(text: string): string {
  return text.replaceAll(/[0-9:]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
