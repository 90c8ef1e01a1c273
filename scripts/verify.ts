import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Everything that must hold before a change lands: format and lint, types, migrations in step, tests. Tests that start
 * processes start the executable.
 */
const folder = await mkdtemp(join(tmpdir(), "bazibot-verify-"));
const report = join(folder, "junit.xml");
const executable = join(folder, "bazibot");
const steps: readonly (readonly [title: string, command: readonly string[]])[] = [
  ["Format and lint", ["bunx", "biome", "check", "--error-on-warnings", "."]],
  ["Types", ["bunx", "tsc", "--noEmit"]],
  ["Migrations", ["bun", "scripts/check-migrations.ts"]],
  ["Executable", ["bun", "scripts/build.ts", executable]],
  ["Tests", ["bun", "run", "test", "--parallel", "--reporter=junit", `--reporter-outfile=${report}`]],
];
const failed: string[] = [];
for (const [title, command] of steps) if (!(await succeeds(title, command))) failed.push(title);
const counts = await countTests(report);
await rm(folder, { recursive: true });
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(", ")}\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exit(failed.length === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1);

async function succeeds(title: string, command: readonly string[]): Promise<boolean> {
  process.stdout.write(`\n${title}: ${command.slice(0, 4).join(" ")}\n`);
  const env = { ...process.env, BAZIBOT_EXECUTABLE: executable };
  const child = Bun.spawn([...command], { env, stdio: ["ignore", "inherit", "inherit"] });
  return (await child.exited) === 0;
}

/** The counts of the run as its report has them; none if there is no report. */
async function countTests(file: string): Promise<{ passed: number; failed: number }> {
  const head = /<testsuites [^>]*>/.exec(await readFile(file, "utf8").catch(() => ""))?.[0] ?? "";
  const count = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
  return { passed: count("tests") - count("failures") - count("skipped"), failed: count("failures") };
}
