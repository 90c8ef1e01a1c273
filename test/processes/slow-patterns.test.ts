import { expect, test } from "bun:test";

/** In a process of its own, since what is put together when a file is loaded is only seen the first time. */
test("no regular expression takes more than linear time, however long a text from outside is", () => {
  const { stdout, exitCode } = Bun.spawnSync(["bun", "scripts/slow-patterns.ts"]);
  expect(stdout.toString().trim()).toMatch(/^0 of \d{3} regular expressions may be slow$/);
  expect(exitCode).toBe(0);
});
