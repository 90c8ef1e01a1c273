import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { runSteps } from "./run-steps.ts";
import { formatAndLint, test, types } from "./steps.ts";

/**
 * Everything that must hold before a change lands: format and lint, types, migrations in step, tests. Tests that start
 * processes start the executable, and wait most of the time: more of them run at once than there are cores. No process of
 * theirs draws so many pictures that WebAssembly's last compiler pays off.
 */
const folder = await mkdtemp(join(tmpdir(), "bazibot-executable-"));
const executable = join(folder, "bazibot");
process.env.BAZIBOT_EXECUTABLE = executable;
process.env.BUN_JSC_useOMGJIT = "0";
const holds = await runSteps(
  [
    formatAndLint,
    types,
    ["Migrations", ["bun", "scripts/check-migrations.ts"]],
    ["Executable", ["bun", "scripts/build.ts", executable]],
  ],
  [["Tests", [...test, `--parallel=${2 * availableParallelism()}`]]],
);
await rm(folder, { recursive: true });
process.exit(holds ? 0 : 1);
