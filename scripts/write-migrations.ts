import { allMigrations } from "./migrations/all.ts";

/** Writes the migrations of each engine anew, from the schema and the guards. */
for (const [file, sql] of Object.entries(await allMigrations())) await Bun.write(`drizzle/${file}`, sql);
