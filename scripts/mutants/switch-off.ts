import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CodeGuard, Guard, TriggerGuard } from "./guard.ts";
import { type Captured, declarationsOf, matchOf, nodesWithin, parseFragment, parseSource } from "./syntax.ts";

/**
 * The file that a guard stands in, and its text without the guard.
 * @param root the project's folder
 * @throws Error with a sentence if the guard is not found, or is found more than once
 */
export function switchOff(guard: Guard, root: string): { file: string; text: string } {
  if ("trigger" in guard) return withoutTrigger(guard, root);
  const { file } = guard;
  return { file, text: withoutCode(guard, readFileSync(join(root, file), "utf8")) };
}

/**
 * The text of a guard's file without the guard.
 * @throws Error with a sentence if the guard is not found in it, or is found more than once
 */
export function withoutCode(guard: CodeGuard, source: string): string {
  const { file, expression, becomes } = guard;
  const declaration = only(declarationsOf(guard.in, parseSource(source)), guard, `${guard.in} in ${file}`);
  const pattern = parseFragment(expression);
  const matches = [...nodesWithin(declaration)].flatMap((node) => {
    const captured = matchOf(pattern, node);
    return captured ? [{ node, captured }] : [];
  });
  const { node, captured } = only(matches, guard, `"${expression}" in ${guard.in} of ${file}`);
  const [start, end] = becomes === "" ? withComma(source, node) : [node.start, node.end];
  return source.slice(0, start) + filledIn(becomes, captured, source) + source.slice(end);
}

/** Where the node stands with the comma after it, or else the one before it. */
function withComma(source: string, { start, end }: { start: number; end: number }): [number, number] {
  const after = /^\s*,/.exec(source.slice(end))?.[0].length ?? 0;
  const before = after > 0 ? 0 : (/,\s*$/.exec(source.slice(0, start))?.[0].length ?? 0);
  return [start - before, end + after];
}

function filledIn(becomes: string, captured: Captured, source: string): string {
  return becomes.replaceAll(/\$\w+/g, (name) => {
    const node = captured.get(name);
    return node ? source.slice(node.start, node.end) : name;
  });
}

const migrations = "drizzle/sqlite";

function withoutTrigger(guard: TriggerGuard, root: string): { file: string; text: string } {
  const made = new RegExp(`CREATE TRIGGER ${guard.trigger}\\s[^]*?END;`, "g");
  const making = readdirSync(join(root, migrations))
    .filter((name) => name.endsWith(".sql"))
    .map((name) => join(migrations, name))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), "utf8");
      return [...source.matchAll(made)].map(([trigger]) => ({ file, source, trigger }));
    });
  const { file, source, trigger } = only(making, guard, `trigger ${guard.trigger}`);
  return { file, text: source.replace(trigger, () => without(trigger, guard)) };
}

function without(trigger: string, guard: TriggerGuard): string {
  if (guard.expression === undefined) return "SELECT 1;";
  const words = guard.expression.trim().split(/\s+/).map(RegExp.escape);
  const parts = trigger.split(new RegExp(words.join("\\s+")));
  only(parts.slice(1), guard, `"${guard.expression}" in the trigger ${guard.trigger}`);
  return parts.join(guard.becomes ?? "");
}

function only<T>(found: readonly T[], { name }: Guard, what: string): T {
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw new Error(
    `The guard "${name}" is not found once: there is ${first === undefined ? "no" : "more than one"} ${what}`,
  );
}
