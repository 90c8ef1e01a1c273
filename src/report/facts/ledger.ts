import type { Atom, Fact, Term } from "./fact.ts";

/** An atom with the fact that it is of. */
export interface Entry {
  readonly fact: Fact;
  readonly atom: Atom;
  /** place in the order of all */
  readonly position: number;
}

/** All facts of a report, findable by the words that they hold. */
export interface Ledger {
  readonly facts: readonly Fact[];
  readonly isPair: boolean;
  readonly entries: readonly Entry[];
  /** atoms that hold the term, in the order of the facts */
  readonly entriesWith: (term: Term) => readonly Entry[];
}

/** Draws up all atoms of the facts and finds them by their terms. */
export function ledgerOf(facts: readonly Fact[]): Ledger {
  const entries = facts
    .flatMap((fact) => fact.atoms().map((atom) => ({ fact, atom })))
    .map((each, position): Entry => ({ ...each, position }));
  const byTerm = Map.groupBy(
    entries.flatMap((entry) => [...entry.atom].map((term) => ({ term, entry }))),
    ({ term }) => term,
  );
  const found = new Map([...byTerm].map(([term, all]) => [term, all.map(({ entry }) => entry)]));
  return {
    facts,
    isPair: facts.some(({ person }) => person === "partner"),
    entries,
    entriesWith: (term) => found.get(term) ?? [],
  };
}
