import type { Ending } from "./run-tests.ts";

/** Runs the tests, of a mutant or of the project as it is, for so long at most. */
export type Run = (limitMs: number) => Promise<Ending>;

/** How long a mutant's tests may take: as long as a busy machine stretches tests, not as long as a loop without an end. */
const timesBaseline = 5;
const atLeastMs = 30_000;
/** The tests of the unmodified project end by themselves: each has a limit of its own. */
const longestBaselineMs = 30 * 60_000;

export function limitOf(baselineMs: number): number {
  return atLeastMs + timesBaseline * baselineMs;
}

/**
 * How long the tests take without a mutant.
 * @returns undefined if they do not pass: then a red test tells nothing of a mutant
 */
export async function measure(run: Run, clock = () => performance.now()): Promise<number | undefined> {
  const beganMs = clock();
  const ending = await run(longestBaselineMs);
  return ending === "passed" ? clock() - beganMs : undefined;
}

/** What is known of a mutant; nothing where its tests do not even pass without it. */
export type Verdict = Ending | "unknown";

/**
 * How the tests of a mutant end. One that takes far longer than the unmodified project is killed by that; but where the
 * machine has become so busy that the unmodified project takes long, too, it is tried once more.
 * @param baselineMs how long the tests take without the mutant, as {@link measure} tells
 * @param remeasure the same once more, as of now
 */
export async function tryMutant(
  run: Run,
  baselineMs: number | undefined,
  remeasure: () => Promise<number | undefined>,
): Promise<Verdict> {
  if (baselineMs === undefined) return "unknown";
  const ending = await run(limitOf(baselineMs));
  if (ending !== "timed out") return ending;
  const nowMs = await remeasure();
  if (nowMs === undefined) return "unknown";
  return nowMs > 2 * baselineMs ? run(limitOf(nowMs)) : ending;
}
