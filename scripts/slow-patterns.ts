import { Glob } from "bun";
import { analyse } from "scslre";
import { nodesWithin, parseSource } from "./mutants/syntax.ts";

/**
 * Finds the regular expressions of the source that may take more than linear time: those that look through the rest of a
 * text again from each of its characters, or share out the same characters in many ways. Prints each with its file, which
 * for one that is put together at run time is the first that loads it; ends with 1 if there is any.
 *
 *   bun scripts/slow-patterns.ts
 *
 * A repetition with an upper limit passes: `\s{0,3}` for `\s*`, or a class that cannot contain what comes before it.
 */
const root = new URL("../", import.meta.url).pathname;
/** Read by the operator's own process, once. */
const trusted = /^src\/shared\/config\//;
/** Two files run as threads of their own and wait for messages. */
const files = [...new Glob("src/**/*.ts").scanSync(root)]
  .filter((file) => !/\.d\.ts$|-thread\.ts$|^src\/main\.ts$/.test(file))
  .sort();

const madeBy = new Map<RegExp, string>();
await loadAll();
for (const file of files) for (const pattern of await literalsIn(file)) madeBy.set(pattern, file);

const slow = [...madeBy].filter(
  ([pattern, file]) => !trusted.test(file) && analyse(pattern, {}).reports.length > 0,
);
for (const [pattern, file] of slow) process.stdout.write(`${file}  ${pattern}\n`);
process.stdout.write(`${slow.length} of ${madeBy.size} regular expressions may be slow\n`);
process.exit(slow.length === 0 ? 0 : 1);

/** Loads every file, and notes what it puts together meanwhile. */
async function loadAll(): Promise<void> {
  let loading = "";
  globalThis.RegExp = new Proxy(RegExp, {
    construct(target, [source, flags]: [string, string?]) {
      const pattern = new target(source, flags);
      if (new Error().stack?.includes(`${root}src/`)) madeBy.set(pattern, loading);
      return pattern;
    },
  });
  for (const file of files) {
    loading = file;
    await import(root + file);
  }
}

async function literalsIn(file: string): Promise<readonly RegExp[]> {
  const text = await Bun.file(root + file).text();
  return [...nodesWithin(parseSource(text))]
    .filter(({ type }) => type === "Literal")
    .flatMap(({ start, end }) => patternOf(text.slice(start, end)) ?? []);
}

function patternOf(literal: string): RegExp | undefined {
  const [, source, flags] = /^\/([\s\S]+)\/([a-z]*)$/.exec(literal) ?? [];
  return source === undefined ? undefined : new RegExp(source, flags);
}
