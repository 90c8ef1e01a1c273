import { Database as SqliteFile } from "bun:sqlite";

/** What a test's own connection waits for a writer of the shop: longer than any of them takes. */
const patient = "PRAGMA busy_timeout = 60000";

type Row = Readonly<Record<string, string | number | null>>;

/** Looks into a shop's database from outside, read-only. */
export function lookInto<Found = Row>(
  file: string,
  sql: string,
  ...values: readonly (string | number)[]
): Found[] {
  using raw = new SqliteFile(file, { readonly: true });
  raw.run(patient);
  return raw.query<Found, (string | number)[]>(sql).all(...values);
}

/** Changes a shop's database from outside. */
export function changeIn(file: string, sql: string, ...values: readonly (string | number)[]): void {
  using raw = new SqliteFile(file);
  raw.run(patient);
  raw.run(sql, [...values]);
}
