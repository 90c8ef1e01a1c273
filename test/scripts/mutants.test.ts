import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { guards } from "../../scripts/mutants/guards.ts";
import { switchOff, withoutCode } from "../../scripts/mutants/switch-off.ts";

const root = join(import.meta.dir, "../..");

describe("the mutation run", () => {
  test.each(guards.map((guard) => [guard.name, guard] as const))("finds the guard: %s", (_, guard) => {
    expect(switchOff(guard, root).text).not.toBe("");
    expect(guard.tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test("knows each guard by a name of its own", () => {
    const names = guards.map(({ name }) => name);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  test.each([
    ["an operand", "n > 1 && n < 9", "n<9", "true", "n > 1 && true"],
    ["a statement", "if (n > 1) return 2;", "if (n > 1)\n  return 2;", "return 3;", "return 3;"],
    ["a statement with anything in it", "if (n > 1) return 2;", "if (n > 1) $then;", "$then", "return 2;"],
    ["an argument", "all(a, b)", "b", "", "all(a)"],
    ["the call at the end of a chain", "a.b().c(1)", "$a.c(1)", "$a", "a.b()"],
    ["a property", 'f({ a: "x", b: 1 })', "a: 'x'", "a: 'y'", "f({ a: 'y', b: 1 })"],
  ])("finds %s by how it is written", (_, body, expression, becomes, changed) => {
    const source = `function isSmall() {\n  ${body}\n}\nfunction isLarge() {\n  ${body}\n}\n`;
    expect(withoutCode({ ...guardInIsSmall, expression, becomes }, source)).toBe(
      source.replace(body, changed),
    );
  });

  test.each([
    ["stands twice in the function", "function isSmall() {\n  return n + n;\n}", "more than one"],
    ["stands in another function", "function isSmall() {}\nfunction isLarge() {\n  return n;\n}", "no"],
    ["has lost its function", "function isLarge() {\n  return n;\n}", "no"],
  ])("names a guard that %s", (_, source, count) => {
    expect(() => withoutCode({ ...guardInIsSmall, expression: "n", becomes: "m" }, source)).toThrow(
      `The guard "a guard" is not found once: there is ${count} `,
    );
  });
});

const guardInIsSmall = { name: "a guard", file: "a.ts", in: "isSmall", tests: [] };
