/** A stretch of text in one style; code is never bold or italic, as Telegram allows no style inside code. */
export interface Run {
  readonly text: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isCode: boolean;
}

type Style = "bold" | "italic";

interface Token {
  readonly text: string;
  readonly kind: "text" | "code" | Style;
  /** something stands directly behind it */
  readonly canOpen: boolean;
  /** something stands directly before it */
  readonly canClose: boolean;
}

/** A run in plain style. */
export function plainRun(text: string): Run {
  return { text, isBold: false, isItalic: false, isCode: false };
}

/** Joins neighbours of the same style. */
export function mergeRuns(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && hasSameStyle(last, run)) result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

function hasSameStyle(a: Run, b: Run): boolean {
  return a.isBold === b.isBold && a.isItalic === b.isItalic && a.isCode === b.isCode;
}

/** The same runs without their first characters. */
export function withoutStart(runs: readonly Run[], count: number): readonly Run[] {
  let left = count;
  return runs.flatMap((run): readonly Run[] => {
    const text = run.text.slice(left);
    left = Math.max(0, left - run.text.length);
    return text === "" ? [] : [{ ...run, text }];
  });
}

/**
 * Reads `**bold**`, `*italic*`, `***both***`, `` `code` `` and backslash escapes. A mark without its counterpart is
 * ordinary text. Takes time linear in the length of the text.
 */
export function parseInline(text: string): readonly Run[] {
  const tokens = tokensOf(text);
  const matched = matchedMarks(tokens);
  const active = { bold: false, italic: false };
  return tokens.flatMap((token, index): readonly Run[] => {
    if (token.kind === "code") return [{ ...plainRun(token.text), isCode: true }];
    if (!matched.has(index) || token.kind === "text") {
      return [{ text: token.text, isBold: active.bold, isItalic: active.italic, isCode: false }];
    }
    active[token.kind] = !active[token.kind];
    return [];
  });
}

/** Positions of the marks that have a counterpart. Bold and italic may overlap freely. */
function matchedMarks(tokens: readonly Token[]): ReadonlySet<number> {
  const matched = new Set<number>();
  const openAt: { bold?: number | undefined; italic?: number | undefined } = {};
  for (const [index, { kind, canOpen, canClose }] of tokens.entries()) {
    if (kind === "text" || kind === "code") continue;
    const opener = openAt[kind];
    if (opener === undefined) {
      openAt[kind] = canOpen ? index : undefined;
    } else if (canClose) {
      matched.add(opener).add(index);
      openAt[kind] = undefined;
    }
  }
  return matched;
}

/** Code, an escaped character, asterisks, or text up to the next of these. */
const tokenPattern = /`([^`\n]+)`|\\([\\`*_#>~[\](){}+\-.!|])|\*+|[^`\\*]+|[`\\]/g;

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(tokenPattern)].flatMap(({ 0: source, 1: code, 2: escaped, index }) => {
    if (code !== undefined) return [token("code", code)];
    if (escaped !== undefined) return [token("text", escaped)];
    const styles = stylesOf(source);
    if (styles.length === 0) return [token("text", source)];
    const canOpen = /\S/.test(text[index + source.length] ?? " ");
    const canClose = /\S/.test(text[index - 1] ?? " ");
    return styles.map((kind) => ({ kind, text: kind === "bold" ? "**" : "*", canOpen, canClose }));
  });
}

/** Four asterisks and more mean nothing. */
function stylesOf(source: string): readonly Style[] {
  if (source === "*") return ["italic"];
  if (source === "**") return ["bold"];
  return source === "***" ? ["bold", "italic"] : [];
}

function token(kind: "text" | "code", text: string): Token {
  return { kind, text, canOpen: false, canClose: false };
}
