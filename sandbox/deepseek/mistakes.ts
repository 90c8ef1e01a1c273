import type { Fault } from "../faults.ts";
import { sixtyPillars } from "../sixty-pillars.ts";
import type { CitableFacts } from "./facts.ts";
import type { ReportOrder } from "./prompt.ts";
import { type Mistakes, voices } from "./voices.ts";
import type { Section } from "./writer.ts";

/**
 * The fault kinds that plant a mistake in the report: `wrong_pillar` and `wrong_year` (one that the fact sheet does not
 * have, or `with.pillar`, `with.year`), `wrong_age` (99 in a coming year), `second_yongshen` (the first section and the
 * last one name different elements), `banned_claim` (in the section `with.heading`, else the first), `missing_section`
 * (the last, or `with.heading`), `foreign_text` (the model obeys an instruction hidden in the customer's own words: it
 * writes `with.text`, or the longest text of the fact sheet), `obedient` (it obeys whatever in the user's messages looks
 * like an instruction or like markup: it writes all of it; a prompt without any gets an ordinary report).
 */
export const mistakeKinds: readonly string[] = [
  "wrong_pillar",
  "wrong_year",
  "wrong_age",
  "second_yongshen",
  "banned_claim",
  "missing_section",
  "foreign_text",
  "obedient",
];

export function withMistake(
  sections: readonly Section[],
  order: ReportOrder,
  fault?: Fault,
): readonly Section[] {
  const { mistakes } = voices[order.language];
  const chosen = sections.find(({ heading }) => heading === fault?.with?.heading);
  const inChosen = (sentence: string) =>
    inOne(sections, chosen ?? sections[0], (text) => `${text}\n\n${sentence}`);
  switch (fault?.kind) {
    case "wrong_pillar":
      return inOne(sections, chosen ?? sections[0], (text) =>
        planted(text, wrongPillar(order.facts, fault), mistakes),
      );
    case "wrong_year":
      return inChosen(mistakes.laterYear(wrongYear(order.facts, fault)));
    case "wrong_age":
      return inChosen(mistakes.age(comingYear(order.facts), 99));
    case "banned_claim":
      return inChosen(mistakes.bannedClaim);
    case "second_yongshen": {
      const [one, other] = mistakes.favourable;
      const first = inOne(sections, sections[0], (text) => `${text}\n\n${one}`);
      return inOne(first, first.at(-1), (text) => `${text}\n\n${other}`);
    }
    case "missing_section": {
      const missing = fault.with?.heading ?? sections.at(-1)?.heading;
      return sections.filter(({ heading }) => heading !== missing);
    }
    case "foreign_text":
      return inOne(sections, sections[0], (text) => `${fault.with?.text ?? order.customerText}\n\n${text}`);
    case "obedient":
      return inOne(sections, sections[0], (text) => [...order.instructions, text].join("\n\n"));
    default:
      return sections;
  }
}

function inOne(
  sections: readonly Section[],
  one: Section | undefined,
  change: (text: string) => string,
): readonly Section[] {
  return sections.map((section) => (section === one ? { ...section, text: change(section.text) } : section));
}

/** Replaces the first pillar in the text, or adds a sentence when it cites none. */
function planted(text: string, pillar: string, { strongPillar }: Mistakes): string {
  const cited = sixtyPillars.find((each) => text.includes(each));
  return cited ? text.replace(cited, pillar) : `${text}\n\n${strongPillar(pillar)}`;
}

function comingYear({ dated }: CitableFacts): number {
  return Math.max(
    ...dated.filter(({ firstYear, lastYear }) => firstYear === lastYear).map((each) => each.lastYear),
  );
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
