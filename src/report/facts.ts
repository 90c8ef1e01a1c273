import type { Chart } from "../bazi/chart/chart.ts";
import { annualYearAt } from "../bazi/reading/annual.ts";
import { once } from "../bazi/remembered.ts";
import { balanceFacts } from "./facts/balance-facts.ts";
import { birthFact } from "./facts/birth-fact.ts";
import { countFacts } from "./facts/count-facts.ts";
import type { Atom, Fact, FactDraft, Person, Term } from "./facts/fact.ts";
import { luckFacts } from "./facts/luck-facts.ts";
import { monthFacts } from "./facts/month-facts.ts";
import { natalFacts } from "./facts/natal-facts.ts";
import { pairFacts } from "./facts/pair-facts.ts";
import { yearFacts } from "./facts/year-facts.ts";

interface FactsRequest {
  readonly now: Date;
  /** chart of the second person, for a report about two */
  readonly partner?: Chart | undefined;
  /** calendar year that the report is about, 1899–2100 */
  readonly chosenYear?: number | undefined;
}

/**
 * Everything that a report may say of a chart, line by line, each with an id to cite it by.
 * @throws RangeError for a chosen year outside 1899–2100
 */
export function factsOf(chart: Chart, { now, partner, chosenYear }: FactsRequest): readonly Fact[] {
  const own = [
    ...personFacts(chart, now, chosenYear),
    ...(chosenYear === undefined ? [] : monthFacts(chart, chosenYear)),
  ];
  if (!partner) return numbered("f", "self", own);
  return [
    ...numbered("a", "self", own),
    ...numbered("b", "partner", personFacts(partner, now, chosenYear)),
    ...numbered("x", "both", pairFacts(chart, partner)),
  ];
}

/** All facts of one person as of `now`. */
function personFacts(chart: Chart, now: Date, chosenYear: number | undefined): readonly FactDraft[] {
  return [
    ...natalFacts(chart),
    ...balanceFacts(chart),
    ...countFacts(chart),
    birthFact(chart, annualYearAt(now)),
    ...luckFacts(chart, now),
    ...yearFacts(chart, now, chosenYear),
  ];
}

function numbered(letter: string, person: Fact["person"], drafts: readonly FactDraft[]): readonly Fact[] {
  return drafts.map(({ text, atoms, period = "life", isMinor = false }, index) => ({
    id: `${letter}${index + 1}`,
    person,
    period,
    isMinor,
    text,
    atoms: once(() => (person === "both" ? atoms() : atoms().map((atom) => ofPerson(person, atom)))),
  }));
}

function ofPerson(person: Person, atom: Atom): Atom {
  return new Set<Term>([...atom, `who:${person}`]);
}
