import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { bottomOf, type Card, packCharts } from "../../src/report/document/pack-charts.ts";
import { reportDocument } from "../../src/report/document.ts";
import { birthAt } from "../bazi/births.ts";
import { type Hour, longReport } from "../helpers/long-reports.ts";
import { pageFaults } from "../helpers/page-faults.ts";
import { chart, now } from "./charts.ts";
import { readPdf } from "./pdf-text.ts";

const kinds: readonly (readonly [product: string, hour: Hour])[] = [
  ["comprehensive", "an hour"],
  ["annual", "no hour"],
  ["match", "an hour"],
  ["study", "no hour and no month"],
];
const request = { title: "事业专题报告", shopName: "缘来八字", orderNumber: "BZ20261122A7K3", now };

describe("a report as a PDF has full pages, no heading without text and no line alone", () => {
  test.each(kinds)("%s with %s", async (id, hour) => {
    const product = readCatalogue(undefined).find((each) => each.id === id);
    if (!product) throw new Error(`no product ${id}`);
    const report = longReport(product, "en", hour);
    expect(await pageFaults(await reportDocument(report), report.markdown)).toEqual([]);
  });

  test("however long its last section is", async () => {
    const texts = wordsIn("zh-CN");
    for (let count = 1; count <= 31; count += 3) {
      const items = Array.from({ length: count }, (_, index) => `- 第${index + 1}件小事`).join("\n");
      const sections = ["总览", "性格", "财运", "感情", "家人"].map((title) => `## ${title}\n\n慢慢来。`);
      const markdown = `${sections.join("\n\n")}\n\n## 事业\n\n可以从这几件事做起：\n\n${items}`;
      const bytes = await reportDocument({ ...request, charts: [chart], markdown, texts });
      expect(await pageFaults(bytes, markdown)).toEqual([]);
    }
  });
});

describe("the contents", () => {
  const texts = wordsIn("en");

  test("tell with what each section begins, cut behind a word", async () => {
    const long = "A steady year. ".repeat(30);
    const markdown = `## Career\n\n${long}\n\n## Wealth\n\n### Means\n\nSave **first**, spend later.`;
    const { pages } = await readPdf(await reportDocument({ ...request, charts: [chart], markdown, texts }));
    const contents = (pages[1] ?? "").replaceAll(/\s+/g, " ");
    expect(contents).toContain("Save first, spend later.");
    expect(contents).toMatch(/A steady year\. A( steady)?( year)? ?…/);
    expect(contents).toContain("Female 坤造, 8 January 1988");
  });

  test("hold forty sections on their page", async () => {
    const markdown = Array.from({ length: 40 }, (_, index) => `## Section ${index}\n\nText.`).join("\n\n");
    const { pages } = await readPdf(await reportDocument({ ...request, charts: [chart], markdown, texts }));
    expect(pages[1]).toContain("Section 39");
    expect(pages[2]).not.toContain("Section 39");
  });
});

test("what is doubtful or converted in a couple's charts says whose it is", async () => {
  const texts = wordsIn("zh-CN");
  const other = computeChart(birthAt("1986-03-02T00:00", { gender: "male", time: { kind: "unknown" } }));
  const charts = [chart, other];
  const { pages } = await readPdf(
    await reportDocument({ ...request, charts, markdown: "## 合\n\n好。", texts }),
  );
  const words = pages.join("").replaceAll(/\s/g, "");
  expect(words).toContain("时间换算坤造（女）公历1988年1月8日");
  expect(words).toContain("需要留意乾造（男）公历1986年3月2日");
});

describe("charts on pages", () => {
  const room = 700;
  const cardsOf = (chart: number, heights: readonly number[]): readonly Card[] =>
    heights.map((height, index) => ({ chart, index, height, isLast: index === heights.length - 1 }));
  const placesOf = (heights: readonly number[], following = 0) =>
    packCharts(cardsOf(0, heights), room, following).spots.map(({ index, page }) => `${index} on ${page}`);

  test("a card that fits takes the room that the next one leaves, but the last stays last", () => {
    expect(placesOf([100, 450, 200, 60, 300, 50])).toEqual([
      "0 on 0",
      "1 on 0",
      "3 on 0",
      "2 on 1",
      "4 on 1",
      "5 on 1",
    ]);
    expect(placesOf([100, 450, 200, 300, 50]).at(-1)).toBe("4 on 1");
  });

  test("a head never stands without its table", () => {
    const cards = [...cardsOf(0, [100, 450, 50]), ...cardsOf(1, [60, 500, 50])];
    expect(packCharts(cards, room, 0).spots.filter(({ chart }) => chart === 1)).toMatchObject([
      { index: 0, page: 1, top: 0 },
      { index: 1, page: 1 },
      { index: 2, page: 1 },
    ]);
  });

  test("a page that no text can fill up counts, one that text goes on with does not", () => {
    const cards = cardsOf(0, [100, 250]);
    expect(packCharts(cards, room, 300).fullness).toBe(1);
    expect(packCharts(cards, room, 400).fullness).toBeCloseTo((100 + 12 + 36 + 250) / room);
  });

  test("no page is left half empty beside a fuller one of the same chart that can share with it, nor is one that text fills up", () => {
    const cards = [
      ...cardsOf(0, [80, 592, 135, 278, 96, 233, 84]),
      ...cardsOf(1, [80, 592, 135, 278, 96, 250, 84]),
    ];
    const { spots, fullness } = packCharts(cards, room, 120);
    const placesIn = (chart: number) => spots.filter((each) => each.chart === chart).map(({ page }) => page);
    expect(placesIn(0)).toEqual([0, 0, 1, 1, 2, 2, 2]);
    expect(placesIn(1)).toEqual([3, 3, 4, 4, 4, 5, 5]);
    expect(fullness).toBeGreaterThan(0.6);
  });

  test("gaps grow to fill a page, and never shrink until cards overlap", () => {
    const { spots } = packCharts(cardsOf(0, [100, 520, 50, 400]), room, 0);
    expect(bottomOf(spots.filter(({ page }) => page === 0))).toBeCloseTo(room);
    const tooHigh = packCharts(cardsOf(0, [100, 650]), room, 0);
    expect(tooHigh.spots[1]?.top).toBe(112);
    expect(tooHigh.fullness).toBeLessThan(0);
  });
});
