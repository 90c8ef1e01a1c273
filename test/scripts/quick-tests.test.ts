import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = join(import.meta.dir, "../..");
const transpiler = new Bun.Transpiler({ loader: "ts" });
const quickTests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !/^(processes|long)\//.test(file))
  .map((file) => join("test", file));

function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** A file of the tests with all those that it imports. */
function withImports(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path } of transpiler.scanImports(textOf(file))) {
    const imported = normalize(join(dirname(file), path));
    if (path.startsWith(".") && /^test\/.*\.ts$/.test(imported)) withImports(imported, seen);
  }
  return seen;
}

test("a test that starts processes stands in test/processes, so that `bun run check` is quick", () => {
  const starting = quickTests.filter((file) =>
    [...withImports(file)].some((each) => /\bBun\.spawn(Sync)?\(|\bstartSandbox\(/.test(textOf(each))),
  );
  expect(starting).toEqual([]);
});
