import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { sampleReports } from "../../src/locales/sample-report.ts";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { checkReport } from "../../src/report/check.ts";
import type { DocumentRequest } from "../../src/report/document/request.ts";
import { reportDocument } from "../../src/report/document.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { birthAt } from "../bazi/births.ts";
import { chart, now } from "./charts.ts";
import { heightOf, placedTexts, readPdf } from "./pdf-text.ts";
import { soundReport } from "./sound-report.ts";

const orderNumber = "BZ20261122A7K3";

function request(changes: Partial<DocumentRequest> = {}): DocumentRequest {
  const texts = wordsIn("zh-CN");
  return {
    charts: [chart],
    markdown: soundReport,
    title: "事业专题报告",
    shopName: "观澜命理工作室",
    orderNumber,
    texts,
    now,
    ...changes,
  };
}

describe.each(languages)("the report as a PDF in %s", (language) => {
  const texts = wordsIn(language);

  test("carries order number, page numbers, chart, text, conventions, and the notice at both ends", async () => {
    const bytes = await reportDocument(request({ texts }));
    expect(bytes.length).toBeGreaterThan(30_000);
    expect(bytes.length).toBeLessThan(400_000);
    const { pages, title, information } = await readPdf(bytes);
    expect(title).toBe("事业专题报告");
    expect(information).toContain("2026");
    const notice = squeezed(texts.plain("report.notice"));
    expect(squeezed(pages.at(0) ?? "")).toContain(notice);
    expect(squeezed(pages.at(-1) ?? "")).toContain(notice);
    for (const [index, page] of pages.slice(1).entries()) {
      expect(page).toContain(orderNumber);
      expect(page).toContain(`${index + 2} / ${pages.length}`);
    }
    const all = squeezed(pages.join(""));
    const words = [
      texts.plain("nayin.大海水"),
      texts.plain("picture.row.nayin"),
      texts.plain("convention.year"),
    ];
    for (const word of [...words, "不是注定的结局"]) {
      expect(all).toContain(squeezed(word));
    }
  });
});

describe("the report as a PDF", () => {
  test("is the same file for the same report, and another one for another", async () => {
    const first = await reportDocument(request());
    expect(Bun.hash(await reportDocument(request()))).toBe(Bun.hash(first));
    const other = await reportDocument(request({ markdown: soundReport.replace("稳中求进", "稳中求新") }));
    expect(idOf(other)).not.toBe(idOf(first));
  });

  test("sets quotation marks and apostrophes narrow in English, and as wide as a character in Chinese", async () => {
    const markdown = "# In short\n\nDon’t hurry: “enough” is enough.";
    const { pages } = await readPdf(await reportDocument(request({ texts: wordsIn("en"), markdown })));
    expect(pages.join("")).toContain("Don’t hurry: “enough” is enough.");
    const narrow = (await loadFont("en")).measure;
    const wide = (await loadFont("zh-CN")).measure;
    for (const mark of "‘’“”") {
      expect(narrow(mark, 100)).toBeLessThan(50);
      expect(wide(mark, 100)).toBe(100);
    }
    for (const letter of "aW9庚　") expect(narrow(letter, 100)).toBe(wide(letter, 100));
  });

  test("prints the straight quotation marks of an English text as English is printed, and leaves a Chinese one alone", async () => {
    const markdown = `## Plans\n\nIt's "now", 'they' said; **"don't wait"** (your friends' words).\n\n- "Yes"`;
    const { pages } = await readPdf(await reportDocument(request({ texts: wordsIn("en"), markdown })));
    const words = squeezed(pages.join(""));
    expect(words).toContain("It’s“now”,‘they’said;“don’twait”(yourfriends’words).");
    expect(words).toContain("“Yes”");
    const chinese = await readPdf(await reportDocument(request({ markdown: `## 计划\n\n他说"好"。` })));
    expect(squeezed(chinese.pages.join(""))).toContain('他说"好"。');
  });

  test("sets words in bold where they would stand in plain type, although the typeface kerns", async () => {
    const texts = wordsIn("en");
    const endOf = async (words: string) => {
      const pages = await placedTexts(
        await reportDocument(request({ texts, markdown: `## Time\n\n${words}` })),
      );
      const line = pages
        .slice(2)
        .flat()
        .filter(({ text, size }) => size === 11.5 && /AVATAR|Ways/.test(text));
      return Math.max(...line.map(({ right }) => right));
    };
    const plain = await endOf("To Way AVATAR, take Two Ways ever.");
    expect(plain).toBeGreaterThan(200);
    expect(await endOf("To Way AVATAR, take **Two Ways** ever.")).toBeCloseTo(plain, 0);
  });

  test("lists its sections in the contents and as bookmarks", async () => {
    const { pages, bookmarks } = await readPdf(await reportDocument(request()));
    expect(bookmarks).toEqual(["命盘", "命局总览", "事业", "当前大运", "口径说明"]);
    for (const bookmark of bookmarks) expect(pages[1]).toContain(bookmark);
  });

  test("shows without an hour what is known, and says what is not", async () => {
    const unknown = computeChart(birthAt("1995-05-15T00:00", { time: { kind: "unknown" } }));
    const { pages } = await readPdf(await reportDocument(request({ charts: [unknown] })));
    const words = squeezed(pages.join(""));
    expect(words).toContain("时辰未知");
    expect(words).toContain("如果生在23:00到24:00之间（钟表时间，共60分钟），日柱会是");
    expect(words).not.toContain("身宫");
  });

  test("holds both charts of a couple", async () => {
    const other = computeChart(birthAt("1986-03-02T08:10", { gender: "male" }));
    const { pages, bookmarks } = await readPdf(await reportDocument(request({ charts: [chart, other] })));
    expect(bookmarks.filter((title) => title === "命盘")).toHaveLength(2);
    expect(squeezed(pages.join(""))).toContain("乾造（男）");
  });

  test("begins no line with a closing mark, and drops what the typeface cannot draw", async () => {
    const paragraphs = Array.from({ length: 42 }, (_, index) =>
      `${"字".repeat(index)}命理说的是倾向（可以变），“不是”定论（也可以变）。”，😀慢慢来。`.repeat(2),
    );
    const markdown = `## 事业\n\n${paragraphs.join("\n\n")}`;
    const { pages } = await readPdf(await reportDocument(request({ markdown })));
    const lines = pages.slice(4, -1).flatMap((page) => page.split("\n"));
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter((line) => /^[，。、；：！？）》”’]/.test(line))).toEqual([]);
    expect(pages.join("")).not.toContain("😀");
  });

  test("leaves more room behind a list than between its items", async () => {
    const markdown = "## Advice\n\n- Alpha\n- Bravo\n\nCharlie\n\nDelta";
    const bytes = await reportDocument(request({ markdown }));
    const [alpha = 0, bravo = 0, charlie = 0, delta = 0] = await Promise.all(
      ["Alpha", "Bravo", "Charlie", "Delta"].map((word) => heightOf(bytes, word)),
    );
    expect(bravo - charlie).toBeGreaterThan(alpha - bravo + 4);
    expect(bravo - charlie).toBeGreaterThanOrEqual(charlie - delta);
  });

  test("answers on its first page, and has what is too long for it begin the text", async () => {
    const lines = [
      "**你是谁：**你像一条大江。",
      "**这十年：**慢慢来。",
      "**这一年：**先休息。",
      "> 依据：壬水。",
    ];
    const pagesOf = async (opening: readonly string[]) => {
      const markdown = `${opening.join("\n\n")}\n\n## 事业\n\n稳中求进。`;
      return (await readPdf(await reportDocument(request({ markdown })))).pages.map(squeezed);
    };
    const [cover = "", , ...others] = await pagesOf(lines);
    const places = ["你像一条大江", "慢慢来", "先休息", "依据：壬水", orderNumber].map((each) =>
      cover.indexOf(each),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(others.join("")).not.toContain("你像一条大江");
    const [full, , ...rest] = await pagesOf([...lines, "慢".repeat(3000)]);
    expect(full).not.toContain("你像一条大江");
    expect(rest.join("")).toMatch(/你像一条大江.*稳中求进/);
  });

  test("draws a table in columns, no row torn, its head again on each page", async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `| ${2027 + index} | ${"宜守成".repeat(70)}完 |`);
    const markdown = `## 流年\n\n| 年份 | 要点 |\n| --- | --- |\n${rows.join("\n")}`;
    const drawn = await placedTexts(await reportDocument(request({ markdown })));
    const pages = drawn
      .map((texts) => texts.filter(({ size }) => size === 10))
      .filter((texts) => texts.some(({ text }) => text === "年份"));
    expect(pages.length).toBeGreaterThan(2);
    for (const texts of pages) {
      const left = (wanted: RegExp) => texts.filter(({ text }) => wanted.test(text)).map((each) => each.left);
      expect(new Set(left(/^(?:20|21)\d\d$|^年份$/).map(Math.round)).size).toBe(1);
      expect(new Set(left(/^要点$|^宜守成/).map(Math.round)).size).toBe(1);
      const inBody = texts.filter(({ baseline }) => baseline < 766 && baseline > 70);
      const [lowest] = inBody.toSorted((one, other) => one.baseline - other.baseline);
      expect(lowest?.text).toEndWith("完");
      expect(left(/^年份$/)).toHaveLength(1);
    }
  });

  test("takes any Markdown: lists in lists, a rule, an endless word, nothing at all", async () => {
    const markdown = `## 甲\n\n- 一\n  - 二\n    1. 三\n\n---\n\n> 引\n> 文\n\n${"x".repeat(3000)}\n\n### 小\n\n\`code\` *斜* **粗**`;
    const { pages } = await readPdf(await reportDocument(request({ markdown })));
    expect(pages.join("").match(/x/g)?.length).toBe(3000);
    expect((await readPdf(await reportDocument(request({ markdown: "" })))).bookmarks).toEqual([
      "命盘",
      "口径说明",
    ]);
  });
});

test("the operator's sample keeps to the facts of its chart", () => {
  const sheet = factSheetOf(computeChart(sampleBirth), { productId: "comprehensive", now });
  const sections = ["命局总览", "日主与性格", "当前大运", "行动建议"];
  expect(checkReport(sampleReports["zh-CN"], sheet, sections)).toEqual([]);
});

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, "");
}

function idOf(bytes: Uint8Array): string {
  return /\/ID \[<([0-9a-f]+)>/.exec(Buffer.from(bytes).toString("latin1"))?.[1] ?? "";
}
