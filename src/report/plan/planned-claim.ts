import { coverageOf } from "../coverage.ts";
import type { Person } from "../facts/fact.ts";
import type { Ledger } from "../facts/ledger.ts";
import type { OwnedClaim, PlannedClaim } from "./section-plan.ts";

/** Finds the ids of the facts that hold a sign of a person. A sign that no fact holds, such as 五行俱全, has none. */
type FactsOfSign = (sign: string, person: Person) => readonly string[];

/** Signs stand behind several claims: each is looked up once. */
export function signsIn(ledger: Ledger): FactsOfSign {
  const known = new Map<string, readonly string[]>();
  return (sign, person) => {
    const sentence = (ledger.isPair ? { self: "你", partner: "对方" }[person] : "") + sign;
    const facts = known.get(sentence) ?? factsHolding(sentence, ledger);
    known.set(sentence, facts);
    return facts;
  };
}

function factsHolding(sentence: string, ledger: Ledger): readonly string[] {
  return coverageOf(sentence, ledger).flatMap(({ isMet, fact }) => (isMet && fact ? [fact] : []));
}

/** A claim with its id and with the facts behind its signs. */
export function plannedClaim(owned: OwnedClaim, id: string, factsOfSign: FactsOfSign): PlannedClaim {
  const facts = (signs: readonly string[]) => [
    ...new Set(signs.flatMap((sign) => factsOfSign(sign, owned.person))),
  ];
  const evidence = facts(owned.claim.evidence);
  return {
    ...owned,
    id,
    evidence,
    against: facts(owned.claim.against).filter((fact) => !evidence.includes(fact)),
  };
}
