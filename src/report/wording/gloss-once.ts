import { BRANCH_PATTERN, PILLAR_PATTERN, STEM_PATTERN } from "../../bazi/calendar/stem-branch.ts";

/** A space and Chinese characters behind an English word: `Wood 木`. */
const gloss = /(?<=\p{Script=Latin}) (\p{Script=Han}+)/gu;
/** `branch 午`: these name no term, they are what is spoken of. */
const cyclical = new RegExp(`^(?:${PILLAR_PATTERN}|${STEM_PATTERN}|${BRANCH_PATTERN})$`);

/** English lines that are read one after another, with the Chinese name of a term behind its first mention only. */
export function glossedOnce(lines: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return lines.map((line) =>
    line.replace(gloss, (found, name: string) => {
      if (cyclical.test(name)) return found;
      const isKnown = seen.has(name);
      seen.add(name);
      return isKnown ? "" : found;
    }),
  );
}
