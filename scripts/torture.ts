import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Scenario } from "../test/torture/scenarios.ts";
import { startServer } from "./on-postgres/server.ts";
import { Turns } from "./torture/turns.ts";

/**
 * Runs the long tests with ever new seeds until the time is over: each once at least, with fewer rounds where the time is
 * short. Prints each violated promise with the scenario, seed and share of the rounds that show it, and appends the three
 * to test/fixtures/torture-seeds.txt, which the tests replay. Ends with 1 if a promise was violated.
 *
 * With `--database postgres` those that are about no file run on a server of their own.
 *
 *   bun run torture [--minutes N] [--seed S] [--only SCENARIO] [--database postgres]
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string" },
    database: { type: "string" },
  },
});
const server = values.database === "postgres" ? await startServer() : undefined;
if (typeof server === "string") fail(server);
if (server) process.env.BAZIBOT_TEST_SERVER = server.superuserUrl;
// Where the shops are is read as the scenarios are loaded.
const { scenarios } = await import("../test/torture/scenarios.ts");
const minutes = wholeNumber("--minutes", values.minutes);
const firstSeed = wholeNumber("--seed", values.seed);
const possible = scenarios.filter(({ isOfAnyEngine = false }) => !server || isOfAnyEngine);
const chosen = possible.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0)
  fail(`no scenario ${values.only}; there are ${possible.map(({ name }) => name).join(", ")}`);

const turns = new Turns(chosen, minutes * 60);
process.stdout.write(`torture: ${minutes} min, seed ${firstSeed}, ${chosen.length} scenarios\n`);
let violated = 0;
for (let seed = firstSeed; turns.isTimeLeft(nowSeconds()); seed++) {
  for (const scenario of turns.inOrder) {
    const began = nowSeconds();
    const share = turns.shareOf(scenario, began);
    if (share === 0) break;
    const violations = await violationsOf(scenario, seed, share);
    const took = nowSeconds() - began;
    turns.note(scenario, share, took);
    await tell(scenario.name, seed, share, took, violations);
  }
}
await server?.[Symbol.asyncDispose]();
process.exit(violated > 0 ? 1 : 0);

async function violationsOf({ run }: Scenario, seed: number, share: number): Promise<readonly string[]> {
  try {
    return await run(seed, share);
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : String(error)}`];
  }
}

async function tell(
  name: string,
  seed: number,
  share: number,
  seconds: number,
  violations: readonly string[],
): Promise<void> {
  const replay = `${name} ${seed} ${share}`;
  const rounds = `${Math.round(share * 100)} %`.padStart(5);
  process.stdout.write(
    `${name.padEnd(20)} seed ${seed} ${rounds} ${seconds.toFixed(0).padStart(5)} s, ${violations.length} violations\n`,
  );
  if (violations.length === 0) return;
  violated += violations.length;
  for (const violation of violations) process.stdout.write(`VIOLATED ${replay}: ${violation}\n`);
  if (server) return;
  await appendFile(join(import.meta.dir, "../test/fixtures/torture-seeds.txt"), `${replay}\n`);
}

/** Of this run. */
function nowSeconds(): number {
  return performance.now() / 1000;
}

function wholeNumber(name: string, text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : fail(`${name} takes a whole number`);
}

function fail(problem: string): never {
  process.stderr.write(`torture: ${problem}\n`);
  process.exit(2);
}
