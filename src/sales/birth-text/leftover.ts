import { countScripts } from "../../bazi/places/chinese-script.ts";
import { plainText } from "./plain-text.ts";

/** Stands where something was understood and taken; patterns may bridge it, words end at it. */
const TAKEN = "\u0000";

/** What a pattern found. */
export interface Found {
  /** As the buyer wrote it, without spaces around it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** The part of one message that nobody has understood yet; it lives as long as the message is read. */
export class Leftover {
  /** Whether the buyer writes traditional characters, as in Taiwan, where two digits of a year are the Republic's. */
  readonly isTraditional: boolean;
  readonly #written: string;
  #plain: string;

  constructor(text: string) {
    const { written, plain } = plainText(text);
    this.#written = written;
    this.#plain = plain;
    this.isTraditional = countScripts(written).traditional > 0;
  }

  /**
   * Takes every match out of the text that `read` makes something of.
   * @param pattern global
   * @param read undefined leaves the match in the text
   */
  take<Value>(pattern: RegExp, read: (found: Found) => Value | undefined): readonly Value[] {
    const values: Value[] = [];
    for (const match of this.#plain.matchAll(pattern)) {
      const found = this.#found(match);
      const value = read(found);
      if (value === undefined) continue;
      values.push(value);
      this.#cut(found);
    }
    return values;
  }

  /** Takes every match out of the text. */
  takeAll(pattern: RegExp): readonly Found[] {
    return this.take(pattern, (found) => found);
  }

  /** Words that are left, as the buyer wrote them, in their order. */
  words(): readonly string[] {
    return Array.from(this.#plain.matchAll(WORD), ({ index, 0: { length } }) =>
      this.#written.slice(index, index + length),
    );
  }

  #found(match: RegExpExecArray): Found {
    const start = match.index;
    const end = start + match[0].length;
    return { text: this.#written.slice(start, end).trim(), start, end, groups: match.groups ?? {} };
  }

  #cut({ start, end }: Found): void {
    this.#plain = this.#plain.slice(0, start) + TAKEN.repeat(end - start) + this.#plain.slice(end);
  }
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;
