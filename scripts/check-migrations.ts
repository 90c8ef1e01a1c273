import { readdir } from "node:fs/promises";
import { sqliteMigrations } from "./migrations/sqlite.ts";

/** Fails unless drizzle/sqlite holds what the schema and the guards say, and nothing else. */
const expected = await sqliteMigrations();
const names = new Set([...Object.keys(expected), ...(await readdir("drizzle/sqlite"))]);
const differing: string[] = [];
for (const name of names) if ((await textOf(name)) !== expected[name]) differing.push(name);
if (differing.length > 0) {
  process.stderr.write(
    `${differing.join(", ")}: not what the schema and the guards say. Run \`bun run migration\` and commit the result.\n`,
  );
  process.exit(1);
}
process.stdout.write("drizzle/sqlite is in step with the schema and the guards.\n");

async function textOf(name: string): Promise<string | undefined> {
  const file = Bun.file(`drizzle/sqlite/${name}`);
  return (await file.exists()) ? file.text() : undefined;
}
