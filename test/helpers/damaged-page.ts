import { Database as SqliteFile } from "bun:sqlite";
import { closeSync, openSync, writeSync } from "node:fs";

/** Names of the tables and indexes of a database that no process has open. */
export function treesOf(file: string): readonly string[] {
  using sqlite = new SqliteFile(file, { readonly: true });
  const rows = sqlite
    .query<[string], []>("SELECT name FROM sqlite_master WHERE rootpage > 0 ORDER BY name")
    .values();
  return rows.map(([name]) => String(name));
}

/** Overwrites the head of the first page of a table or an index, as a failing disk may do, also beside a running shop. */
export function damageTree(file: string, name: string): void {
  const { page, size } = placeOf(file, name);
  const raw = openSync(file, "r+");
  writeSync(raw, Buffer.alloc(16, 0xee), 0, 16, (page - 1) * size);
  closeSync(raw);
}

function placeOf(file: string, name: string): { page: number; size: number } {
  using sqlite = new SqliteFile(file, { readonly: true });
  const sql =
    "SELECT rootpage AS page, page_size AS size FROM sqlite_master, pragma_page_size WHERE name = ?";
  const place = sqlite.query<{ page: number; size: number }, [string]>(sql).get(name);
  if (!place) throw new Error(`There is no table or index ${name}`);
  return place;
}
