import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One migration as drizzle-kit wrote it. */
export interface Migration {
  /** file name without its ending, e.g. `0000_shop` */
  readonly name: string;
  readonly sql: string;
}

/**
 * The migrations of a dialect, in order. Import it as a macro (`with { type: "macro" }`): it then runs when the program
 * is bundled, and the SQL becomes a constant in the executable.
 */
export function embeddedMigrations(dialect: "sqlite"): Migration[] {
  const folder = join(import.meta.dir, dialect);
  const journal = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8"));
  return journal.entries.map(({ tag }: { tag: string }) => ({
    name: tag,
    sql: readFileSync(join(folder, `${tag}.sql`), "utf8"),
  }));
}
