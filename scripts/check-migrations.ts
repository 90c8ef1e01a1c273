import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { $ } from "bun";

/**
 * Fails unless drizzle-kit says that it has no migration to write: else the schema was changed without `bun run migration`.
 * Its word is asked for because it ends with 0 even when it fails. It takes paths from the present folder only.
 */
const folder = await mkdtemp(join(tmpdir(), "bazibot-migrations-"));
await cp("drizzle/sqlite", folder, { recursive: true });
const schema = "./src/{shared/database,shop}/schema/*.ts";
const out = relative(".", folder);
const said = await $`bunx drizzle-kit generate --dialect sqlite --schema ${schema} --out ${out} 2>&1`.text();
await rm(folder, { recursive: true });
if (!said.includes("No schema changes")) {
  process.stderr.write(
    `${said}\nThe schema has changed since the last migration: run \`bun run migration\` and commit the result.\n`,
  );
  process.exit(1);
}
process.stdout.write("drizzle/sqlite is in step with the schema.\n");
