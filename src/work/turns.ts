import { and, asc, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Transaction } from "../shared/database/database.ts";
import { after, isDue } from "./due.ts";

/** A table whose open rows have a turn again and again, at growing gaps, until they are settled. */
export interface Turns {
  readonly table: SQLiteTable;
  readonly id: SQLiteColumn;
  /** when a row's next turn comes */
  readonly at: SQLiteColumn;
  /** how many turns a row has had */
  readonly count: SQLiteColumn;
  /** which rows are open, written out as in their index */
  readonly isOpen: SQL;
  /** how far ahead a turn is ever planned */
  readonly longestMs: number;
  /** whose a row is: each has a turn before anybody has a second; absent: all rows are alike */
  readonly owner?: SQL;
  /** open rows whose turn has come whatever their time says */
  isPressing?(now: Date): SQL | undefined;
}

/** A turn that nobody else has. */
export interface Turn {
  readonly id: number;
  /** how many the row has had, this one included */
  readonly count: number;
  /** until then no process gets the same row again, whatever becomes of this turn */
  readonly until: Date;
}

/**
 * Takes the turns that have come, the longest overdue first; one row of each owner's before a second of any.
 * @param only a narrower choice of rows; absent: all
 * @param gapMs how long a turn keeps others away, by its count
 */
export async function takeTurns(
  tx: Transaction,
  turns: Turns,
  { limit, now, only }: { readonly limit: number; readonly now: Date; readonly only?: SQL },
  gapMs: (count: number) => number,
): Promise<Turn[]> {
  const { table, id, at, count, isOpen, longestMs, owner } = turns;
  const place = owner && sql`row_number() over (partition by ${owner} order by ${at})`;
  const due = await tx
    .select({ id: sql`${id}`.mapWith(Number), count: sql`${count}`.mapWith(Number) })
    .from(table)
    .where(and(isOpen, or(isDue(at, longestMs, now), turns.isPressing?.(now)), only))
    .orderBy(...(place ? [place] : []), asc(at))
    .limit(limit);
  const taken = due.map((row) => {
    const next = row.count + 1;
    return { id: row.id, count: next, until: after(now, gapMs(next)) };
  });
  for (const turn of taken) await note(tx, turns, turn);
  return taken;
}

async function note(tx: Transaction, { table, id, at, count }: Turns, turn: Turn): Promise<void> {
  const nextAt = sql`${sql.identifier(at.name)} = ${sql.param(turn.until, at)}`;
  const counted = sql`${sql.identifier(count.name)} = ${turn.count}`;
  await tx.run(sql`update ${table} set ${nextAt}, ${counted} where ${id} = ${turn.id}`);
}
