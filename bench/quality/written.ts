import { readLineOrder } from "../../sandbox/deepseek/lines/line-order.ts";
import type { LineOrder } from "../../sandbox/deepseek/lines/ordered.ts";
import { writeLines } from "../../sandbox/deepseek/lines/write-lines.ts";
import { countTokens } from "../../sandbox/deepseek/tokens.ts";
import type { Chart } from "../../src/bazi/chart/chart.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { type Product, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { type Language, languages } from "../../src/locales/texts.ts";
import { coverageOf } from "../../src/report/coverage.ts";
import { editorFor } from "../../src/report/lines.ts";
import type { ReportPlan } from "../../src/report/plan/section-plan.ts";
import { type LineBrief, sectionMessage, sharedPrompt } from "../../src/report/prompt/section-prompt.ts";
import { randomBirths } from "../../test/bazi/random-births.ts";
import { lineBriefFor, planFor, productNamed } from "../../test/report/plans.ts";
import { shown } from "../load/table.ts";

/** A report as the stand-in writes it, and what became of its lines. */
interface WrittenReport {
  readonly plan: ReportPlan;
  /** the model's sentences alone: neither verdicts nor evidence */
  readonly prose: readonly string[];
  readonly refused: number;
}

/** What reports hold that nothing covers, how alike they are, and what the model reads for them. @param count of reports */
export function measuresOfReports(count: number): readonly (readonly string[])[] {
  const charts = randomBirths(31, Math.ceil(count / 8)).map((birth) => computeChart(birth));
  const products = readCatalogue(undefined);
  const words = { all: 0, open: 0 };
  let refused = 0;
  for (const [turn, chart] of charts.entries())
    for (const [index, product] of products.entries()) {
      const language = languages[(turn + index) % languages.length] ?? "zh-CN";
      const report = writtenReport(product, chart, language);
      const needs = report.prose.flatMap((text) => coverageOf(text, report.plan.ledger));
      words.all += needs.length;
      words.open += needs.filter(({ isMet }) => !isMet).length;
      refused += report.refused;
    }
  return [
    ["reports written by the stand-in", String(charts.length * products.length)],
    ["chart words in their prose, and those that nothing covers", `${words.all}, ${words.open}`],
    ["lines of the stand-in that were refused", String(refused)],
    ...languages.map((language) => [
      `five words in a row shared by two charts’ reports, ${language}`,
      percent(overlap(charts.slice(0, 10), language)),
    ]),
    ["a chart found among 100 by the verdicts of its report", percent(blindMatches())],
    ...products.map((product) => [
      `tokens of facts and claims, ${product.id}`,
      shown(tokensRead(product, charts)),
    ]),
    ["plan with facts and claims, ms of CPU a chart", shown(millisecondsOfPlan(charts))],
  ];
}

function writtenReport(product: Product, chart: Chart, language: Language): WrittenReport {
  const brief = lineBriefFor(product, chart, language);
  const { plan } = brief;
  const sections = plan.sections.map((section) => {
    const order = orderIn(brief, section);
    const lines = order ? writeLines(order, JSON.stringify(order)) : [];
    return { section, draft: editorFor({ plan, section, language }).read(lines) };
  });
  const drafted = sections.flatMap(({ draft }) => draft.paragraphs.flat());
  return {
    plan,
    prose: drafted.flatMap((line) => (line.kind === "kept" ? [line.text] : [])),
    refused: drafted.filter((line) => line.kind === "refused").length,
  };
}

function orderIn(brief: LineBrief, section: ReportPlan["sections"][number]): LineOrder | undefined {
  return readLineOrder([...sharedPrompt(brief), sectionMessage(section, brief)], brief.language);
}

/** Of each pair of charts, the share of one report's runs of five words that the other has too. */
function overlap(charts: readonly Chart[], language: Language): number {
  const runs = charts.map((chart) =>
    runsOfFive(writtenReport(productNamed("comprehensive"), chart, language).prose, language),
  );
  const shares = runs.flatMap((own, index) =>
    runs
      .filter((_, other) => other !== index)
      .map((other) => [...own].filter((run) => other.has(run)).length / own.size),
  );
  return mean(shares);
}

function runsOfFive(sentences: readonly string[], language: Language): ReadonlySet<string> {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const runs = sentences.flatMap((sentence) => {
    const words = [...segmenter.segment(sentence)].flatMap((each) => (each.isWordLike ? [each.segment] : []));
    return words.slice(4).map((_, index) => words.slice(index, index + 5).join(" "));
  });
  return new Set(runs);
}

/** Who reads only what a report says of a person, and knows the claims of 100 charts, names the chart that fits best. */
function blindMatches(): number {
  const said = randomBirths(37, 100)
    .map((birth) => planFor(productNamed("comprehensive"), computeChart(birth)))
    .map(
      (plan) =>
        new Set(
          plan.claims.map(({ claim }) => `${claim.rule} ${claim.opposed ?? ""} ${yearOf(claim.period)}`),
        ),
    );
  const found = said.filter((own) => {
    const alike = said.map((other) => own.intersection(other).size / own.union(other).size);
    return alike.filter((each) => each === 1).length === 1;
  });
  return found.length / said.length;
}

/** A decade is told by its pillar, which the stranger does not see. */
function yearOf(period: string): string {
  return period.endsWith("运") ? "decade" : period;
}

/** What stands before the plan: facts and claims, with their headings. */
function tokensRead(product: Product, charts: readonly Chart[]): number {
  const read = charts
    .slice(0, 30)
    .map((chart) => sharedPrompt(lineBriefFor(product, chart))[1]?.content ?? "");
  return mean(read.map((content) => countTokens(content.slice(0, content.indexOf("# 各节")))));
}

function millisecondsOfPlan(charts: readonly Chart[]): number {
  const before = process.cpuUsage();
  for (const chart of charts) planFor(productNamed("comprehensive"), chart);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / charts.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
