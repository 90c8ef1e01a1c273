import type { Step } from "./run-steps.ts";

export const formatAndLint: Step = [
  "Format and lint",
  ["bunx", "biome", "check", "--error-on-warnings", "."],
];
export const types: Step = ["Types", ["bunx", "tsc", "--noEmit"]];

/** Each worker keeps its modules from file to file: to load the source anew for each file takes a third of the time. */
export const test = ["bun", "run", "test", "--no-isolate"];

/** All but what takes long: test/processes starts processes, test/long repeats a thing many times. */
export const quickTests: Step = [
  "Tests",
  [...test, "--parallel", "--path-ignore-patterns=test/processes/**", "--path-ignore-patterns=test/long/**"],
];
