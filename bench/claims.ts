/**
 * How often each rule holds, and whether claims ever contradict each other, on all cores:
 *
 *   bun bench/claims.ts [births] [--skip BIRTHS]
 *
 * Rules about a birth are counted per chart, rules about a time per chart with one year of ten. The same number of births are
 * the same births; a run that was stopped goes on behind those that `--skip` leaves out. No line under the tables may be left,
 * and it ends with 1 if one is.
 */
import { availableParallelism } from "node:os";
import { PASSING_RULES } from "../src/report/claims/rules/passing-rules.ts";
import { NATAL_RULES } from "../src/report/claims/rules/rules.ts";
import type { Batch, Counted } from "./claims/count-births.ts";
import { numberAfter } from "./load/builds.ts";
import { printTable, shown } from "./load/table.ts";

const batchSize = 1000;
const FEWEST = 0.001;
const MOST = 0.6;
const total = Number(/^\d+$/.test(process.argv[2] ?? "") ? process.argv[2] : 5000);
const skipped = numberAfter("--skip", 0);

const waiting = Array.from(
  { length: Math.ceil(total / batchSize) },
  (_, seed): Batch => ({
    seed,
    births: Math.min(batchSize, total - seed * batchSize),
  }),
).slice(Math.floor(skipped / batchSize));
const underWay = new Set<Batch>();
const births = waiting.reduce((sum, batch) => sum + batch.births, 0);
const startedAt = performance.now();
const sums = {
  ...{ births: 0, claims: 0, silent: 0, fewSigns: 0, held: new Map<string, number>() },
  ...{ subjects: new Map<string, number>(), sets: new Map<bigint, number>(), contradictions: 0 },
};

await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, countWaiting));
report();

async function countWaiting(): Promise<void> {
  const thread = new Worker(new URL("./claims/count-thread.ts", import.meta.url));
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    underWay.add(batch);
    add(batch, await countedBy(thread, batch));
    underWay.delete(batch);
    showProgress();
  }
  thread.terminate();
}

function countedBy(thread: Worker, batch: Batch): Promise<Counted> {
  const { promise, resolve, reject } = Promise.withResolvers<Counted>();
  thread.onmessage = ({ data }: MessageEvent<Counted>) => resolve(data);
  thread.onerror = ({ message }) => reject(new Error(`could not count batch ${batch.seed}: ${message}`));
  thread.postMessage(batch);
  return promise;
}

function add(batch: Batch, { held, subjects, sets, contradictions, ...counted }: Counted): void {
  sums.births += batch.births;
  sums.claims += counted.claims;
  sums.silent += counted.silent;
  sums.fewSigns += counted.fewSigns;
  sums.contradictions += contradictions.length;
  for (const [id, times] of held) sums.held.set(id, (sums.held.get(id) ?? 0) + times);
  for (const [name, times] of subjects) sums.subjects.set(name, (sums.subjects.get(name) ?? 0) + times);
  for (const each of sets) sums.sets.set(each, (sums.sets.get(each) ?? 0) + 1);
  for (const birth of contradictions) process.stdout.write(`contradiction: ${birth}\n`);
}

/** A stopped run goes on with the first batch that was not finished. */
function showProgress(): void {
  const [first] = [...underWay, ...waiting].toSorted((one, other) => one.seed - other.seed);
  if (!first) return;
  const passed = (performance.now() - startedAt) / 1000;
  const remaining = (passed / sums.births) * (births - sums.births);
  process.stderr.write(
    `${sums.births} of ${births} births, ${sums.contradictions} contradictions, ` +
      `${shown(remaining / 60)} min remain; --skip ${first.seed * batchSize} would go on from here\n`,
  );
}

function report(): void {
  const shares = [...NATAL_RULES, ...PASSING_RULES].map(({ id, subject, source }) => ({
    ...{ id, subject, source },
    share: (sums.held.get(id) ?? 0) / sums.births,
  }));
  printTable(
    ["rule", "about", "holds for", "source"],
    shares.map(({ id, subject, source, share }) => [id, subject, percent(share), source]),
  );
  printTable(["measure", "value"], measures(shares.length));
  const outside = shares.filter(({ share }) => share < FEWEST || share > MOST);
  for (const { id, share } of outside) process.stdout.write(`outside 0.1–60 %: ${id} ${percent(share)}\n`);
  if (outside.length + sums.contradictions + sums.fewSigns > 0) process.exitCode = 1;
}

function measures(rules: number): readonly (readonly string[])[] {
  const seconds = (performance.now() - startedAt) / 1000;
  const alike = [...sums.sets.values()].reduce((sum, times) => sum + (times / sums.births) ** 2, 0);
  return [
    ["births", String(sums.births)],
    ["rules", String(rules)],
    ["claims a chart", shown(sums.claims / sums.births)],
    ["charts without a claim about the birth", percent(sums.silent / sums.births)],
    ...[...sums.subjects].map(([subject, number]) => [
      `charts with a claim about ${subject}`,
      percent(number / sums.births),
    ]),
    ["chance that two charts have the same claims", percent(alike)],
    ["contradictions", String(sums.contradictions)],
    ["claims with fewer than two signs", String(sums.fewSigns)],
    ["ms a chart, all cores together", shown((1000 * seconds) / sums.births)],
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
