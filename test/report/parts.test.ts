import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type ReportFrame, reportParts } from "../../src/report/parts.ts";
import { plainTextOf } from "../helpers/plain-text.ts";
import { soundReport } from "./sound-report.ts";

const frame: ReportFrame = {
  title: "事业报告",
  orderNumber: "BZ20261122000001",
  noticeAtStart: "〔仅供娱乐〕",
  noticeAtEnd: "仅供自我反思。",
};

const head = "<b>事业报告</b>\n<code>BZ20261122000001</code>\n\n<i>〔仅供娱乐〕</i>";

describe("a report that fits one message", () => {
  test("has title, order number and a notice before it, and a notice behind it", () => {
    expect(reportParts("你好", frame)).toEqual([`${head}\n\n你好\n\n<i>仅供自我反思。</i>`]);
  });

  test("answers first: what stands before its first section comes before the notice", () => {
    expect(reportParts("**你是谁：**水。\n\n> 依据\n\n## 事业\n\n你好", frame)).toEqual([
      [
        "<b>事业报告</b>\n<code>BZ20261122000001</code>\n\n<b>你是谁：</b>水。\n",
        "<blockquote>依据</blockquote>\n\n<i>〔仅供娱乐〕</i>\n",
        "<b>事业</b>\n你好\n\n<i>仅供自我反思。</i>",
      ].join("\n"),
    ]);
  });

  test("sets a table line by line, for a phone: what names the row in bold, and the longest cell below it", () => {
    const table = [
      "| 年份 | 虚岁 | 要点 |",
      "| --- | --- | --- |",
      "| 2026 | 37岁 | 宜**守成** |",
      "| 2027 | 38 \\| 39 |",
      "| 2028 | 40岁 | 多 | 余 |",
      "末段",
    ];
    expect(bodyOf(table.join("\n"))).toBe(
      [
        "<i>年份 · 虚岁 · 要点</i>",
        "<b>2026</b> · 37岁\n宜<b>守成</b>",
        "<b>2027</b> · 38 | 39",
        "<b>2028</b> · 40岁\n多 余\n",
        "末段",
      ].join("\n"),
    );
  });

  test.each([
    "| 没有 | 横线 |",
    "| 列数 | 不同 |\n| --- |",
    "|",
    "|||\n|||",
    " | 缩进 | 的 |\n | --- | --- |",
    "\\| 转义 | 的 |\n\\| --- | --- |",
    `${"| 列 ".repeat(11)}|\n${"| --- ".repeat(11)}|`,
  ])("takes %j for words, not for a table", (markdown) => {
    const words = markdown.replaceAll("\\|", "|").replaceAll(/^ /gm, "");
    expect(bodyOf(markdown)).toBe(words);
  });

  test("shows its Markdown as Telegram's HTML", () => {
    const markdown = [
      "# 报告",
      "## **事业**",
      "这是**重点**和*轻声*，以及***两者***，还有`代码`。",
      "同一段。",
      "",
      "- 第一",
      "  - 第二",
      "1. 一",
      "2) 二",
      "> 引用",
      "> 两行",
      "---",
      "末段",
    ].join("\n");
    expect(bodyOf(markdown)).toBe(
      [
        "<b>报告</b>",
        "<b>事业</b>",
        "这是<b>重点</b>和<i>轻声</i>，以及<b><i>两者</i></b>，还有<code>代码</code>。\n同一段。\n",
        "• 第一",
        "  • 第二",
        "1. 一",
        "2) 二\n",
        "<blockquote>引用\n两行</blockquote>\n",
        "———\n",
        "末段",
      ].join("\n"),
    );
  });

  test.each([
    ["5 * 3 * 2 = 30", "5 * 3 * 2 = 30"],
    ["**没有结束", "**没有结束"],
    ["没有开始**", "没有开始**"],
    ["** 空格 **", "** 空格 **"],
    ["\\*不是斜体\\*", "*不是斜体*"],
    ["**重*叠**处*", "<b>重</b><b><i>叠</i></b><i>处</i>"],
    ["`a < b && *c*`", "<code>a &lt; b &amp;&amp; *c*</code>"],
    ["<script>&lt;</script>", "&lt;script&gt;&amp;lt;&lt;/script&gt;"],
    ["snake_case_name", "snake_case_name"],
    ["#标签不是标题", "#标签不是标题"],
  ])("writes %s as %s", (markdown, html) => {
    expect(bodyOf(markdown)).toBe(html);
  });

  test("drops what cannot be seen or turns writing around", () => {
    expect(bodyOf("甲\u202e乙\u200b丙\u{e0041}丁\u0007戊\ufeff\u2066己\r\n庚")).toBe("甲乙丙丁戊己\n庚");
  });

  test("turns a torn surrogate pair into the replacement character", () => {
    expect(bodyOf("甲\ud83d乙")).toBe("甲\ufffd乙");
  });

  test("has no empty message when notices and text are blank", () => {
    const blank = { title: "报告", orderNumber: "1", noticeAtStart: "", noticeAtEnd: " " };
    expect(reportParts("\n \n## \n>", blank)).toEqual(["<b>报告</b>\n<code>1</code>"]);
  });
});

describe("a long report", () => {
  const paragraphs = Array.from({ length: 60 }, (_, index) => `第${index}段。${"内容平和，".repeat(30)}完。`);

  test("is cut between paragraphs, each part below Telegram's limit", () => {
    const parts = reportParts(paragraphs.join("\n\n"), frame);
    expect(parts).toHaveLength(3);
    for (const part of parts) {
      expect(plainTextOf(part).length).toBeLessThanOrEqual(3800);
      expect(part.trimEnd()).toMatch(/(完。|<\/i>)$/);
    }
  });

  test("keeps a heading with the text below it", () => {
    const text = `## 命局\n\n${"甲".repeat(75)}\n\n## 事业\n\n${"乙".repeat(60)}`;
    const [first, second] = reportParts(text, { ...frame, maxUnits: 150 });
    expect(first).toEndWith("甲");
    expect(second).toStartWith("<b>事业</b>\n乙");
  });

  test("closes and reopens its tags where a paragraph is too long for one message", () => {
    const parts = reportParts(`**${"很长的一句话。".repeat(20)}**`, { ...frame, maxUnits: 60 }).slice(1, -1);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^<b>(很长的一句话。)+<\/b>$/);
  });

  test("tears no character apart", () => {
    const parts = reportParts("🐉".repeat(200), { ...frame, maxUnits: 61 });
    expect(parts.join("")).toContain("🐉");
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
  });

  test("stays below Telegram's limit for HTML, however many tags it needs", () => {
    const parts = reportParts("**&***&*".repeat(4000), frame);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(30_000);
    expect(parts.map(plainTextOf).join("").match(/&/g)).toHaveLength(8000);
  });

  test("is read in linear time, however it was twisted", () => {
    const twisted = ["*a ", "`", "**a", " ", "> ", "- ", "&", "\n"].map((text) =>
      text.repeat(60_000 / text.length),
    );
    for (const text of twisted) for (const part of reportParts(text, frame)) expectWellFormed(part);
  });
});

describe("whatever the model writes", () => {
  const limits = fc.integer({ min: 16, max: 300 });

  test("every part is well-formed and short enough, and nothing is lost", () => {
    fc.assert(
      fc.property(markdownish, limits, (text, maxUnits) => {
        const parts = reportParts(text, { ...frame, maxUnits });
        for (const part of parts) {
          expectWellFormed(part);
          expect(plainTextOf(part).length).toBeLessThanOrEqual(maxUnits);
          expect(plainTextOf(part).trim()).not.toBe("");
        }
        expect(essence(parts.map(plainTextOf).join(""))).toBe(essence(withFrame(text)));
      }),
      { numRuns: 1500 },
    );
  });

  test("any Unicode text gives well-formed parts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), limits, (text, maxUnits) => {
        for (const part of reportParts(text, { ...frame, maxUnits })) {
          expectWellFormed(part);
          expect(plainTextOf(part).length).toBeLessThanOrEqual(maxUnits);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a text without any markup comes out as it went in", () => {
    const words = fc.array(fc.stringMatching(/^[甲-龥][甲-龥a-z<>&"，。]{1,40}$/), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, (paragraphs) => {
        const [only = ""] = reportParts(paragraphs.join("\n\n"), frame);
        const expected = ["事业报告\nBZ20261122000001", "〔仅供娱乐〕", ...paragraphs, "仅供自我反思。"].join(
          "\n\n",
        );
        expect(plainTextOf(only)).toBe(expected);
      }),
    );
  });
});

test("a real report survives being cut into small parts", () => {
  const parts = reportParts(soundReport, { ...frame, maxUnits: 100 });
  expect(parts.length).toBeGreaterThan(5);
  expect(essence(parts.map(plainTextOf).join(""))).toBe(essence(withFrame(soundReport)));
});

const piece = fc.oneof(
  fc.constantFrom(
    "**",
    "*",
    "***",
    "`",
    "\\",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "---",
    "|",
    "\n| 甲 | 乙 |\n| --- | --- |\n",
    "\n",
    "\n\n",
    " ",
    "<",
    ">",
    "&",
    "&amp;",
  ),
  fc.constantFrom("<b>", "</b>", "</code>", "<a href='x'>", "_", "🐉", "𠮷", "é", "\u200b", "\u202e"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.stringMatching(/^[甲-龥，。]{1,60}$/),
);
const markdownish = fc.array(piece, { maxLength: 60, size: "max" }).map((pieces) => pieces.join(""));

function withFrame(text: string): string {
  return `事业报告 BZ20261122000001 ${text} 仅供自我反思。`;
}

/** What must survive: every letter, digit and sign that is neither markup nor invisible, in order. The first notice may move. */
function essence(text: string): string {
  return text
    .replace(/〔仅\s*供\s*娱\s*乐\s*〕/, "")
    .toWellFormed()
    .replaceAll(/[\s*`\\#>•·|—+\-_]|\p{C}|[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu, "");
}

function expectWellFormed(html: string): void {
  const open: string[] = [];
  for (const [tag, slash, name = ""] of html.matchAll(/<(\/?)([^<>]*)>/g)) {
    expect(["b", "i", "code", "blockquote"]).toContain(name);
    if (slash === "") open.push(name);
    else expect(`${tag} closes ${open.pop()}`).toBe(`${tag} closes ${name}`);
  }
  expect(open).toEqual([]);
  expect(html.replaceAll(/<\/?(?:b|i|code|blockquote)>|&(?:lt|gt|amp);/g, "")).not.toMatch(/[<>&]/);
  expect(html.isWellFormed()).toBe(true);
}

function bodyOf(markdown: string): string {
  const [only = "", ...rest] = reportParts(markdown, { ...frame, noticeAtEnd: "" });
  expect(rest).toEqual([]);
  return only.slice(`${head}\n\n`.length);
}
