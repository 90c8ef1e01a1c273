/**
 * What the check by sentences catches and what it refuses, and what reports are like that the stand-in writes from claims (ten for
 * each chart): `bun bench/quality.ts [charts] [--show]`. Mutants are made by a list of
 * words of its own (`quality/mutants.ts`), and errors planted at each place of a sentence in each language by what is read from
 * the chart itself (`quality/planted.ts`); `--show` prints the mutants that were not caught, for somebody to read.
 */
import { countTokens } from "../sandbox/deepseek/tokens.ts";
import { computeChart } from "../src/bazi/chart/compute-chart.ts";
import { coverageOf } from "../src/report/coverage.ts";
import { factSheetOf } from "../src/report/fact-sheet.ts";
import { factLines } from "../src/report/facts/fact-lines.ts";
import { ledgerOf } from "../src/report/facts/ledger.ts";
import { factsOf } from "../src/report/facts.ts";
import { randomBirths } from "../test/bazi/random-births.ts";
import prose from "../test/fixtures/report/prose.json" with { type: "json" };
import sentences from "../test/fixtures/report/sentences.json" with { type: "json" };
import survivors from "../test/fixtures/report/survivors.json" with { type: "json" };
import { Random } from "../test/helpers/random.ts";
import { casesNow, ledgerNamed } from "../test/report/ledgers.ts";
import { soundEnglishSentences, soundSentences, wrongSentences } from "../test/report/sentences-of.ts";
import { printTable, shown } from "./load/table.ts";
import { type Mutant, mutantsOf } from "./quality/mutants.ts";
import { plantedIn } from "./quality/planted.ts";
import { measuresOfReports } from "./quality/written.ts";

const charts = Number(process.argv[2] ?? 100);

printTable(
  ["measure", "of", "count", "share"],
  [...listed(), ...mutated(), ...planted(), ...onRandomCharts()],
);
printTable(["cost", "mean", "most"], costs());
printTable(["written reports", "value"], measuresOfReports(10 * charts));

function isCovered(chart: string, text: string, cited?: ReadonlySet<string>): boolean {
  return coverageOf(text, ledgerNamed(chart), cited).every(({ isMet }) => isMet);
}

function listed(): readonly (readonly string[])[] {
  const natural = [...prose.first, ...prose.second, ...prose.frames];
  const refused = (rows: typeof natural) => rows.filter(({ chart, text }) => !isCovered(chart, text)).length;
  const caught = sentences.wrong.filter(({ chart, text }) => !isCovered(chart, text)).length;
  return [
    row("wrong sentences caught", sentences.wrong.length, caught),
    row("right sentences refused", sentences.right.length, refused(sentences.right)),
    row("natural prose refused", natural.length, refused(natural)),
  ];
}

/**
 * Each mutant against all facts, and against those alone that its original needs. Those that somebody read and found true all
 * the same are left out.
 */
function mutated(): readonly (readonly string[])[] {
  const random = new Random(11);
  const found = [...sentences.right, ...prose.first, ...prose.second, ...prose.frames].flatMap(
    ({ chart, text }) => {
      const needs = coverageOf(text, ledgerNamed(chart));
      if (needs.some(({ isMet }) => !isMet)) return [];
      const cited = new Set(needs.flatMap(({ fact }) => fact ?? []));
      return mutantsOf(text, random).flatMap((mutant) =>
        survivors.true.includes(mutant.text)
          ? []
          : [
              {
                mutant,
                isCaught: !isCovered(chart, mutant.text),
                isCaughtCited: !isCovered(chart, mutant.text, cited),
              },
            ],
      );
    },
  );
  show(found.flatMap(({ mutant, isCaughtCited }) => (isCaughtCited ? [] : [mutant])));
  const kinds = Map.groupBy(found, ({ mutant }) => mutant.kind);
  return [...kinds, ["all", found] as const].flatMap(([kind, all]) => [
    row(
      `mutants, ${kind}, caught without citations`,
      all.length,
      all.filter(({ isCaught }) => isCaught).length,
    ),
    row(`mutants, ${kind}, caught by citations`, all.length, all.filter((each) => each.isCaughtCited).length),
  ]);
}

function show(mutants: readonly Mutant[]): void {
  if (!process.argv.includes("--show")) return;
  for (const { kind, replaced, text } of mutants) process.stdout.write(`${kind}\t${replaced}\t${text}\n`);
}

/** An error of each kind in a sentence that is sound without it, against all facts. */
function planted(): readonly (readonly string[])[] {
  const random = new Random(4);
  const found = randomBirths(6, charts).flatMap((birth) => {
    const chart = computeChart(birth);
    const ledger = ledgerOf(factsOf(chart, { now: casesNow }));
    return plantedIn(chart, casesNow, random).map(({ kind, place, language, text }) => ({
      kind,
      where: `${language}, ${place}`,
      isCaught: coverageOf(text, ledger).some(({ isMet }) => !isMet),
    }));
  });
  const shares = (by: "kind" | "where") =>
    [...Map.groupBy(found, (each) => each[by])].map(([name, all]) =>
      row(`planted errors caught, ${name}`, all.length, all.filter(({ isCaught }) => isCaught).length),
    );
  return [...shares("where"), ...shares("kind")];
}

function onRandomCharts(): readonly (readonly string[])[] {
  const counts = { wrong: 0, caught: 0, sound: 0, refused: 0 };
  for (const birth of randomBirths(5, charts)) {
    const chart = computeChart(birth);
    const sheet = factSheetOf(chart, { productId: "comprehensive", now: casesNow });
    const ledger = ledgerOf(factsOf(chart, { now: casesNow }));
    const isSound = (text: string) => coverageOf(text, ledger).every(({ isMet }) => isMet);
    const wrong = wrongSentences(sheet);
    const sound = [...soundSentences(sheet), ...soundEnglishSentences(sheet)];
    counts.wrong += wrong.length;
    counts.caught += wrong.filter(({ text }) => !isSound(text)).length;
    counts.sound += sound.length;
    counts.refused += sound.filter((text) => !isSound(text)).length;
  }
  return [
    row(`wrong statements caught, ${charts} charts`, counts.wrong, counts.caught),
    row(`sound statements refused, ${charts} charts`, counts.sound, counts.refused),
  ];
}

function costs(): readonly (readonly string[])[] {
  const births = randomBirths(7, charts).map((birth) => computeChart(birth));
  const tokens = births.map((chart) => countTokens(factLines(factsOf(chart, { now: casesNow }))));
  const milliseconds = births.map((chart) => timed(() => ledgerOf(factsOf(chart, { now: casesNow }))));
  const checks = prose.first.map(({ chart, text }) => timed(() => coverageOf(text, ledgerNamed(chart))));
  return [
    ["tokens of the facts, one person", shown(mean(tokens)), shown(Math.max(...tokens))],
    ["facts with their atoms, ms a chart", shown(mean(milliseconds)), shown(Math.max(...milliseconds))],
    ["check, ms a sentence", shown(mean(checks)), shown(Math.max(...checks))],
  ];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function row(measure: string, of: number, count: number): readonly string[] {
  return [measure, String(of), String(count), `${((100 * count) / Math.max(1, of)).toFixed(1)} %`];
}
