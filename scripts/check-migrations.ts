import { readdir } from "node:fs/promises";
import { allMigrations } from "./migrations/all.ts";

/** Fails unless the migrations of each engine hold what the schema and the guards say, and nothing else. */
const expected = await allMigrations();
const present = await Promise.all(["sqlite", "postgres"].map(filesOf));
const differing: string[] = [];
for (const file of new Set([...Object.keys(expected), ...present.flat()]))
  if ((await textOf(file)) !== expected[file]) differing.push(file);
if (differing.length > 0) {
  process.stderr.write(
    `${differing.join(", ")}: not what the schema and the guards say. Run \`bun run migration\` and commit the result.\n`,
  );
  process.exit(1);
}
process.stdout.write("The migrations are in step with the schema and the guards.\n");

async function filesOf(engine: string): Promise<string[]> {
  return (await readdir(`drizzle/${engine}`)).map((name) => `${engine}/${name}`);
}

async function textOf(path: string): Promise<string | undefined> {
  const file = Bun.file(`drizzle/${path}`);
  return (await file.exists()) ? file.text() : undefined;
}
