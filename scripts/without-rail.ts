import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { languages } from "../src/locales/texts.ts";
import { copyOfProject } from "./mutants/copy-of-project.ts";
import { runSteps, type Step } from "./run-steps.ts";
import { formatAndLint, quickTests, types } from "./steps.ts";

/**
 * Takes a rail out of a copy of the project: its folder, tests, guards and texts, and the lines that name it in the lists of rails.
 * Nothing else may know the folder: what remains must have its types, pass the linter and, without test/processes and
 * test/long, its tests. Only what the rail alone has used is left behind; the tests that name such files and exports are not run.
 * Ends with 1 if anything else fails.
 *
 *   bun scripts/without-rail.ts stars
 */
const [name = ""] = process.argv.slice(2);
const lists = [
  "src/rails/rails.ts",
  "test/rails/conformance.test.ts",
  "test/rails/payable-rails.ts",
  "scripts/mutants/guards.ts",
  "scripts/on-postgres/suite.ts",
];
const folder = `src/rails/${name}`;
const its = [
  folder,
  `test/rails/${name}`,
  `test/long/${name}-faults.test.ts`,
  `scripts/mutants/guards-of-${name}.ts`,
];

const root = join(import.meta.dir, "..");
if (!/^[a-z]+$/.test(name) || !existsSync(join(root, folder)))
  throw new Error(`There is no rail in ${folder}`);
const copy = await copyOfProject(root, "bazibot-without-rail-");
for (const path of its) await rm(join(copy, path), { recursive: true, force: true });
for (const file of lists) await cutLines(join(copy, file));
for (const language of languages) await cutTexts(join(copy, `src/locales/${language}.json`));
process.chdir(copy);
const tidy = ["bunx", "biome", "check", "--write", ...lists] as const;
const [title, command] = quickTests;
const tests: Step = [title, [...command, "-t", "^(?!.*(every export is imported|every file is reached))"]];
const holds = await runSteps([["Lists", tidy], formatAndLint, types], [tests]);
await rm(copy, { recursive: true, force: true });
process.exit(holds ? 0 : 1);

/** Cuts the imports of what is gone, and the lines that name what they brought. */
async function cutLines(file: string): Promise<void> {
  const lines = (await readFile(file, "utf8")).split("\n");
  const imports = lines.filter((line) => new RegExp(`from "[^"]*[/-]${name}[/.]`).test(line));
  const brought = imports.flatMap((line) => /\{ (.*) \}/.exec(line)?.[1]?.split(", ") ?? []);
  const named = new RegExp(`\\b(${[...brought, `test/rails/${name}/`].join("|")})`);
  const left = lines.filter((line) => !named.test(line));
  process.stdout.write(`${lines.length - left.length} lines of ${file}\n`);
  await writeFile(file, left.join("\n"));
}

async function cutTexts(file: string): Promise<void> {
  const texts: unknown = JSON.parse(await readFile(file, "utf8"));
  const left = Object.entries(texts ?? {}).filter(([key]) => !key.startsWith(`${name}.`));
  await writeFile(file, `${JSON.stringify(Object.fromEntries(left), undefined, 2)}\n`);
}
