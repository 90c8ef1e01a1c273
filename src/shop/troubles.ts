import { and, eq, isNotNull, isNull, lte } from "drizzle-orm";
import { raiseAlert } from "../shared/alerts.ts";
import type { Database, Queries, Transaction } from "../shared/database/database.ts";
import type { Log } from "../shared/log.ts";
import { minuteMs } from "../shared/time.ts";
import { type TroubleKind, troubles } from "./schema/troubles.ts";

/** Something that does not work. `facts` are reasons of our own: no birth data, no names. */
interface Trouble {
  readonly kind: TroubleKind;
  /** tells apart what troubles of this kind are about */
  readonly subject?: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** What passes within this time wakes nobody; with the task's quarter minute it is within the three that are promised. */
const patienceMs = 2 * minuteMs;

/** Notes that something does not work; how long ago that began is kept from the first time. */
export async function noteTrouble(
  tx: Transaction,
  { kind, subject = "", facts }: Trouble,
  now: Date,
): Promise<void> {
  await tx
    .insert(troubles)
    .values({ kind, subject, facts, since: now })
    .onConflictDoUpdate({ target: [troubles.kind, troubles.subject], set: { facts } });
}

/** Notes the same and says so in the log: the first time is nothing yet, from the second on a human may want to look. */
export async function meetTrouble(tx: Transaction, log: Log, trouble: Trouble, now: Date): Promise<void> {
  const isKnown = await isInTrouble(tx, trouble);
  await noteTrouble(tx, trouble, now);
  const { kind, facts } = trouble;
  log[isKnown ? "warn" : "info"]("trouble_met", { kind, ...(facts.because && { because: facts.because }) });
}

/**
 * Follows whether something outside works: meets its trouble, or ends it. Where it works and did before, nothing is written.
 * @param because why it does not work; undefined: it does
 */
export async function followTrouble(
  { database, log }: { readonly database: Database; readonly log: Log },
  kind: TroubleKind,
  because: string | undefined,
  now: Date,
): Promise<void> {
  if (because !== undefined)
    await database.write((tx) => meetTrouble(tx, log, { kind, facts: { because } }, now));
  else if (await isInTrouble(database.read, { kind }))
    await database.write((tx) => endTrouble(tx, { kind }, now));
}

/** What owners were told of and is not over, the oldest first. */
export async function openTroubles(db: Queries): Promise<readonly (typeof troubles.$inferSelect)[]> {
  return db
    .select()
    .from(troubles)
    .where(isNotNull(troubles.toldAt))
    .orderBy(...oldestFirst);
}

const oldestFirst = [troubles.since, troubles.kind, troubles.subject];

/** @returns what troubles of a kind are about, told or not */
export async function subjectsOf(db: Queries, kind: TroubleKind): Promise<readonly string[]> {
  const rows = await db.select({ subject: troubles.subject }).from(troubles).where(eq(troubles.kind, kind));
  return rows.map(({ subject }) => subject);
}

/** Whether something is known not to work. */
export async function isInTrouble(
  db: Queries,
  { kind, subject = "" }: Pick<Trouble, "kind" | "subject">,
): Promise<boolean> {
  const [known] = await db.select({ kind: troubles.kind }).from(troubles).where(isThat(kind, subject));
  return known !== undefined;
}

/** Notes that something works again; the owners hear of it if they heard of the trouble. */
export async function endTrouble(
  tx: Transaction,
  { kind, subject = "" }: Pick<Trouble, "kind" | "subject">,
  now: Date,
): Promise<void> {
  const [ended] = await tx.delete(troubles).where(isThat(kind, subject)).returning();
  if (!ended?.toldAt) return;
  const minutes = Math.max(1, Math.round((now.getTime() - ended.since.getTime()) / minuteMs));
  const facts = { ...ended.facts, trouble: kind, minutes: String(minutes) };
  await raiseAlert(tx, { kind: "trouble_over", orderId: null, subject, facts }, now);
}

/** Has the owners told, once, of what has not worked for longer than {@link patienceMs}. */
export async function tellTroubles({ database }: { database: Database }, now: Date): Promise<void> {
  const isDue = and(isNull(troubles.toldAt), lte(troubles.since, new Date(now.getTime() - patienceMs)));
  await database.write(async (tx) => {
    const due = await tx
      .select()
      .from(troubles)
      .where(isDue)
      .orderBy(...oldestFirst);
    await tx.update(troubles).set({ toldAt: now }).where(isDue);
    for (const { kind, subject, facts } of due) {
      await raiseAlert(tx, { kind, orderId: null, subject, facts }, now);
    }
  });
}

function isThat(kind: TroubleKind, subject: string) {
  return and(eq(troubles.kind, kind), eq(troubles.subject, subject));
}
