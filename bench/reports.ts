import { countTokens, PromptCache } from "../sandbox/deepseek/tokens.ts";
import type { Chart } from "../src/bazi/chart/chart.ts";
import { computeChart } from "../src/bazi/chart/compute-chart.ts";
import { factsLeftOut, type Product, readCatalogue } from "../src/catalogue/catalogue.ts";
import { briefOf } from "../src/fulfilment/write-report-step.ts";
import { claimFacts } from "../src/fulfilment/writing/claim-facts.ts";
import { priceMicroUsd } from "../src/gateways/deepseek/price.ts";
import { languages, wordsIn } from "../src/locales/texts.ts";
import { factSheetOf } from "../src/report/fact-sheet.ts";
import type { PromptMessage } from "../src/report/prompt/ground-rules.ts";
import { promptOf } from "../src/report/prompt.ts";
import { withoutFacts } from "../src/report/without-facts.ts";
import { birthAt } from "../test/bazi/births.ts";
import { printTable } from "./load/table.ts";

/**
 * What a report costs by product: tokens by DeepSeek's rule of thumb (a Chinese character 0.6, any other 0.3), the share of
 * the prompt that its cache has seen when another buyer of the product came before, and the price by its list. The length
 * of the answer is the length that is asked for. One call; a section that is refused costs its own length more.
 *
 *   bun bench/reports.ts [zh-CN|zh-TW|en]
 */
const language = languages.find((each) => each === process.argv[2]) ?? "zh-CN";
const model = "deepseek-flash";
const offPeak = new Date("2026-11-21T12:00:00Z");
const peak = new Date("2026-11-23T02:00:00Z");
const buyers = ["1988-01-08T12:20", "1990-05-15T14:30"].map((each) => computeChart(birthAt(each)));

printTable(
  ["product", "prompt tokens", "of them cached", "answer tokens", "off-peak, US cents", "peak, US cents"],
  readCatalogue(undefined).map(rowOf),
);

function rowOf(product: Product): readonly string[] {
  const usage = { ...promptTokens(product), completionTokens: answerTokens(product), reasoningTokens: 0 };
  const share = Math.round((100 * usage.cacheHitTokens) / usage.promptTokens);
  const cents = [offPeak, peak].map((at) => ((priceMicroUsd(model, usage, at) ?? 0) / 10_000).toFixed(2));
  return [product.id, String(usage.promptTokens), `${share} %`, String(usage.completionTokens), ...cents];
}

/** Of the second of two buyers. */
function promptTokens(product: Product) {
  const cache = new PromptCache();
  const brief = briefOf(product, language);
  const texts = buyers.map((chart) => textOf(promptOf(brief, factsOf(chart, product))));
  const hits = texts.map((text) => cache.hitTokens("", text));
  return { promptTokens: countTokens(texts.at(-1) ?? ""), cacheHitTokens: hits.at(-1) ?? 0 };
}

function factsOf(chart: Chart, product: Product): object {
  const factSheet = factSheetOf(chart, { productId: product.id, now: offPeak });
  const report = { chart, partnerChart: null, chartedAt: offPeak };
  return {
    ...withoutFacts(factSheet, factsLeftOut(product)),
    ...claimFacts(report, undefined, wordsIn(language)),
  };
}

function textOf(messages: readonly PromptMessage[]): string {
  return messages.map(({ role, content }) => `${role}\n${content}`).join("\n");
}

/** English takes about as many words as 1.6 Chinese characters, of six characters each with the space. */
function answerTokens({ wantedCharacters }: Product): number {
  const characters = wantedCharacters.reduce((sum, each) => sum + each, 0);
  return Math.round(language === "en" ? (characters / 1.6) * 6 * 0.3 : characters * 0.6);
}
