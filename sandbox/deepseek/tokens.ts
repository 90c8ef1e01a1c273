/** Tokens of a text by DeepSeek's rule of thumb: a Chinese character 0.6, any other 0.3. */
export function countTokens(text: string): number {
  return Math.ceil([...text].reduce((sum, character) => sum + weightOf(character), 0));
}

/** The longest beginning of a text that takes no more than `limit` tokens. */
export function firstTokens(text: string, limit: number): string {
  let sum = 0;
  let kept = "";
  for (const character of text) {
    sum += weightOf(character);
    if (sum > limit) break;
    kept += character;
  }
  return kept;
}

function weightOf(character: string): number {
  return character > "\u2e7f" ? 0.6 : 0.3;
}

/** Entries are kept in units of this many tokens: our choice. */
const cacheUnit = 64;
const rememberedPrompts = 50;

/** The context cache: prompts seen before, by `user_id`. */
export class PromptCache {
  readonly #seen: { userId: string; prompt: string }[] = [];

  /** @returns how many tokens of this prompt's beginning an earlier one had too; remembers the prompt */
  hitTokens(userId: string, prompt: string): number {
    const shared = this.#seen
      .filter((entry) => entry.userId === userId)
      .map((entry) => commonLength(entry.prompt, prompt));
    this.#seen.push({ userId, prompt });
    if (this.#seen.length > rememberedPrompts) this.#seen.shift();
    const tokens = countTokens(prompt.slice(0, Math.max(0, ...shared)));
    return Math.floor(tokens / cacheUnit) * cacheUnit;
  }
}

/** By halving, as comparing long prompts character by character would be most of what the sandbox does. */
function commonLength(a: string, b: string): number {
  let shared = 0;
  for (let end = Math.min(a.length, b.length); shared < end; ) {
    const middle = Math.ceil((shared + end) / 2);
    if (a.startsWith(b.slice(shared, middle), shared)) shared = middle;
    else end = middle - 1;
  }
  return shared;
}
