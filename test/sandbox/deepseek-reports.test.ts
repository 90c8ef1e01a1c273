import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { type Product, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { type Language, languages } from "../../src/locales/texts.ts";
import { languageFindings } from "../../src/report/check/language.ts";
import { checkReport } from "../../src/report/check.ts";
import type { FactSheet } from "../../src/report/fact-sheet/sheet.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";
import { briefOf, proseOrder } from "../helpers/prose-order.ts";
import { openCustomer } from "./deepseek-customer.ts";

let customer: Awaited<ReturnType<typeof openCustomer>>;

beforeAll(async () => {
  customer = await openCustomer();
});

afterAll(() => customer[Symbol.asyncDispose]());

const now = new Date("2026-11-30T04:00:00Z");
const partner = computeChart({
  ...sampleBirth,
  gender: "male",
  date: { calendar: "solar", year: 1988, month: 2, day: 3 },
});
const births = {
  "with its hour": sampleBirth,
  "without its hour": { ...sampleBirth, time: { kind: "unknown" } },
} as const;

const products = readCatalogue(undefined);
const cases = languages.flatMap((language) =>
  products.map((product) => [product.id, language, product] as const),
);

describe.each(Object.entries(births))("of a birth %s", (_, birth) => {
  test.each(cases)(
    "the report %s in %s is as long as sold and passes the check",
    async (_, language, product) => {
      const sheet = sheetOf(product, birth);
      const brief = briefOf(product, language);
      const sections = sectionsIn(await written(product, language, sheet));
      expect(sections.map(({ heading }) => heading)).toEqual([...brief.sections]);
      const text = sections.map(({ heading, body }) => `## ${heading}\n${body}`).join("\n");
      expect(checkReport(text, sheet, brief.sections)).toEqual([]);
      expect(sections.flatMap(({ body }) => languageFindings(body, language))).toEqual([]);
      for (const [index, { body }] of sections.entries()) {
        const share = lengthOf(body, language) / wantedLength(product.wantedCharacters[index] ?? 0, language);
        expect(share).toBeWithin(0.8, 1.2);
      }
    },
  );
});

test.each(cases)("the report %s in %s says no sentence twice", async (_, language, product) => {
  const text = await written(product, language, sheetOf(product, sampleBirth));
  const sentences = text
    .split(/(?<=[。.])\s*|\n+/)
    .filter((sentence) => sentence.length > 24 && !/^#|:$/.test(sentence));
  expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) < index)).toEqual([]);
});

test.each([
  ["zh-CN", /你的日主是\*\*庚金/, /对方的日主是\*\*戊土/, /你日支辰、对方日支子/],
  ["zh-TW", /你的日主是\*\*庚金/, /對方的日主是\*\*戊土/, /你日支辰、對方日支子/],
  [
    "en",
    /Your day master is \*\*庚/,
    /Your partner's day master is \*\*戊/,
    /your day branch 辰 and your partner's day branch 子/,
  ],
] as const)(
  "a couple's report in %s tells of both and of what lies between them",
  async (language, own, other, between) => {
    const match = products.find(({ subject }) => subject === "two");
    if (!match) throw new Error("no product for two");
    const text = await written(match, language, sheetOf(match, sampleBirth));
    expect(text).toMatch(own);
    expect(text).toMatch(other);
    expect(text).toMatch(between);
    for (const pillar of ["庚午", "辛巳", "庚辰", "壬午", "丁卯", "癸丑", "戊子", "己未"])
      expect(text).toContain(pillar);
  },
);

/** 丁卯 癸丑 壬戌 丙午: 2027 is 丁未, 丁巳 follows 丙辰 on 2 March, and 午 巳 未 close a season */
const changing = { ...sampleBirth, date: { calendar: "solar", year: 1988, month: 1, day: 8 } } as const;
const atNoon = { ...changing, gender: "female", time: { kind: "clock", hour: 12, minute: 20 } } as const;

test.each([
  ["zh-CN", /自2027年3月2日起：流年与大运、命局合看，有三会：时支午、大运巳、流年未/],
  ["zh-TW", /自2027年3月2日起：流年與大運、命局合看，有三會：時支午、大運巳、流年未/],
  [
    "en",
    /from 2 March 2027 on: .* seasonal gathering \(三会\) of the hour branch 午 and the decade's 巳 and the passing year's 未/,
  ],
] as const)(
  "a year's report in %s tells both decades of a year of change, and every month",
  async (language, change) => {
    const annual = products.find(({ asksYear }) => asksYear);
    if (!annual) throw new Error("no product about a year");
    const text = await written(annual, language, sheetOf(annual, atNoon));
    expect(text).toMatch(change);
    for (const month of [
      "壬寅",
      "癸卯",
      "甲辰",
      "乙巳",
      "丙午",
      "丁未",
      "戊申",
      "己酉",
      "庚戌",
      "辛亥",
      "壬子",
      "癸丑",
    ])
      expect(text).toContain(language === "en" ? `month ${month}` : `${month}月`);
  },
);

test.each([
  ["zh-CN", "子女宫（时柱）有一方未定"],
  ["zh-TW", "子女宮（時柱）有一方未定"],
  ["en", "The palaces of children (the hour pillars) are not compared"],
] as const)(
  "a couple's report in %s compares no palace of children without an hour",
  async (language, said) => {
    const match = products.find(({ subject }) => subject === "two");
    if (!match) throw new Error("no product for two");
    expect(await written(match, language, sheetOf(match, births["without its hour"]))).toContain(said);
  },
);

async function written(product: Product, language: Language, sheet: FactSheet): Promise<string> {
  const facts = sheet;
  return (
    await customer.stream({ messages: proseOrder(briefOf(product, language), facts), max_tokens: 32_000 })
  ).content;
}

function sheetOf(product: Product, birth: (typeof births)[keyof typeof births]): FactSheet {
  return factSheetOf(computeChart(birth), {
    productId: product.id,
    now,
    ...(product.subject === "two" ? { partner } : {}),
    ...(product.asksYear ? { chosenYear: 2027 } : {}),
  });
}

function sectionsIn(text: string): readonly { readonly heading: string; readonly body: string }[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => ({ heading: section.split("\n")[0] ?? "", body: section.replace(/^.*\n/, "").trim() }));
}

/** Characters of Chinese without marks, or words. */
function lengthOf(text: string, language: Language): number {
  return language === "en"
    ? text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
    : text.replaceAll(/[\s*>#-]/g, "").length;
}

function wantedLength(characters: number, language: Language): number {
  return language === "en" ? characters / 1.6 : characters;
}
