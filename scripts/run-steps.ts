import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Something that must hold, the command that looks, and variables of its own. */
export type Step = readonly [
  title: string,
  command: readonly string[],
  environment?: Readonly<Record<string, string>>,
];

/**
 * Runs all steps, also behind one that failed, and prints which did and how many tests passed and failed.
 * @param steps of which those that run tests are given to `tests`
 * @returns whether all of them succeeded
 */
export async function runSteps(steps: readonly Step[], tests: readonly Step[]): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bazibot-verify-"));
  const failed: string[] = [];
  const counts = { passed: 0, failed: 0 };
  const failedTests: string[] = [];
  for (const step of steps) if (!(await succeeds(...step))) failed.push(step[0]);
  for (const [title, command, environment] of tests) {
    const report = join(folder, `${title}.xml`);
    const reporting = ["--reporter=junit", `--reporter-outfile=${report}`];
    if (!(await succeeds(title, [...command, ...reporting], environment))) failed.push(title);
    const text = await readFile(report, "utf8").catch(() => "");
    const counted = countTests(text);
    counts.passed += counted.passed;
    counts.failed += counted.failed;
    failedTests.push(...linesOfFailed(text));
  }
  await rm(folder, { recursive: true });
  if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(", ")}\n`);
  for (const test of failedTests) process.stdout.write(`  ${test}\n`);
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
  return failed.length === 0 && counts.failed === 0 && counts.passed > 0;
}

async function succeeds(...[title, command, environment]: Step): Promise<boolean> {
  process.stdout.write(`\n${title}: ${command.slice(0, 4).join(" ")}\n`);
  const child = Bun.spawn([...command], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return (await child.exited) === 0;
}

/** The counts of the run as its report has them; none if there is no report. */
function countTests(report: string): { passed: number; failed: number } {
  const head = /<testsuites [^>]*>/.exec(report)?.[0] ?? "";
  const count = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
  return { passed: count("tests") - count("failures") - count("skipped"), failed: count("failures") };
}

/** File, name and the reason's beginning, with the report's entities: whoever sees only the end of the output finds them. */
function linesOfFailed(report: string): readonly string[] {
  const tests = report.split("<testcase ").slice(1);
  return tests.filter((test) => test.includes("<failure")).map(inOneLine);
}

function inOneLine(test: string): string {
  const value = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(test)?.[1] ?? "";
  return `${value("file")}: ${value("name")}: ${value("message").slice(0, 300)}`;
}
