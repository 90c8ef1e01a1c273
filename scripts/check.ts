import { runSteps } from "./run-steps.ts";
import { formatAndLint, quickTests, types } from "./steps.ts";

/** What tells within a minute whether a change may hold: all but the tests of test/processes and test/long. */
process.exit((await runSteps([formatAndLint, types], [quickTests])) ? 0 : 1);
