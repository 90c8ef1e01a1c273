import type { Direction, Rule, Subject } from "../claim.ts";
import type { Signs } from "../sign-list.ts";

/** A row about the birth itself. */
type NatalRule<Id extends string = string> = Rule<Id, Signs>;

/** Makes the rows of one subject. */
export function natalRow(subject: Subject) {
  return <const Id extends string>(
    id: Id,
    direction: Direction,
    strength: 1 | 2 | 3,
    source: string,
    when: NatalRule["when"],
  ): NatalRule<Id> => ({ id, subject, direction, strength, source, when });
}
