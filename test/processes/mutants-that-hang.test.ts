import { expect, test } from "bun:test";
import { join } from "node:path";
import { type Ending, runTests } from "../../scripts/mutants/run-tests.ts";
import { limitOf, measure, tryMutant } from "../../scripts/mutants/try-mutant.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const never = new AbortController().signal;

test.each([
  ["passed", "exit 0"],
  ["failed", "exit 1"],
] as const)("a run of tests %s by its exit code", async (ending, script) => {
  expect(await runTests(["sh", "-c", script], ".", never)).toBe(ending);
});

test.each([
  ["hangs", "wait", "timed out"],
  ["fails and leaves a process behind", "read word < go; exit 1", "failed"],
] as const)("a run that %s ends with all that it started", async (_, script, ending) => {
  using folder = temporaryFolder();
  const limit = new AbortController();
  const pipes = ["out", "go"].map((name) => join(folder.path, name));
  expect(Bun.spawnSync(["mkfifo", ...pipes]).exitCode).toBe(0);
  const left = "sh -c 'echo up; while :; do sleep 1; done' > out & ";
  const running = runTests(["sh", "-c", left + script], folder.path, limit.signal);
  const output = Bun.spawn(["cat", join(folder.path, "out")]).stdout.getReader();
  expect(new TextDecoder().decode((await output.read()).value)).toBe("up\n");
  if (ending === "timed out") limit.abort();
  // A shell waits for who reads the pipe; Bun.write is refused until somebody does.
  else await Bun.spawn(["sh", "-c", "echo go > go"], { cwd: folder.path }).exited;
  expect(await running).toBe(ending);
  expect((await output.read()).done).toBe(true);
});

test("the time without a mutant is measured once its tests pass, and only then", async () => {
  const times = [1_000, 4_500];
  const clock = () => times.shift() ?? 0;
  expect(await measure(async () => "passed", clock)).toBe(3_500);
  expect(await measure(async () => "failed")).toBeUndefined();
});

test("a mutant that takes far longer than the unmodified project is killed by that", async () => {
  const limits: number[] = [];
  const hang = async (limitMs: number): Promise<Ending> => {
    limits.push(limitMs);
    return "timed out";
  };
  expect(await tryMutant(hang, 1_000, async () => 1_500)).toBe("timed out");
  expect(limits).toEqual([limitOf(1_000)]);
  expect(limitOf(1_000)).toBe(35_000);
});

test("where the unmodified project has become slow, too, the mutant is tried again by its time of now", async () => {
  const passLate = async (limitMs: number): Promise<Ending> => (limitMs < 60_000 ? "timed out" : "passed");
  expect(await tryMutant(passLate, 1_000, async () => 10_000)).toBe("passed");
});

test("a mutant whose tests fail without it is not judged by them", async () => {
  expect(
    await tryMutant(
      async () => "failed",
      undefined,
      async () => 1_000,
    ),
  ).toBe("unknown");
  expect(
    await tryMutant(
      async () => "timed out",
      1_000,
      async () => undefined,
    ),
  ).toBe("unknown");
});

test("a mutant that ends in time is not measured again", async () => {
  const remeasure = () => Promise.reject(new Error("measured again"));
  expect(await tryMutant(async () => "failed", 1_000, remeasure)).toBe("failed");
});
