import { type Changes, Database as SqliteFile } from "bun:sqlite";
import { existsSync, readFileSync } from "node:fs";
import type { Random } from "./random.ts";

const schema = `
  CREATE TABLE numbered (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, words TEXT NOT NULL, turn INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX numbered_words ON numbered (words);
  CREATE INDEX numbered_owner ON numbered (owner);
  CREATE TABLE named (words TEXT PRIMARY KEY, owner INTEGER NOT NULL, turn INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
`;
const numbers = 100_000;
const tables = ["numbered", "named"] as const;

/** Rows full of their owner's number, in tables and indices of every kind. */
export class MarkedRows {
  readonly #file: SqliteFile;
  readonly #random: Random;

  /** @param file a connection as the shop opens them; the first one makes the tables */
  constructor(file: SqliteFile, random: Random) {
    this.#file = file;
    this.#random = random;
    if (file.query("SELECT 1 FROM sqlite_schema").get() === null) file.run(schema);
  }

  /** Adds, lengthens, shortens or removes a row of some owner. */
  change(owners: readonly number[]): void {
    const owner = this.#random.of(owners);
    const table = this.#random.of(tables);
    const [kind, id] = [this.#random.below(10), this.#random.below(numbers)];
    if (kind < 6) this.#add(table, id, owner);
    else if (kind < 9) this.#rewrite(table, id);
    else
      this.#run(`DELETE FROM ${table} WHERE words = (SELECT words FROM ${table} ORDER BY random() LIMIT 1)`);
  }

  forget(owner: number): void {
    const forgetAll = this.#file.transaction(() => {
      for (const table of tables) this.#run(`DELETE FROM ${table} WHERE owner = ?`, owner);
    });
    forgetAll.immediate();
  }

  /** Changes a number in every row, and with it every page. */
  touchAll(): void {
    for (const table of tables) this.#run(`UPDATE ${table} SET turn = 1 - turn`);
  }

  #add(table: (typeof tables)[number], id: number, owner: number): void {
    const words = this.#wordsOf(owner);
    if (table === "named") this.#run("INSERT INTO named (words, owner) VALUES (?, ?)", words, owner);
    else this.#run("INSERT OR REPLACE INTO numbered (id, owner, words) VALUES (?, ?, ?)", id, owner, words);
  }

  #rewrite(table: (typeof tables)[number], id: number): void {
    const found = this.#file
      .query<{ words: string; owner: number }, [number]>(
        `SELECT words, owner FROM ${table} ORDER BY abs(length(words) - ? % 5000) LIMIT 1`,
      )
      .get(id);
    if (!found) return;
    const { words, owner } = found;
    this.#run(`UPDATE ${table} SET words = ? WHERE words = ?`, this.#wordsOf(owner), words);
  }

  /** One in ten is longer than a page. */
  #wordsOf(owner: number): string {
    const times = this.#random.below(this.#random.below(10) === 0 ? 2000 : 120);
    return `${this.#random.below(1e9)}${markOf(owner).repeat(2 + times)}`;
  }

  #run(sql: string, ...values: (string | number)[]): Changes {
    return this.#file.query(sql).run(...values);
  }
}

/** Owners whose words stand somewhere in the bytes of the file or its log, though no row is theirs. */
export function ghostsIn(path: string): number[] {
  const bytes = [path, `${path}-wal`].map((each) =>
    existsSync(each) ? readFileSync(each).toString("latin1") : "",
  );
  const seen = new Set(Array.from(bytes.join("").matchAll(/<(\d+)>/g), ([, owner]) => Number(owner)));
  return [...seen.difference(new Set(ownersIn(path)))];
}

/** Everybody who has a row. */
export function ownersIn(path: string): number[] {
  using file = new SqliteFile(path, { readonly: true });
  const sql = "SELECT owner FROM numbered UNION SELECT owner FROM named";
  return file
    .query<{ owner: number }, []>(sql)
    .all()
    .map(({ owner }) => owner);
}

/** Every row. */
export function contentOf(path: string): unknown {
  using file = new SqliteFile(path, { readonly: true });
  return tables.map((table) => file.query(`SELECT * FROM ${table} ORDER BY 1, 2`).values());
}

/** SQLite's own opinion of the file: "ok" if it is sound. */
export function verdictOn(path: string): unknown {
  using file = new SqliteFile(path, { readonly: true });
  return file.query("PRAGMA integrity_check").values().flat().join();
}

function markOf(owner: number): string {
  return `<${owner}>`;
}
