import type { Atom, Term } from "../facts/fact.ts";
import type { Entry, Ledger } from "../facts/ledger.ts";
import type { Wanted, Who } from "./need.ts";

/**
 * The first fact that holds all that is wanted of this person in one atom.
 * @param cited ids of the facts to look at; absent: all
 */
export function factHolding(
  wanted: Wanted,
  who: Who,
  ledger: Ledger,
  cited?: ReadonlySet<string>,
): string | undefined {
  const strict = withoutInside(wanted);
  const isRelated = namesRelation(strict);
  return fewestEntries(strict, ledger).find(
    ({ fact, atom }) =>
      (cited === undefined || cited.has(fact.id)) &&
      (isRelated || !atom.has("is:relation")) &&
      isOf(who, atom) &&
      strict.every((meanings) => holdsOne(meanings, atom)),
  )?.fact.id;
}

/** The fact that holds most of what is wanted; undefined where none holds any of it. */
export function nearestFact(wanted: Wanted, who: Who, { entries }: Ledger): string | undefined {
  let best: { readonly id: string; readonly hits: number } | undefined;
  for (const { fact, atom } of entries) {
    const hits = isOf(who, atom) ? wanted.filter((each) => holdsOne(each, atom)).length : 0;
    if (hits > (best?.hits ?? 0)) best = { id: fact.id, hits };
  }
  return best?.id;
}

/** The atoms that can hold what is wanted, by its rarest word. */
function fewestEntries(wanted: Wanted, ledger: Ledger): readonly Entry[] {
  const [first, ...others] = wanted;
  if (!first) return [];
  const rarest = others.reduce(
    (best, each) => (sizeOf(each, ledger) < sizeOf(best, ledger) ? each : best),
    first,
  );
  const lists = rarest.map((terms) => entriesOf(terms, ledger));
  return lists.length === 1 ? (lists[0] ?? []) : inOrder(lists.flat());
}

function sizeOf(meanings: Wanted[number], ledger: Ledger): number {
  return meanings.reduce((sum, terms) => sum + entriesOf(terms, ledger).length, 0);
}

function entriesOf([term]: readonly Term[], { entriesWith }: Ledger): readonly Entry[] {
  return term ? entriesWith(term) : [];
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((one, other) => one.position - other.position);
}

/** A year or an age lies in a decade only where the decade is named. */
function withoutInside(wanted: Wanted): Wanted {
  if (names(wanted, (term) => term === "is:decade" || term.startsWith("decade:"))) return wanted;
  return wanted.map((meanings) => meanings.filter((terms) => !terms.some((term) => term.startsWith("in:"))));
}

/** Who takes part in a relation is no place of theirs: 年支午 is not said by 六冲年支子、月支午. */
function namesRelation(wanted: Wanted): boolean {
  return names(
    wanted,
    (term) => term.startsWith("relation:") || term.startsWith("bond:") || term === "is:void",
  );
}

function names(wanted: Wanted, isNamed: (term: Term) => boolean): boolean {
  return wanted.some((meanings) => meanings.some((terms) => terms.some(isNamed)));
}

function holdsOne(meanings: Wanted[number], atom: Atom): boolean {
  return meanings.some((terms) => terms.every((term) => atom.has(term)));
}

function isOf(who: Who, atom: Atom): boolean {
  if (who === undefined) return true;
  if (who === "both" || who === "each") return atom.has("who:self") || atom.has("who:partner");
  return atom.has(`who:${who}`);
}
