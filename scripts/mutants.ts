import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Guard } from "./mutants/guard.ts";
import { guards } from "./mutants/guards.ts";

/**
 * Switches each guard off in a copy of the project and runs its tests: at least one must go red. Prints the table; ends
 * with 1 if a mutant survives or a guard is not where the list says.
 *
 *   bun run mutants [--only TEXT]
 */
const { values } = parseArgs({ options: { only: { type: "string" } } });
const chosen = guards.filter(({ name }) => values.only === undefined || name.includes(values.only));
const copy = await copyOfProject();
let survivors = 0;
for (const guard of chosen) {
  const verdict = await judge(guard);
  if (verdict !== "killed") survivors += 1;
  process.stdout.write(`${verdict.padEnd(9)} ${guard.name}  (${guard.file})\n`);
}
await rm(copy, { recursive: true, force: true });
process.stdout.write(`\n${chosen.length - survivors} of ${chosen.length} mutants killed\n`);
process.exit(survivors === 0 ? 0 : 1);

async function copyOfProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bazibot-mutants-"));
  const left = new Set(["node_modules", ".git", "dist", "data"]);
  const root = join(import.meta.dir, "..");
  await cp(root, folder, { recursive: true, filter: (path) => !left.has(path.slice(root.length + 1)) });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function judge({ file, from, to, tests }: Guard): Promise<"killed" | "SURVIVED" | "NOT FOUND"> {
  const path = join(copy, file);
  const source = await readFile(path, "utf8");
  if (source.split(from).length !== 2) return "NOT FOUND";
  await writeFile(
    path,
    source.replace(from, () => to),
  );
  const isGreen = await pass(tests);
  await writeFile(path, source);
  return isGreen ? "SURVIVED" : "killed";
}

async function pass(tests: readonly string[]): Promise<boolean> {
  const command = [process.execPath, "test", "--bail", "--timeout=60000", ...tests];
  const child = Bun.spawn(command, { cwd: copy, stdio: ["ignore", "ignore", "ignore"] });
  return (await child.exited) === 0;
}
