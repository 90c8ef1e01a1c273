import type { Queries } from "../shared/database/database.ts";
import { gatherEvidence } from "./risk/evidence.ts";
import { type RiskReason, weigh } from "./risk/weigh.ts";

/**
 * Why a withdrawal deserves a second look before it is paid, as it looks now: the heaviest reason first.
 * @returns an empty list when nothing speaks against it, or when there is no such withdrawal
 */
export async function explainRisk(db: Queries, withdrawalId: number, now: Date): Promise<RiskReason[]> {
  const evidence = await gatherEvidence(db, withdrawalId, now);
  return evidence ? weigh(evidence) : [];
}
