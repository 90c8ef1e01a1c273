import type { Fault } from "../faults.ts";
import { sixtyPillars } from "../sixty-pillars.ts";
import type { CitableFacts } from "./facts.ts";
import type { ReportOrder } from "./prompt.ts";
import type { Section } from "./writer.ts";

/**
 * The fault kinds that plant a mistake in the report: `wrong_pillar` and `wrong_year` (one that the fact sheet does not
 * have, or `with.pillar`, `with.year`), `missing_section` (the last, or `with.heading`), `foreign_text` (the model
 * obeys an instruction hidden in the customer's own words: it writes `with.text`, or the longest text of the fact sheet),
 * `obedient` (it obeys whatever in the user's messages looks like an instruction or like markup: it writes all of it; a
 * prompt without any gets an ordinary report).
 */
export const mistakeKinds: readonly string[] = [
  "wrong_pillar",
  "wrong_year",
  "missing_section",
  "foreign_text",
  "obedient",
];

export function withMistake(
  sections: readonly Section[],
  order: ReportOrder,
  fault?: Fault,
): readonly Section[] {
  switch (fault?.kind) {
    case "wrong_pillar":
      return inFirst(sections, (text) => planted(text, wrongPillar(order.facts, fault)));
    case "wrong_year":
      return inFirst(sections, (text) => `${text}\n\n到${wrongYear(order.facts, fault)}年，局面会更加明朗。`);
    case "missing_section": {
      const missing = fault.with?.heading ?? sections.at(-1)?.heading;
      return sections.filter(({ heading }) => heading !== missing);
    }
    case "foreign_text":
      return inFirst(sections, (text) => `${fault.with?.text ?? order.customerText}\n\n${text}`);
    case "obedient":
      return inFirst(sections, (text) => [...order.instructions, text].join("\n\n"));
    default:
      return sections;
  }
}

function inFirst(sections: readonly Section[], change: (text: string) => string): readonly Section[] {
  return sections.map((section, index) =>
    index === 0 ? { ...section, text: change(section.text) } : section,
  );
}

/** Replaces the first pillar in the text, or adds a sentence when it cites none. */
function planted(text: string, pillar: string): string {
  const cited = sixtyPillars.find((each) => text.includes(each));
  return cited ? text.replace(cited, pillar) : `${text}\n\n命中**${pillar}**一柱尤其有力。`;
}

function wrongPillar({ natal, dated }: CitableFacts, fault: Fault): string {
  if (typeof fault.with?.pillar === "string") return fault.with.pillar;
  const known = [...natal, ...dated].map(({ pillar }) => pillar);
  return sixtyPillars.find((pillar) => !known.includes(pillar)) ?? "甲子";
}

function wrongYear({ dated }: CitableFacts, fault: Fault): number {
  if (typeof fault.with?.year === "number") return fault.with.year;
  return Math.max(2099, ...dated.map(({ lastYear }) => lastYear)) + 1;
}
