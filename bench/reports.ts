import { countTokens, PromptCache } from "../sandbox/deepseek/tokens.ts";
import type { Chart } from "../src/bazi/chart/chart.ts";
import { computeChart } from "../src/bazi/chart/compute-chart.ts";
import { type Product, readCatalogue } from "../src/catalogue/catalogue.ts";
import { priceMicroUsd } from "../src/gateways/deepseek/price.ts";
import { languages, wordsIn } from "../src/locales/texts.ts";
import { lineBriefOf } from "../src/report/plan.ts";
import type { PromptMessage } from "../src/report/prompt/prompt-message.ts";
import { type LineBrief, sectionMessage, sharedPrompt } from "../src/report/prompt/section-prompt.ts";
import { birthAt } from "../test/bazi/births.ts";
import { printTable } from "./load/table.ts";

/**
 * What a report costs by product: tokens by DeepSeek's rule of thumb (a Chinese character 0.6, any other 0.3) of all the calls
 * that write its sections, the share of the prompts that its cache has seen when another buyer of the product came before,
 * and the price by its list. So many sections are begun at once: none of them finds the others' beginning in the cache. The
 * length of the answer is the length that is asked for, and what the ids of its lines add. No section is written anew.
 *
 *   bun bench/reports.ts [zh-CN|zh-TW|en] [sections at once]
 */
const language = languages.find((each) => each === process.argv[2]) ?? "zh-CN";
const atOnce = Number(process.argv[3] ?? 5);
const model = "deepseek-flash";
const offPeak = new Date("2026-11-21T12:00:00Z");
const peak = new Date("2026-11-23T02:00:00Z");
const buyers = ["1988-01-08T12:20", "1990-05-15T14:30"].map((each) => computeChart(birthAt(each)));
const partner = computeChart(birthAt("1985-03-02T06:40", { gender: "male" }));
/** Of 105 sentences in lines against the same as prose. */
const shareOfIds = 1.16;

printTable(
  [
    ...["product", "calls", "prompt tokens", "of them cached", "answer tokens"],
    ...["off-peak, US cents", "peak, US cents"],
  ],
  readCatalogue(undefined).map(rowOf),
);

function rowOf(product: Product): readonly string[] {
  const usage = { ...promptTokens(product), completionTokens: answerTokens(product), reasoningTokens: 0 };
  const share = Math.round((100 * usage.cacheHitTokens) / usage.promptTokens);
  const cents = [offPeak, peak].map((at) => ((priceMicroUsd(model, usage, at) ?? 0) / 10_000).toFixed(2));
  const calls = String(product.sections[language].length);
  return [
    ...[product.id, calls, String(usage.promptTokens), `${share} %`, String(usage.completionTokens)],
    ...cents,
  ];
}

/** Of the second of two buyers. */
function promptTokens(product: Product) {
  const [before, own] = buyers.map((chart) => promptsOf(product, chart));
  const cache = new PromptCache();
  for (const text of before ?? []) cache.hitTokens("", text);
  const prompts = own ?? [];
  const first = prompts.slice(0, atOnce).map((text) => hitsOf(before ?? [], text));
  for (const text of prompts.slice(0, atOnce)) cache.hitTokens("", text);
  const others = prompts.slice(atOnce).map((text) => cache.hitTokens("", text));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return { promptTokens: sum(prompts.map(countTokens)), cacheHitTokens: sum([...first, ...others]) };
}

/** What a prompt that is sent beside its own report's others finds of another buyer's. */
function hitsOf(before: readonly string[], text: string): number {
  const cache = new PromptCache();
  for (const each of before) cache.hitTokens("", each);
  return cache.hitTokens("", text);
}

function promptsOf(product: Product, chart: Chart): readonly string[] {
  const report = { chart, partnerChart: product.subject === "two" ? partner : null, chartedAt: offPeak };
  const brief: LineBrief = lineBriefOf(product, report, product.asksYear ? 2027 : null, wordsIn(language));
  return brief.plan.sections.map((section) =>
    textOf([...sharedPrompt(brief), sectionMessage(section, brief)]),
  );
}

function textOf(messages: readonly PromptMessage[]): string {
  return messages.map(({ role, content }) => `${role}\n${content}`).join("\n");
}

/** English takes about as many words as 1.6 Chinese characters, of six characters each with the space. */
function answerTokens({ wantedCharacters }: Product): number {
  const characters = wantedCharacters.reduce((sum, each) => sum + each, 0);
  return Math.round(shareOfIds * (language === "en" ? (characters / 1.6) * 6 * 0.3 : characters * 0.6));
}
