import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyOfProject } from "./mutants/copy-of-project.ts";
import { guards } from "./mutants/guards.ts";
import { runTests } from "./mutants/run-tests.ts";
import { switchOff } from "./mutants/switch-off.ts";
import { measure, type Run, tryMutant, type Verdict } from "./mutants/try-mutant.ts";

/**
 * Switches each guard off in a copy of the project and runs its tests: at least one must go red, or take far longer than
 * without the mutant. Prints the table, where a guard whose tests fail without any mutant is not tried. Ends with 1 if a
 * mutant survives or is not tried. Throws at once if a guard is not found where the list says.
 *
 *   bun run mutants [--only TEXT] [--skip NUMBER]
 *
 * The whole takes hours: `--skip` goes on behind so many lines of a table that was broken off.
 */
const { values } = parseArgs({
  options: { only: { type: "string" }, skip: { type: "string", default: "0" } },
});
if (!/^\d{1,6}$/.test(values.skip)) throw new Error("--skip takes the number of lines to leave out");
const root = join(import.meta.dir, "..");
const chosen = guards
  .filter(({ name }) => values.only === undefined || name.includes(values.only))
  .map((guard) => ({ ...guard, ...switchOff(guard, root) }));
const byTests = [...Map.groupBy(chosen, ({ tests }) => tests.join(" ")).values()];
const mutants = byTests.flat().slice(Number(values.skip));
const words: Readonly<Record<Verdict, string>> = {
  passed: "SURVIVED ",
  failed: "killed   ",
  "timed out": "timed out",
  unknown: "NOT TRIED",
};
const copy = await copyOfProject(root, "bazibot-mutants-");
let survivors = 0;
for (const sameTests of Map.groupBy(mutants, ({ tests }) => tests.join(" ")).values()) {
  const run = runOf(sameTests[0]?.tests ?? []);
  const baselineMs = await measure(run);
  for (const { name, file, text } of sameTests) {
    const withMutant: Run = (limitMs) => replaced(file, text, () => run(limitMs));
    const verdict = await tryMutant(withMutant, baselineMs, () => measure(run));
    if (verdict === "passed" || verdict === "unknown") survivors += 1;
    process.stdout.write(`${words[verdict]} ${name}  (${file})\n`);
  }
}
await rm(copy, { recursive: true, force: true });
process.stdout.write(`\n${mutants.length - survivors} of ${mutants.length} mutants killed\n`);
process.exit(survivors === 0 ? 0 : 1);

function runOf(tests: readonly string[]): Run {
  const command = [process.execPath, "run", "test", "--bail", ...tests];
  return (limitMs) => runTests(command, copy, AbortSignal.timeout(limitMs));
}

/** Does something while a file of the copy has another text. */
async function replaced<T>(file: string, text: string, use: () => Promise<T>): Promise<T> {
  await writeFile(join(copy, file), text);
  try {
    return await use();
  } finally {
    await cp(join(root, file), join(copy, file));
  }
}
