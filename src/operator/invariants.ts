import { type Inspection, openForInspection } from "../shared/database/inspection.ts";
import { hash } from "../shared/pingpong/digest.ts";
import { deliveryInvariants } from "./invariants/delivery.ts";
import { historyInvariants } from "./invariants/history.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { livenessInvariants } from "./invariants/liveness.ts";
import { moneyInvariants } from "./invariants/money.ts";
import { salesInvariants } from "./invariants/sales.ts";

/** Every rule that stored rows keep at every moment; each query must return no row. */
export const invariants: readonly Invariant[] = [
  ...moneyInvariants,
  ...historyInvariants,
  ...salesInvariants,
  ...deliveryInvariants,
  ...livenessInvariants,
];

/** A rule that is broken, and by which rows. */
export interface Violation {
  readonly name: string;
  /** what the ids are of: order, payment, … */
  readonly subject: string;
  readonly ids: readonly string[];
}

/**
 * Holds every rule against a database, which may be in use: nothing is written, created or migrated, and all rules see the
 * same moment.
 * @param file path of the SQLite file
 * @returns the broken rules; an empty list is what it should be
 * @param retentionDays how long birth data and reports stay after an order has ended, as in RETENTION_DAYS
 * @throws if there is no such database, or its schema is another release's
 */
export function checkInvariants(file: string, now: Date, retentionDays = 180): readonly Violation[] {
  const inspection = openForInspection(file);
  const nowMs = now.getTime();
  const moments = { now: nowMs, keptSince: nowMs - (retentionDays + daysToErase) * 24 * 60 * 60_000 };
  try {
    const broken = invariants.map((invariant) => holdAgainst(inspection, invariant, moments));
    return [...broken, reportHashes(inspection)].filter(({ ids }) => ids.length > 0);
  } finally {
    inspection.close();
  }
}

/** How late erasing may be: the bot does it every hour, and may have been down. */
const daysToErase = 1;

function holdAgainst(
  inspection: Inspection,
  { name, subject, sql }: Invariant,
  moments: { now: number; keptSince: number },
): Violation {
  return { name, subject, ids: inspection.rows(sql, moments).map(([id]) => String(id)) };
}

/** SQLite has no SHA-256, so this one rule is checked here. */
function reportHashes(inspection: Inspection): Violation {
  const written = inspection.rows("SELECT order_id, text, text_sha256 FROM reports WHERE text IS NOT NULL");
  const altered = written.filter(([, text, sha256]) => hash("sha256", String(text)) !== sha256);
  return { name: "report_is_unaltered", subject: "order", ids: altered.map(([id]) => String(id)) };
}
