/** One character with the room that it takes. */
export interface Letter {
  readonly character: string;
  readonly width: number;
}

/**
 * Breaks letters into lines by the rules of Chinese typesetting (避头尾): no closing mark begins a line, no opening mark
 * ends one, words, numbers and a number with its unit stay whole. A full-width closing mark at the end of a line may
 * stand with its blank half outside. Spaces at the ends of lines are dropped; `\n` always breaks.
 * @returns lines, at least one; a word wider than `maxWidth` is broken where it must
 */
export function breakLines<L extends Letter>(letters: readonly L[], maxWidth: number): readonly L[][] {
  const lines: L[][] = [];
  let start = 0;
  while (start < letters.length) {
    const end = lineEnd(letters, start, maxWidth);
    lines.push(withoutSpaces(letters.slice(start, end)));
    start = end;
    while (letters[start]?.character === " ") start += 1;
  }
  return lines.length === 0 ? [[]] : lines;
}

/** Whether a line may end between two characters. */
function mayBreakBetween(before: string, after: string): boolean {
  if (after === " " || NEVER_FIRST.has(after) || NEVER_LAST.has(before)) return false;
  if (before === " ") return true;
  if (/\d/.test(before) && UNITS.has(after)) return false;
  return isEastAsian(before) || isEastAsian(after);
}

/** Whether a mark has its ink in the left half, so that the right half may hang out of the line. */
export function isHalfBlank(character: string): boolean {
  return HALF_BLANK.has(character);
}

function lineEnd(letters: readonly Letter[], start: number, maxWidth: number): number {
  let width = 0;
  let lastBreak = start;
  for (let index = start; index < letters.length; index++) {
    const letter = letters[index];
    if (!letter) break;
    if (letter.character === "\n") return index + 1;
    width += letter.width;
    const canEnd = mayEndAt(letters, index);
    if (letter.character !== " " && width > maxWidth) {
      const hangs = isHalfBlank(letter.character) && canEnd && width - letter.width / 2 <= maxWidth;
      if (hangs) return index + 1;
      return lastBreak > start ? lastBreak : Math.max(index, start + 1);
    }
    if (canEnd) lastBreak = index + 1;
  }
  return letters.length;
}

function mayEndAt(letters: readonly Letter[], index: number): boolean {
  const after = letters[index + 1];
  return after === undefined || mayBreakBetween(letters[index]?.character ?? "", after.character);
}

function withoutSpaces<L extends Letter>(line: readonly L[]): L[] {
  const last = line.findLastIndex(({ character }) => character !== " " && character !== "\n");
  return line.slice(0, last + 1);
}

/** Whether a character is set on its own in running text, as Chinese ones and full-width marks are. */
export function isEastAsian(character: string): boolean {
  return /[\p{Script=Han}\u2014\u2026\u2e80-\u33ff\uf900-\ufaff\uff00-\uffef]/u.test(character);
}

const HALF_BLANK: ReadonlySet<string> = new Set("，。、；：！？）》」』】〉〕");
const NEVER_FIRST: ReadonlySet<string> = new Set("，。、；：！？）》」』】〉〕’”…—～·%‰℃°)]},.;:!?/–");
const NEVER_LAST: ReadonlySet<string> = new Set("（《「『【〈〔‘“([{/¥$");
const UNITS: ReadonlySet<string> = new Set("年月日岁歲时時分秒步个個种種条條次");
