import { isDamage } from "../shared/database/damage.ts";
import type { Rows } from "../shared/database/database.ts";
import { hash } from "../shared/digest.ts";
import { dayMs } from "../shared/time.ts";
import { type Inspection, openForInspection } from "./inspection.ts";
import { openServerForInspection } from "./inspection-on-server.ts";
import { affiliateInvariants } from "./invariants/affiliates.ts";
import { broadcastInvariants } from "./invariants/broadcasts.ts";
import { deliveryInvariants } from "./invariants/delivery.ts";
import { historyInvariants } from "./invariants/history.ts";
import type { Invariant } from "./invariants/invariant.ts";
import { ledgerInvariants } from "./invariants/ledger.ts";
import { livenessInvariants } from "./invariants/liveness.ts";
import { moneyInvariants } from "./invariants/money.ts";
import { promoInvariants } from "./invariants/promo.ts";
import { questionInvariants } from "./invariants/questions.ts";
import { salesInvariants } from "./invariants/sales.ts";
import { talkInvariants } from "./invariants/talks.ts";

/** What holds of the rows at rest, whether the shop runs or not; each query must return no row. */
const restingInvariants: readonly Invariant[] = [
  ...moneyInvariants,
  ...ledgerInvariants,
  ...affiliateInvariants,
  ...promoInvariants,
  ...historyInvariants,
  ...salesInvariants,
  ...deliveryInvariants,
  ...questionInvariants,
  ...broadcastInvariants,
  ...talkInvariants,
];

/** Every rule that stored rows keep at every moment. */
export const invariants: readonly Invariant[] = [...restingInvariants, ...livenessInvariants];

/** A rule that is broken, and by which rows. */
export interface Violation {
  readonly name: string;
  /** what the ids are of: order, payment, … */
  readonly subject: string;
  readonly ids: readonly string[];
}

/**
 * Holds every rule against a database, which may be in use: nothing is written, created or migrated, and all rules see the
 * same moment. In a file whose structure is damaged nothing else is looked at.
 * @param file path of the SQLite file
 * @returns the broken rules; an empty list is what it should be
 * @param retentionDays how long birth data and reports stay after an order has ended, and saved people after their last use,
 *   as in RETENTION_DAYS
 * @throws if there is no such database, or its schema is another release's
 */
export function checkInvariants(file: string, now: Date, retentionDays = 180): readonly Violation[] {
  const inspection = openForInspection(file);
  try {
    return checkRules(inspection, invariants, momentsOf(now, retentionDays));
  } finally {
    inspection.close();
  }
}

/**
 * Holds every rule against a database on a server, which may be in use, as {@link checkInvariants} does. Whether the server's
 * files are whole is not looked at.
 * @throws ConfigurationError if the connection would not be safe
 * @throws if the server does not let us in, or the schema is another release's
 */
export async function checkServer(
  url: string,
  now: Date,
  retentionDays = 180,
): Promise<readonly Violation[]> {
  const inspection = await openServerForInspection(url);
  try {
    return await checkRows((sql, moments) => inspection.rows(sql, moments), now, retentionDays);
  } finally {
    await inspection.close();
  }
}

/** Answers a rule's query, in which a moment stands as `:name`. */
export type Check = (sql: string, moments: Readonly<Record<string, number>>) => Promise<Rows>;

/** Holds every rule against rows, wherever they are, as {@link checkInvariants} does. */
export async function checkRows(
  check: Check,
  now: Date,
  retentionDays: number,
): Promise<readonly Violation[]> {
  const moments = momentsOf(now, retentionDays);
  const violations: Violation[] = [];
  for (const rule of [...invariants.map(ruleOf), reportIsUnaltered])
    violations.push(violationOf(rule, await check(rule.sql, moments)));
  return violations.filter(isBroken);
}

/**
 * Holds the rules that need no clock against a database, for instance a backup.
 * @throws as {@link checkInvariants}
 */
export function checkAtRest(inspection: Inspection): readonly Violation[] {
  return checkRules(inspection, restingInvariants, {});
}

function checkRules(
  inspection: Inspection,
  rules: readonly Invariant[],
  moments: Moments,
): readonly Violation[] {
  const damage = findDamage(inspection);
  if (damage.length > 0) return damage;
  return [...rules.map(ruleOf), reportIsUnaltered]
    .map((rule) => violationOf(rule, inspection.rows(rule.sql, moments)))
    .filter(isBroken);
}

type Moments = Readonly<Record<string, number>>;

function momentsOf(now: Date, retentionDays: number): Moments {
  const nowMs = now.getTime();
  return { now: nowMs, keptSince: nowMs - (retentionDays + daysToErase) * dayMs };
}

/**
 * What SQLite itself finds: damaged pages, rows that an index misses. Its words name pages, never the content of rows.
 * @returns one violation, or none
 */
export function findDamage(inspection: Inspection): readonly Violation[] {
  const ids = findingsOf(inspection)
    .filter((finding) => finding !== "ok")
    .map((finding) => finding.replaceAll(/\s+/g, " "));
  return ids.length > 0 ? [{ name: "file_is_whole", subject: "file", ids }] : [];
}

/** Some damage ends the check itself. */
function findingsOf(inspection: Inspection): readonly string[] {
  try {
    return inspection.rows("PRAGMA integrity_check(20)").map(([finding]) => String(finding));
  } catch (error) {
    if (isDamage(error)) return [error.message];
    throw error;
  }
}

/** How late erasing may be: the bot does it every hour, and may have been down. */
const daysToErase = 1;

/** A rule with what breaks it among the rows that it selects. */
interface Rule extends Pick<Violation, "name" | "subject"> {
  readonly sql: string;
  brokenBy(rows: Rows): Rows;
}

function ruleOf({ name, subject, sql }: Invariant): Rule {
  return { name, subject, sql, brokenBy: (rows) => rows };
}

/** SQLite has no SHA-256, so this one rule is checked here. */
const reportIsUnaltered: Rule = {
  name: "report_is_unaltered",
  subject: "order",
  sql: "SELECT order_id, text, text_sha256 FROM reports WHERE text IS NOT NULL",
  brokenBy: (rows) => rows.filter(([, text, sha256]) => hash("sha256", String(text)) !== sha256),
};

function violationOf({ name, subject, brokenBy }: Rule, rows: Rows): Violation {
  return { name, subject, ids: brokenBy(rows).map(([id]) => String(id)) };
}

function isBroken({ ids }: Violation): boolean {
  return ids.length > 0;
}
