import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** One migration. */
export interface Migration {
  /** file name without its ending, e.g. `0000_shop` */
  readonly name: string;
  readonly sql: string;
}

/**
 * The migrations of a dialect, in order. Import it as a macro (`with { type: "macro" }`): it then runs when the program
 * is bundled, and the SQL becomes a constant in the executable.
 */
export function embeddedMigrations(dialect: "sqlite" | "postgres"): Migration[] {
  const folder = join(import.meta.dir, dialect);
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({ name: basename(file, ".sql"), sql: readFileSync(join(folder, file), "utf8") }));
}
