import { describe, expect, test } from "bun:test";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { reportDocument } from "../../src/report/document.ts";
import { chartDrawing } from "../../src/report/picture/chart-drawing.ts";
import { chartPicture } from "../../src/report/picture.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { printable } from "../../src/report/typesetting/printable.ts";
import { birthAt } from "../bazi/births.ts";
import { crowded, textsOf } from "../helpers/chart-layout.ts";
import { chart, now } from "./charts.ts";
import { type PlacedText, placedTexts, readPdf } from "./pdf-text.ts";
import { soundReport } from "./sound-report.ts";

const birth = birthAt("1988-01-08T12:20");
const font = await loadFont("zh-CN");
const names: readonly (readonly [kind: string, name: string, beginning: string])[] = [
  ["of a usual length", "观澜命理工作室", "观澜命理工作室"],
  ["in English", "Guanlan BaZi Studio", "Guanlan BaZi Studio"],
  ["of 64 Chinese characters", "天地玄黄宇宙洪荒".repeat(8), "天地玄黄宇宙洪荒天地玄黄"],
  ["of 64 letters", `${"Wide Wandering Words ".repeat(3)}W`, "Wide Wandering"],
  ["of one word of 64 letters", "W".repeat(64), "WWWWWWWWWWWW"],
  ["with emoji that the typeface lacks", "🔮 观澜\u200d ✨\ufe0f 命理", "观澜 命理"],
];

describe.each(languages)("in %s a shop's name", (language) => {
  const texts = wordsIn(language);

  test.each(names)("%s stands on the picture beside its mark, and covers nothing", (_, name, beginning) => {
    const shown = textsOf(birth, language, printable(name, font));
    expect(shown.find(({ text }) => text.startsWith(beginning))?.y).toBeLessThan(100);
    expect(shown.slice(0, 1).map(({ text }) => text)).toEqual(["八字"]);
    expect(crowded(shown)).toEqual([]);
  });

  test.each(names)(
    "%s stands on the cover and on every page, and covers nothing",
    async (_, name, beginning) => {
      const charts = [chart];
      const request = { charts, markdown: soundReport, title: texts.plain("sample.title"), texts, now };
      const bytes = await reportDocument({ ...request, shopName: name, orderNumber: "BZ20261122A7K3" });
      const [cover = [], ...pages] = await placedTexts(bytes);
      expect(wordsOf(cover)).toContain(beginning);
      expect(wordsOf(cover)).toContain("八字");
      expect(overlaps(cover)).toEqual([]);
      for (const page of pages) {
        const head = page.filter(({ baseline }) => baseline > 785);
        expect(wordsOf(head)).toContain(beginning);
        expect(overlaps(head)).toEqual([]);
        for (const { right } of head) expect(right).toBeLessThan(540);
      }
      expect((await readPdf(bytes)).information).toContain(beginning);
    },
  );
});

test("a picture of a shop whose name has no letter that can be drawn shows the mark alone", async () => {
  const view = { chart, texts: wordsIn("zh-CN"), now };
  const nameless = await chartPicture(chart, { ...view, shopName: "🔮✨" });
  expect(Bun.hash(nameless)).toBe(Bun.hash(await chartPicture(chart, { ...view, shopName: "" })));
  const { shapes } = chartDrawing({ ...view, shopName: printable("🔮✨", font), measure: font.measure });
  expect(shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : [])).slice(0, 2)).toEqual([
    "八字",
    "八字命盘　坤造（女）",
  ]);
});

function wordsOf(texts: readonly PlacedText[]): string {
  return texts.map(({ text }) => text).join(" ");
}

/** Pairs of texts on lines closer than their height, with spans that meet. */
function overlaps(texts: readonly PlacedText[]): readonly string[] {
  const lines = texts.toSorted((a, b) => a.baseline - b.baseline);
  return lines.flatMap((lower, index) =>
    lines
      .slice(index + 1)
      .filter((upper) => upper.baseline - lower.baseline < lower.size * 0.9)
      .filter((upper) => upper.left < lower.right - 0.5 && lower.left < upper.right - 0.5)
      .map((upper) => `${upper.text} covers ${lower.text}`),
  );
}
