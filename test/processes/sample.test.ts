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

test("`bazibot sample PRODUCT` writes the product's sample in each language, and names the products for another word", async () => {
  using folder = temporaryFolder();
  const written = await runProgram(["sample", "study", "--out", folder.path]);
  expect(written.exitCode).toBe(0);
  for (const language of ["zh-CN", "zh-TW", "en"]) {
    const bytes = readFileSync(join(folder.path, `study.${language}.pdf`));
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  }
  const refused = await runProgram(["sample", "horoscope", "--out", folder.path]);
  expect(refused.exitCode).toBe(2);
  expect(refused.err).toContain("no product “horoscope”; there are comprehensive, ");
});
