import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { scenarios } from "../test/torture/scenarios.ts";

/**
 * Runs the long tests again and again with ever new seeds until the time is over. Prints each violated promise with the
 * scenario and seed that show it, and appends both to test/fixtures/torture-seeds.txt, which the tests replay. Ends with
 * 1 if a promise was violated.
 *
 *   bun run torture [--minutes N] [--seed S] [--only SCENARIO]
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string" },
  },
});
const minutes = wholeNumber("--minutes", values.minutes);
const firstSeed = wholeNumber("--seed", values.seed);
const chosen = scenarios.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0)
  fail(`no scenario ${values.only}; there are ${scenarios.map(({ name }) => name).join(", ")}`);

const endsAt = performance.now() + minutes * 60_000;
const tally = new Map(chosen.map(({ name }) => [name, { runs: 0, violations: 0 }]));
process.stdout.write(
  `torture: ${minutes} min, seed ${firstSeed}, ${chosen.map(({ name }) => name).join(", ")}\n`,
);
for (let seed = firstSeed; performance.now() < endsAt; seed++) {
  for (const { name, run } of chosen) {
    if (performance.now() >= endsAt) break;
    await note(name, seed, await violationsOf(run, seed));
  }
}
for (const [name, { runs, violations }] of tally) {
  process.stdout.write(`${name.padEnd(16)} ${runs} runs, ${violations} violations\n`);
}
process.exit([...tally.values()].some(({ violations }) => violations > 0) ? 1 : 0);

async function violationsOf(
  run: (seed: number) => Promise<readonly string[]>,
  seed: number,
): Promise<readonly string[]> {
  try {
    return await run(seed);
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : String(error)}`];
  }
}

async function note(name: string, seed: number, violations: readonly string[]): Promise<void> {
  const entry = tally.get(name);
  if (entry) {
    entry.runs += 1;
    entry.violations += violations.length;
  }
  if (violations.length === 0) return;
  for (const violation of violations) process.stdout.write(`VIOLATED ${name} seed ${seed}: ${violation}\n`);
  await appendFile(join(import.meta.dir, "../test/fixtures/torture-seeds.txt"), `${name} ${seed}\n`);
}

function wholeNumber(name: string, text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : fail(`${name} takes a whole number`);
}

function fail(problem: string): never {
  process.stderr.write(`torture: ${problem}\n`);
  process.exit(2);
}
