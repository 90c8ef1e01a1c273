import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { guards } from "./mutants/guards.ts";
import { switchOff } from "./mutants/switch-off.ts";

/**
 * Switches each guard off in a copy of the project and runs its tests: at least one must go red. Prints the table; ends
 * with 1 if a mutant survives. Throws at once if a guard is not found where the list says.
 *
 *   bun run mutants [--only TEXT]
 */
const { values } = parseArgs({ options: { only: { type: "string" } } });
const root = join(import.meta.dir, "..");
const mutants = guards
  .filter(({ name }) => values.only === undefined || name.includes(values.only))
  .map((guard) => ({ ...guard, ...switchOff(guard, root) }));
const copy = await copyOfProject();
let survivors = 0;
for (const { name, file, text, tests } of mutants) {
  await writeFile(join(copy, file), text);
  const isAlive = await pass(tests);
  await cp(join(root, file), join(copy, file));
  if (isAlive) survivors += 1;
  process.stdout.write(`${isAlive ? "SURVIVED" : "killed  "} ${name}  (${file})\n`);
}
await rm(copy, { recursive: true, force: true });
process.stdout.write(`\n${mutants.length - survivors} of ${mutants.length} mutants killed\n`);
process.exit(survivors === 0 ? 0 : 1);

async function copyOfProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bazibot-mutants-"));
  const left = new Set(["node_modules", ".git", "dist", "data"]);
  await cp(root, folder, { recursive: true, filter: (path) => !left.has(path.slice(root.length + 1)) });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function pass(tests: readonly string[]): Promise<boolean> {
  const command = [process.execPath, "run", "test", "--bail", ...tests];
  const child = Bun.spawn(command, { cwd: copy, stdio: ["ignore", "ignore", "ignore"] });
  return (await child.exited) === 0;
}
