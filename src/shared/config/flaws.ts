/** What is wrong with how a value is written, whatever it means, and the remedy: two clauses. */
interface Flaw {
  readonly problem: string;
  readonly remedy: string;
}

/**
 * Finds what a person does not see in a value, or took for a part of the notation: not every reader of an env file takes
 * quotes off, and what is copied from a page brings blanks along.
 * @param isSecret one with a blank at its end or a quote at one end alone would only fail later, at every signature
 */
export function flawOf(value: string, isSecret: boolean): Flaw | undefined {
  const hidden = [...value.trim()].find((character) => invisible.test(character));
  if (hidden)
    return { problem: `holds an invisible character (${codePoint(hidden)})`, remedy: "type it anew" };
  if (isSecret && value !== value.trim())
    return { problem: "has a blank or a line end around it", remedy: "remove it" };
  const ends = [value.at(0), value.at(-1)].map((end) => quotes.includes(end ?? ""));
  if (isSecret ? ends.includes(true) : !ends.includes(false))
    return {
      problem: "stands in quotes",
      remedy: "take them off: whoever set it here, docker for instance, does not",
    };
  return undefined;
}

/** Controls, formatting marks such as the zero-width ones, and every blank but the plain one. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|\ufe0f/u;

const quotes = "\"'`´“”„‟‘’‚‛«»‹›「」『』＂＇";

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
