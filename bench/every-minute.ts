import { availableParallelism } from "node:os";
import { numberAfter } from "./load/builds.ts";
import { shown } from "./load/table.ts";
import type { Difference, YearCompared } from "./minutes/compare-year.ts";

/**
 * The pillars of every minute of 1900–2050 on a clock of UTC+8, under both day-change rules, against a reckoning of their own
 * in bench/minutes that shares no code with the shop: days by Julian day numbers, 节 by VSOP87. Lists each difference, and
 * fails where one lies farther than 3 s from a 节. A piece of it: --from and --to, both years included.
 *
 *   bun bench/every-minute.ts [--from YEAR] [--to YEAR]
 */
const tolerableSeconds = 3;
const first = numberAfter("--from", 1900);
const last = numberAfter("--to", 2050);

const waiting = Array.from({ length: last - first + 1 }, (_, index) => first + index);
const total = waiting.length;
const startedAt = performance.now();
const compared: YearCompared[] = [];

await Promise.all(Array.from({ length: Math.min(availableParallelism(), total) }, compareWaiting));
report();

async function compareWaiting(): Promise<void> {
  const thread = new Worker(new URL("./minutes/compare-thread.ts", import.meta.url));
  for (let year = waiting.shift(); year !== undefined; year = waiting.shift()) {
    compared.push(await comparedBy(thread, year));
    showProgress();
  }
  thread.terminate();
}

function comparedBy(thread: Worker, year: number): Promise<YearCompared> {
  const { promise, resolve, reject } = Promise.withResolvers<YearCompared>();
  thread.onmessage = ({ data }: MessageEvent<YearCompared>) => resolve(data);
  thread.onerror = ({ message }) => reject(new Error(`could not compare ${year}: ${message}`));
  thread.postMessage(year);
  return promise;
}

function showProgress(): void {
  const remaining = (secondsPassed() / compared.length) * (total - compared.length);
  process.stderr.write(`${compared.length} of ${total} years, ${shown(remaining)} s remain\n`);
}

function report(): void {
  const differences = compared.flatMap((year) => year.differences);
  const charts = compared.reduce((sum, year) => sum + year.charts, 0);
  const tooFar = differences.filter(({ secondsPastTerm }) => Math.abs(secondsPastTerm) > tolerableSeconds);
  for (const line of differences.map(lineOf).toSorted()) process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${first}–${last}: ${charts} charts in ${shown(secondsPassed())} s, ${shown(charts / secondsPassed())} a second; ` +
      `${differences.length} differ, ${tooFar.length} of them farther than ${tolerableSeconds} s from a 节\n`,
  );
  if (tooFar.length > 0) process.exitCode = 1;
}

function lineOf({ clock, dayChange, shop, reckoned, secondsPastTerm }: Difference): string {
  return `${clock} day change ${dayChange}: shop ${shop}, reckoned ${reckoned}, ${secondsPastTerm.toFixed(2)} s past a 节`;
}

function secondsPassed(): number {
  return (performance.now() - startedAt) / 1000;
}
