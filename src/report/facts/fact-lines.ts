import type { Fact } from "./fact.ts";

/** The facts as the model reads them: `f4 月柱辛巳 …`, one line each. */
export function factLines(facts: readonly Fact[]): string {
  return facts.map(({ id, text }) => `${id} ${text}`).join("\n");
}
