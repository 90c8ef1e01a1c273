import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startServer } from "./on-postgres/server.ts";
import { chosenTests, testsOfTheFile } from "./on-postgres/suite.ts";
import { runSteps, type Step } from "./run-steps.ts";
import { formatAndLint, test, types } from "./steps.ts";

/**
 * Everything that must hold before a change lands: format and lint, types, migrations in step, tests, and a part of them
 * once more on a PostgreSQL of their own. Tests that start processes start the executable, and wait most of the time: more of
 * them run at once than there are cores. No process of theirs draws so many pictures that WebAssembly's last compiler pays
 * off.
 *
 *   bun scripts/verify.ts [--database postgres]
 *
 * With `--database postgres` every test runs on a server, but for those of the file itself, and nothing else is looked at.
 */
const { values } = parseArgs({ options: { database: { type: "string" } } });
const parallel = `--parallel=${2 * availableParallelism()}`;
const folder = await mkdtemp(join(tmpdir(), "bazibot-executable-"));
const executable = join(folder, "bazibot");
process.env.BAZIBOT_EXECUTABLE = executable;
process.env.BUN_JSC_useOMGJIT = "0";

const server = await startServer();
const build: Step = ["Executable", ["bun", "scripts/build.ts", executable]];
const onFiles: Step = ["Tests", [...test, parallel]];
const before: readonly Step[] = [
  formatAndLint,
  types,
  ["Migrations", ["bun", "scripts/check-migrations.ts"]],
  build,
];
const holds =
  values.database === "postgres"
    ? await runSteps([build], onServer(everyTest()))
    : await runSteps(before, [onFiles, ...onServer(chosenTests)]);
if (typeof server === "string")
  process.stdout.write(`\nLeft out: all tests on PostgreSQL, because ${server}\n`);
else await server[Symbol.asyncDispose]();
await rm(folder, { recursive: true });
process.exit(holds ? 0 : 1);

function onServer(words: readonly string[]): readonly Step[] {
  if (typeof server === "string") return [];
  const place = { BAZIBOT_TEST_SERVER: server.superuserUrl };
  return [["Tests on PostgreSQL", [...test, parallel, ...words], place]];
}

function everyTest(): readonly string[] {
  return Object.keys(testsOfTheFile).map((file) => `--path-ignore-patterns=${file}`);
}
