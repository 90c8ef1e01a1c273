import type { Finding } from "./finding.ts";

interface Section {
  readonly heading: string;
  readonly body: string;
}

/** Fewer characters than this, spaces not counted, explain nothing: our choice. */
const SHORTEST_SECTION = 60;

/** Compares the second-level headings with the required ones, and looks for sections without substance. */
export function sectionFindings(text: string, required: readonly string[]): readonly Finding[] {
  const sections = sectionsOf(text);
  const headings = sections.map(({ heading }) => heading);
  const missing = required.filter((heading) => !headings.includes(heading));
  const extra = headings.filter(
    (heading, index) => !required.includes(heading) || headings.indexOf(heading) < index,
  );
  const isComplete = missing.length === 0 && extra.length === 0;
  return [
    ...missing.map((found): Finding => ({ kind: "missing_section", found })),
    ...extra.map((found): Finding => ({ kind: "extra_section", found })),
    ...(isComplete ? orderFindings(headings, required) : []),
    ...sections.filter(isShort).map(({ heading }): Finding => ({ kind: "short_section", found: heading })),
  ];
}

function orderFindings(headings: readonly string[], required: readonly string[]): readonly Finding[] {
  const firstWrong = headings.find((heading, index) => heading !== required[index]);
  return firstWrong === undefined ? [] : [{ kind: "sections_out_of_order", found: firstWrong }];
}

function sectionsOf(text: string): readonly Section[] {
  const [, ...pieces] = `\n${text}`.split(/\n##[ \t]+/);
  return pieces.map((piece) => {
    const [heading = "", ...lines] = piece.split("\n");
    return { heading: heading.trim(), body: lines.join("\n") };
  });
}

function isShort({ body }: Section): boolean {
  const substance = body.replaceAll(/^#+ .*$/gm, "").replaceAll(/[^\p{L}\p{N}]/gu, "");
  return [...substance].length < SHORTEST_SECTION;
}
