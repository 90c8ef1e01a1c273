import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { samplePage } from "../../src/locales/sample-pages.ts";
import { type Language, languages, wordsIn } from "../../src/locales/texts.ts";
import { checkReport } from "../../src/report/check.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { parseBlocks } from "../../src/report/markdown/blocks.ts";
import { plainTextOfBlock } from "../../src/report/markdown/split-block.ts";
import { sampleBirth, samplePartnerBirth } from "../../src/report/sample-births.ts";
import { sampleReport } from "../../src/report/sample-report.ts";

const products = readCatalogue(undefined);
const cases = languages.flatMap((language) => products.map(({ id }) => [language, id] as const));

function headingsOf(language: Language, id: string): readonly string[] {
  const blocks = parseBlocks(samplePage(language, id));
  return blocks.filter(({ kind, level }) => kind === "heading" && level === 2).map(plainTextOfBlock);
}

describe("the page that is shown of a report", () => {
  test.each(cases)("in %s, of %s, is one of its own sections", (language, id) => {
    const sections = products.find((product) => product.id === id)?.sections[language] ?? [];
    const headings = headingsOf(language, id);
    expect(headings).not.toEqual([]);
    expect(headings.filter((heading) => !sections.includes(heading))).toEqual([]);
  });

  test.each(cases.filter(([, id]) => id !== "match"))(
    "in %s, of %s, says nothing that the check of reports would refuse but that it is short",
    (language, id) => {
      const sheet = factSheetOf(computeChart(sampleBirth), {
        productId: id,
        now: new Date("2026-11-24T00:00:00Z"),
      });
      const findings = checkReport(samplePage(language, id), sheet, headingsOf(language, id));
      // The check reads on from a heading, such as "The present decade", to the decade below it.
      const within = findings.filter(({ found }) => !found.includes("\n"));
      expect(within.filter(({ kind }) => kind !== "short_section")).toEqual([]);
    },
  );

  test("of an operator's own product is that of the comprehensive report", () => {
    expect(samplePage("en", "pets")).toBe(samplePage("en", "comprehensive"));
  });
});

describe("the whole sample", () => {
  const moments = ["2026-11-24T00:00:00Z", "2034-06-01T00:00:00Z"].map((now) => new Date(now));

  test.each(cases)(
    "in %s, of %s, has every section and says nothing that its chart does not",
    (language, id) => {
      const product = products.find((each) => each.id === id);
      if (!product) throw new Error(id);
      const { tells, asksYear, subject } = product;
      const sections = product.sections[language];
      const isPair = subject === "two";
      for (const now of moments) {
        const request = { sections, tells, asksYear, isPair, prose: samplePage(language, id) };
        const { markdown, year } = sampleReport({ ...request, now }, wordsIn(language));
        const sheet = factSheetOf(computeChart(sampleBirth), {
          ...{ productId: id, now },
          ...(year !== undefined && { chosenYear: year }),
          ...(isPair && { partner: computeChart(samplePartnerBirth) }),
        });
        // The check reads on from a heading, such as "The present decade", to the decade below it.
        const findings = checkReport(markdown, sheet, sections).filter(({ found }) => !found.includes("\n"));
        expect(findings.filter(({ kind }) => kind !== "short_section")).toEqual([]);
      }
    },
  );
});
