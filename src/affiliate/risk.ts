import type { Queries } from "../shared/database/database.ts";

/** Why a withdrawal deserves a second look, and by how much: 1 a little, 3 much. */
export interface RiskReason {
  readonly reason:
    | "first_withdrawal"
    | "new_affiliate"
    | "many_refunds"
    | "sudden_buyers"
    | "one_buyer"
    | "debt"
    | "clawed_back"
    | "shared_details"
    | "changed_details"
    | "same_birth";
  readonly weight: 1 | 2 | 3;
  /** numbers for the sentence about it: no names, no details */
  readonly facts: Readonly<Record<string, string>>;
}

/** Why a withdrawal deserves a second look: the heaviest reason first; empty when nothing speaks against it. */
export async function explainRisk(_db: Queries, _withdrawalId: number, _now: Date): Promise<RiskReason[]> {
  return [];
}
