import type { Rows } from "../../shared/database/database.ts";

export type Value = string | number | null;

/** A shop's table and its columns, in an order that both engines agree on. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The highest number that each table has given to a row, also to one that was removed since. */
export type GivenNumbers = ReadonlyMap<string, number>;

/**
 * One end of a move: a database that this process holds alone from its opening until it is disposed of, which undoes what was
 * not committed. Whoever else wants to open or write it waits or is refused.
 */
export interface End extends AsyncDisposable {
  /** as `Database.place` */
  readonly place: string;
  /** whether its texts can hold a NUL */
  readonly takesNul: boolean;
  /** Begins a transaction that sees one moment; it is to be committed before the next. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  /** @param sql with a `?` for each value, in words of both engines */
  rows(sql: string, ...values: readonly Value[]): Promise<Rows>;
  /** The rows of a query, some thousands at a time. */
  batches(sql: string): AsyncIterable<Rows>;
  /** All tables by name, but what a database notes of itself. */
  tables(): Promise<readonly Table[]>;
  givenNumbers(): Promise<GivenNumbers>;
  /** Lets each table go on behind its highest number, whichever is higher: that of its rows, or the given one. */
  continueAfter(given: GivenNumbers): Promise<void>;
  /**
   * Empties the tables and runs `fill` without guards and foreign keys. Afterwards all are as before, and what they say of the
   * rows' links holds for every row.
   * @throws if a row would point nowhere
   */
  refill(tables: readonly Table[], fill: () => Promise<void>): Promise<void>;
  insert(table: Table, rows: Rows): Promise<void>;
}

/** Why a database cannot be an end of a move. */
export type Refusal =
  /** a process of the shop works on it; trying later helps */
  | { readonly kind: "running"; readonly because: string }
  | { readonly kind: "unusable"; readonly because: string };

/** What a database keeps of itself beside the shop's rows. */
export const ownNotes = "('migrations', 'relocation')";

/** Sorts by code units, as no two engines do by themselves. */
export function tablesOf(columns: Rows): readonly Table[] {
  const names = [...new Set(columns.map(([table]) => String(table)))].toSorted();
  return names.map((name) => ({
    name,
    columns: columns
      .filter(([table]) => table === name)
      .map(([, column]) => String(column))
      .toSorted(),
  }));
}

/** The columns of a table as they stand in a statement. */
export function listOf({ columns }: Table): string {
  return columns.map((column) => `"${column}"`).join(", ");
}

/** What became of a release's migrations in a database: name and digest of each. */
export const appliedMigrations = "SELECT name, sha256 FROM migrations ORDER BY name";
