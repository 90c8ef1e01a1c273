import { sqliteMigrations } from "./migrations/sqlite.ts";

/** Writes the migrations of each engine anew, from the schema and the guards. */
for (const [name, sql] of Object.entries(await sqliteMigrations()))
  await Bun.write(`drizzle/sqlite/${name}`, sql);
