import { Database as SqliteFile } from "bun:sqlite";

type Row = Readonly<Record<string, string | number | null>>;

/** Looks into a shop's database from outside, read-only. */
export function lookInto(file: string, sql: string, ...values: readonly (string | number)[]): Row[] {
  using raw = new SqliteFile(file, { readonly: true });
  raw.run("PRAGMA busy_timeout = 5000");
  return raw.query<Row, (string | number)[]>(sql).all(...values);
}
