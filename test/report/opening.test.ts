import { describe, expect, test } from "bun:test";
import type { Chart } from "../../src/bazi/chart/chart.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { annualYearAt, decadeAt, decadeOfYear } from "../../src/bazi/reading/annual.ts";
import { type Product, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { type Language, languages, wordsIn } from "../../src/locales/texts.ts";
import { verdictOf } from "../../src/report/claims/verdict.ts";
import { composeSection } from "../../src/report/compose-section.ts";
import { openingMarkdown, openingOf } from "../../src/report/opening.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";
import { sampleReport } from "../../src/report/sample-report.ts";
import { birthAt } from "../bazi/births.ts";
import { randomBirths } from "../bazi/random-births.ts";
import { chart, now } from "./charts.ts";
import { aboutFor, planFor, productNamed } from "./plans.ts";

const products = readCatalogue(undefined);
const present = annualYearAt(now);
/** What a payer need not know. */
const JARGON =
  /[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]|日主|用神|喜神|忌神|[比劫食伤财官杀印]星|七杀|正官|偏印|比肩|大运|流年/;

describe("what a report begins with, of many charts and every product", () => {
  const openings = randomBirths(77, 64).map((birth, index) => {
    const product = products[index % products.length] ?? productNamed("career");
    const language = languages[index % languages.length] ?? "zh-CN";
    return openingFor(product, computeChart(birth), language);
  });

  test("is told by claims of the report alone, in the words of their verdicts", () => {
    for (const { opening, plan, words } of openings) {
      expect(opening.claims.filter((claim) => !plan.claims.includes(claim))).toEqual([]);
      const told = opening.lines.join("\n");
      for (const { claim } of opening.claims) expect(told).toContain(verdictOf(claim, words));
    }
  });

  test("leans in its year as the table of that year does, and tells of no other year", () => {
    for (const { opening, plan, words, year } of openings) {
      const [, , line] = opening.lines;
      expect([...new Set(line.match(/\d{4}/g))]).toEqual([String(year)]);
      const row = plan.sections
        .flatMap(({ years }) => years)
        .find((each) => each.person === "self" && each.year === year);
      const own = opening.claims.filter(
        ({ claim, person }) => claim.period === String(year) && person === "self",
      );
      const directions = new Set(own.map(({ claim }) => claim.direction));
      const leaning = directions.size > 1 ? "mixed" : ([...directions][0] ?? "quiet");
      expect(line).toContain(words.plain(`opening.year.${leaning}`, { said: "" }).trim());
      if (row) expect(leaning).toBe(row.leaning);
    }
  });

  test("names the years of the decade in force, or of the chosen year's", () => {
    for (const { opening, about } of openings) {
      const { chosenYear } = about;
      const decade =
        chosenYear === undefined ? decadeAt(about.chart, now) : decadeOfYear(about.chart, chosenYear);
      if (decade) expect(opening.lines[1]).toContain(`${decade.startYear}–${decade.endYear}`);
    }
  });

  test("is understood without the trade's words, which stand in the evidence below it", () => {
    for (const { opening, words } of openings) {
      if (words.language !== "en") expect(opening.lines.join("")).not.toMatch(JARGON);
      expect(opening.lines.join("")).not.toMatch(/[{}]|undefined/);
      expect(opening.evidence[0]).toContain(words.plain("tenGod.日主"));
    }
  });
});

describe("what a report begins with", () => {
  test("answers, and then says what that is seen in", () => {
    const { opening, words } = openingFor(productNamed("comprehensive"), computeChart(sampleBirth));
    expect(openingMarkdown(opening, words)).toBe(
      [
        "**你是谁：**你像一块待炼的精铁，本身的力量偏柔；性情上，生在热月而有润泽，热情之中能自我调节。",
        "**这十年（2023–2032年）：**身心上，容易疲劳，先减事情，规律作息，不适时尽早就医。",
        "**2026年这一年：**压力较多。这段时间与命局所忌相近，宜守成、减负。**可以做的一件事：**列出手上的事，放下最费力而收效最少的一件。",
        "> **依据**\n> 命局：日主庚金、日主偏弱、月支巳夏令、五行水1。\n> 丁丑大运：丁丑运干丁正官、日主偏弱、忌神火。\n> 2026年：2026丙午干丙，忌神火、2026丙午支午，忌神火。",
      ].join("\n\n"),
    );
  });

  test("is about what was ordered", () => {
    const who = ["career", "love", "study"].map(
      (id) => openingFor(productNamed(id), computeChart(sampleBirth)).opening.lines[0],
    );
    expect(who.map((line) => /事业上|感情上|学业上/.exec(line)?.[0])).toEqual(["事业上", "感情上", "学业上"]);
  });

  test("without an hour judges nothing, and says how that is mended", () => {
    const unknown = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));
    const { opening } = openingFor(productNamed("comprehensive"), unknown);
    expect(opening.claims).toEqual([]);
    expect(opening.lines[0]).toBe("**你是谁：**你像一条大江；出生时辰未知，命盘少一柱，其余不说定。");
    expect(opening.lines[1]).toBe("**这十年：**出生时辰未知，这十年不作判断。");
    expect(opening.lines[2]).toEndWith("找到出生的时间。");
  });

  test("of a child names the decade that is still to come, and of somebody behind the last one none", () => {
    const [child, oldest] = ["2026-03-01T08:00", "1912-05-06T08:00"].map((birth) =>
      openingFor(productNamed("career"), computeChart(birthAt(birth))),
    );
    const first = child?.about.chart.luck?.decades[0];
    expect(child?.opening.lines[1]).toStartWith(
      `**第一个十年（${first?.startYear}–${first?.endYear}年，尚未开始）：**`,
    );
    expect(oldest?.opening.lines[1]).toStartWith("**这十年：**");
    expect(oldest?.opening.claims.filter(({ claim }) => claim.period.endsWith("运"))).toEqual([]);
  });

  test("says it where nothing is settled, and gives the year something to do all the same", () => {
    const silent = { ...productNamed("study"), tells: Array(5).fill(["chart"]) };
    const { opening } = openingFor(silent, chart);
    expect(opening.claims).toEqual([]);
    expect(opening.lines[0]).toEndWith("命盘没有更多能说定的话，细处请看各节。");
    expect(opening.lines[1]).toEndWith("这份报告对整个十年没有能说定的话。照自己的步调走就好。");
    expect(opening.lines[2]).toEndWith(
      "没有特别的提示，照自己的步调走就好。**可以做的一件事：**把手上已经开始的一件事做完。",
    );
  });

  test("of two people says who they are to each other, and speaks to both", () => {
    const { opening } = openingFor(productNamed("match"), chart);
    expect(opening.lines[0]).toStartWith("**你们两人：**你像一条大江，对方像");
    expect(new Set(opening.claims.map(({ person }) => person))).toEqual(new Set(["self", "partner"]));
    for (const line of opening.lines.slice(0, 2)) expect(line).toContain("对方：");
    expect(opening.evidence.filter((line) => line.startsWith("对方的")).length).toBeGreaterThan(0);
  });

  test("stands before the first section of a sample, too", () => {
    const { sections, tells, subject, asksYear } = productNamed("annual");
    const request = { sections: sections.en, tells, isPair: subject === "two", asksYear, prose: "", now };
    const { markdown } = sampleReport(request, wordsIn("en"));
    expect(markdown).toStartWith("**Who you are.** You are like iron");
    expect(markdown).toContain(`**The year ${present + 1}.**`);
  });
});

describe("the years of a section", () => {
  const nothing = { paragraphs: [], todo: undefined };

  test("stand in a table by code: year, age, pillar, decade, leaning and all claims in short", () => {
    const { sections } = planFor(productNamed("comprehensive"), computeChart(sampleBirth));
    const text = sections.map((section) => composeSection(section, nothing, wordsIn("zh-CN"))).join("\n");
    expect(text.match(/^\|.*$/gm)).toEqual([
      "| 年份 | 虚岁 | 年柱 | 大运 | 倾向 | 要点 |",
      "| --- | --- | --- | --- | --- | --- |",
      "| 2026 | 37岁 | 丙午 | 丁丑 | 压力 | 宜守成、减负；容易疲劳 |",
      "| 2027 | 38岁 | 丁未 | 丁丑 | 压力 | 容易疲劳 |",
      "| 2028 | 39岁 | 戊申 | 丁丑 | 助力 | 宜推进大事；有师友可借力；宜进修、打基础；身心较为舒展 |",
      "| 2029 | 40岁 | 己酉 | 丁丑 | 助力 | 宜推进大事；有师友可借力；相处较为黏合；宜进修、打基础；身心较为舒展 |",
      "| 2030 | 41岁 | 庚戌 | 丁丑 | 参半 | 宜推进大事；关系或居住有变动 |",
    ]);
  });

  test("are two tables for two people, open ones without an hour, and none of a chosen year", () => {
    const tablesOf = (product: Product, of: Chart) =>
      planFor(product, of)
        .sections.map((section) => composeSection(section, nothing, wordsIn("zh-CN")))
        .join("\n");
    expect(tablesOf(productNamed("match"), chart)).toMatch(/^### 你\n\n\|(?:.+\n)+\n### 对方\n\n\|/m);
    const unknown = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));
    expect(tablesOf(productNamed("wealth"), unknown)).toContain(
      "| 2027 | 40岁 | 丁未 | — | 未定 | 出生时辰未知，不作判断 |",
    );
    expect(tablesOf(productNamed("annual"), chart)).not.toContain("|");
  });

  test("reach no further than the years that are computed", () => {
    const late = new Date("2099-06-01T00:00:00Z");
    const years = planFor(productNamed("wealth"), chart, "zh-CN", late).sections.flatMap(
      (each) => each.years,
    );
    expect(years.map(({ year }) => year)).toEqual([2099, 2100]);
  });
});

function openingFor(
  product: Pick<Product, "sections" | "tells" | "subject" | "asksYear">,
  of: Chart,
  language: Language = "zh-CN",
) {
  const words = wordsIn(language);
  const plan = planFor(product, of, language);
  const about = aboutFor(product, of);
  return { plan, about, words, year: about.chosenYear ?? present, opening: openingOf(plan, about, words) };
}
