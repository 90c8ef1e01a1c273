import { expect, test } from "bun:test";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../helpers/program.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

test("`bazibot sample` writes through no link that lies where a file is to go", async () => {
  using folder = temporaryFolder();
  const victim = join(folder.path, "victim");
  const out = join(folder.path, "out");
  mkdirSync(out);
  writeFileSync(victim, "precious");
  symlinkSync(victim, join(out, "chart.zh-CN.png"));
  const ended = await runProgram(["sample", "--out", out]);
  expect(ended.exitCode).toBe(1);
  expect(ended.err).toContain(`bazibot: the sample cannot be written to ${out}: `);
  expect(readFileSync(victim, "utf8")).toBe("precious");
});
