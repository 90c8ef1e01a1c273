import type { PersonSheet } from "../fact-sheet/person.ts";
import type { FactSheet } from "../fact-sheet.ts";

/** The people whom a report is about: one, or two. A statement is sound if it fits one of them. */
export function personsOf(factSheet: FactSheet): readonly PersonSheet[] {
  return factSheet.对方 ? [factSheet, factSheet.对方] : [factSheet];
}
