/** One line of an env file. */
export type Line =
  | { readonly kind: "set"; readonly name: string; readonly value: string }
  | { readonly kind: "wrong"; readonly problem: string };

/** Reads what stands behind the sign: bare, or in one pair of quotes. */
export function readValue(name: string, written: string): Line {
  const text = written.trim();
  const wrong = (problem: string): Line => ({ kind: "wrong", problem: `${name} ${problem}` });
  const quote = text.at(0) === "'" || text.at(0) === '"' ? text.at(0) : undefined;
  if (quote === undefined) return readBare(name, written, wrong);
  const end = endOfQuotes(text, quote);
  if (end === undefined) return wrong("has no closing quote on its line: no value goes on in the next line");
  if (!/^(\s+#.*|\s*)$/.test(text.slice(end + 1)))
    return wrong("has something behind its closing quote: put all of it in quotes, or none");
  const inside = text.slice(1, end);
  return quote === "'" ? { kind: "set", name, value: inside } : readEscapes(name, inside, wrong);
}

type Wrong = (problem: string) => Line;

/** `#` begins a comment only behind a blank: keys and passwords hold it. */
function readBare(name: string, written: string, wrong: Wrong): Line {
  const comment = written.search(/\s#/);
  const value = (comment < 0 ? written : written.slice(0, comment)).trim();
  if (value.endsWith("\\")) return wrong("ends in a backslash: no value goes on in the next line");
  return wantsFilling(value) ? wrong(notFilled) : { kind: "set", name, value };
}

/** @returns where the closing quote stands, undefined if nowhere */
function endOfQuotes(text: string, quote: string): number | undefined {
  for (let index = 1; index < text.length; index++) {
    if (text[index] === quote) return index;
    if (quote === '"' && text[index] === "\\") index += 1;
  }
  return undefined;
}

function readEscapes(name: string, inside: string, wrong: Wrong): Line {
  const strange = /\\(?![nrt"\\$`])./.exec(inside.replaceAll("\\\\", ""))?.[0];
  if (strange !== undefined)
    return wrong(`holds ${strange}, which readers of such files understand differently: use single quotes`);
  if (wantsFilling(inside.replaceAll(/\\./g, ""))) return wrong(notFilled);
  const value = inside.replaceAll(/\\(.)/g, (_, mark: string) => escapes.get(mark) ?? mark);
  return { kind: "set", name, value };
}

const escapes = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function wantsFilling(value: string): boolean {
  return /\$[({]/.test(value);
}

const notFilled =
  "asks for something to be filled in, which nobody does: write the value itself, or use single quotes";
