import { type Line, readValue } from "./env-value.ts";

/** What an env file says, and each line that cannot be taken, in words that name it. */
interface EnvFile {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/**
 * Reads the lines of an env file as people write them: `NAME=value`, with blanks around the sign, `export` before the name,
 * quotes around the value, comments behind a blank. What two readers of such files understand differently is refused.
 */
export function parseEnvFile(text: string): EnvFile {
  const values = new Map<string, string>();
  const lines = new Map<string, number>();
  const problems: string[] = [];
  for (const [index, written] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = readLine(written);
    if (line === undefined) continue;
    const at = `line ${index + 1}`;
    if (line.kind === "wrong") {
      problems.push(`${at}: ${line.problem}`);
      continue;
    }
    const { name, value } = line;
    const earlier = lines.get(name);
    if (earlier !== undefined && values.get(name) !== value)
      problems.push(`${at}: ${name} stands on line ${earlier} with another value: keep one of them`);
    lines.set(name, index + 1);
    values.set(name, value);
  }
  return { values: Object.fromEntries(values), problems };
}

/** @returns undefined for an empty line and for a comment */
function readLine(written: string): Line | undefined {
  const text = written.trim();
  if (text === "" || text.startsWith("#")) return undefined;
  const [, name, value] = /^(?:export[ \t]+)?([^\s=]+)[ \t]*=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    return {
      kind: "wrong",
      problem: `“${startOf(text)}” is no variable: write NAME=value, or # before a comment`,
    };
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return { kind: "wrong", problem: `“${startOf(name)}” is no name: it takes letters, digits and _` };
  return readValue(name, value);
}

/** Enough to find it; more could be a secret. */
function startOf(text: string): string {
  return text.split(/[\s=:]/, 1)[0]?.slice(0, 12) ?? "";
}
