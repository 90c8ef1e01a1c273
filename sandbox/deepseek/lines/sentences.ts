import type { Chooser } from "../seeded.ts";
import type { WrittenLanguage } from "../voices.ts";
import chinese from "./chinese.json" with { type: "json" };
import english from "./english.json" with { type: "json" };

/** What a sentence does: it tells what is good or hard, leads on from a fact, or advises. */
type Manner = "good" | "hard" | "plain" | "fact";

/** Makes sentences of short phrases, so that no two reports share more than a few words in a row. */
export interface Sentences {
  readonly make: (manner: Manner, subject: string, fact?: string) => string;
  readonly todo: () => string;
}

/** Each pool is drawn to its end before a phrase comes again. */
export function sentencesIn(language: WrittenLanguage, chooser: Chooser): Sentences {
  const pools = language === "en" ? english : chinese;
  const draw = drawFrom(chooser);
  return {
    todo: () => draw(pools.todo),
    make: (manner, subject, fact = "") => {
      const values: Readonly<Record<string, () => string>> = {
        scene: () => draw(scenesOf(subject, pools)),
        good: () => draw(pools.good),
        hard: () => draw(pools.hard),
        gain: () => draw(pools.gain),
        cost: () => draw(pools.cost),
        remedy: () => draw(pools.remedy),
        tail: () => draw(pools.tails),
        open: () => draw(pools.opens),
        close: () => draw(pools.close),
        fact: () => fact,
      };
      return filled(draw(pools.patterns[manner]), values);
    },
  };
}

function drawFrom(chooser: Chooser): (pool: readonly string[]) => string {
  const left = new Map<readonly string[], string[]>();
  return (pool) => {
    const rest = left.get(pool) ?? [];
    const drawn = rest.pop();
    if (drawn !== undefined) return drawn;
    const [first = "", ...others] = chooser.shuffle(pool);
    left.set(pool, others);
    return first;
  };
}

function scenesOf(subject: string, { scenes }: Pick<typeof chinese, "scenes">): readonly string[] {
  return Object.entries(scenes).find(([name]) => name === subject)?.[1] ?? scenes.time;
}

/** `{Scene}` begins a sentence. */
function filled(pattern: string, values: Readonly<Record<string, () => string>>): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name.toLowerCase()]?.() ?? "";
    return /^[A-Z]/.test(name) ? value.charAt(0).toUpperCase() + value.slice(1) : value;
  });
}
