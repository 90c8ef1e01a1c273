import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "bun";

/** Fails if drizzle-kit would write another migration: then the schema was changed without `bun run migration`. */
const folder = await mkdtemp(join(tmpdir(), "bazibot-migrations-"));
const before = await readdir("drizzle/sqlite");
await cp("drizzle/sqlite", folder, { recursive: true });
const schema = "./src/shared/database/schema/*.ts";
await $`bunx drizzle-kit generate --dialect sqlite --schema ${schema} --out ${folder}`.quiet();
const added = (await readdir(folder)).filter((name) => !before.includes(name));
await rm(folder, { recursive: true });
if (added.length > 0) {
  process.stderr.write(
    "The schema has changed since the last migration: run `bun run migration` and commit the result.\n",
  );
  process.exit(1);
}
process.stdout.write("drizzle/sqlite is in step with the schema.\n");
