import { postgresMigrations } from "./postgres.ts";
import { sqliteMigrations } from "./sqlite.ts";

/** What each file below `drizzle` must hold that is written by script, by its path from there. */
export async function allMigrations(): Promise<Readonly<Record<string, string>>> {
  return {
    ...withFolder("sqlite", await sqliteMigrations()),
    ...withFolder("postgres", await postgresMigrations()),
  };
}

function withFolder(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, sql]) => [`${folder}/${name}`, sql]));
}
