/** What a report has said so far, so that no sentence comes twice. */
export class Told {
  readonly #patterns = new Set<string>();
  readonly #sentences: Set<string>;

  /** @param written what stands already */
  constructor(written: string) {
    this.#sentences = new Set(sentencesOf(written));
  }

  /** The paragraph without the sentences that were told; empty when less than half is left. Remembers nothing. */
  unheard(paragraph: string): string {
    const left = sentencesOf(paragraph).filter((sentence) => !this.#sentences.has(sentence));
    const text = left.join(/[a-z]/.test(paragraph) ? " " : "");
    return text.length * 2 < paragraph.length ? "" : text;
  }

  /** Whether a sentence that cites was used, whatever it cited. */
  has(pattern: string): boolean {
    return (
      this.#patterns.has(pattern) ||
      sentencesOf(pattern).every((sentence) => [...this.#sentences].some((told) => fits(told, sentence)))
    );
  }

  mark(pattern: string): void {
    this.#patterns.add(pattern);
  }

  remember(paragraph: string): void {
    for (const sentence of sentencesOf(paragraph)) this.#sentences.add(sentence);
  }
}

/** Whether a sentence may be the pattern (往后看，{dated}是……) with something in its place. */
function fits(sentence: string, pattern: string): boolean {
  const pieces = pattern.toLowerCase().split(/\{\w+\}/);
  const told = sentence.toLowerCase();
  return told.startsWith(pieces[0] ?? "") && told.endsWith(pieces.at(-1) ?? "");
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[。？])|(?<=[.?]) |\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
