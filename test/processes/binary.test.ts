import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backupsIn } from "../../src/shop/backups.ts";
import { endPayment, order, reportPages } from "../helpers/buying.ts";
import { ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { findInOutput } from "../helpers/find-in-output.ts";
import { temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";
import { pngSize, readPdf } from "../report/pdf-text.ts";

const build = temporaryFolder();
/** What `bun run verify` has built, or else one of our own. */
const binary = process.env.BAZIBOT_EXECUTABLE ?? join(build.path, "bazibot");

beforeAll(async () => {
  if (process.env.BAZIBOT_EXECUTABLE) return;
  const script = join(import.meta.dir, "../../scripts/build.ts");
  const program = Bun.spawn([process.execPath, script, binary], { stdio: ["ignore", "inherit", "inherit"] });
  expect(await program.exited).toBe(0);
});

afterAll(() => build[Symbol.dispose]());

describe("the compiled binary, alone in an empty folder without Bun or Node", () => {
  test("sells and delivers a report in its sandbox, and leaves nothing behind", async () => {
    using empty = temporaryFolder();
    const program = Bun.spawn([binary, "sandbox", "--port", "0"], {
      cwd: empty.path,
      env: { TMPDIR: empty.path },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const origin = await findInOutput(program.stdout, /Open in a browser\s+(http:\S+)\//);
    const page = await (await fetch(`${origin}/`)).text();
    expect(page).toContain("模拟环境");
    const buyer = new ChatUser(origin, 1001);
    const { number, payUrl } = await order(
      buyer,
      /综合命盘报告/,
      "农历1990年四月廿一 14:30 四川成都武侯区 女",
    );
    expect((await endPayment(payUrl)).status).toBe(303);
    const receipt = await buyer.waitForMessage(/的报告已送达/);
    expect(wordsOf(receipt)).toContain(number);
    expect((await reportPages(buyer)).map(wordsOf).join()).toContain("行动建议");
    program.kill("SIGINT");
    expect(await program.exited).toBe(0);
    expect([...new Bun.Glob("**/*").scanSync({ cwd: empty.path, dot: true })]).toEqual([]);
  });

  test("draws the chart and sets the report in each language, with and without an hour", async () => {
    using empty = temporaryFolder();
    const program = Bun.spawn([binary, "sample", "--out", "sample"], {
      cwd: empty.path,
      env: { TMPDIR: empty.path },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const files = (await new Response(program.stdout).text()).trim().split("\n");
    expect(await program.exited).toBe(0);
    expect(files).toHaveLength(9);
    const bytesOf = (name: string) => new Uint8Array(readFileSync(join(empty.path, "sample", name)));
    const shown = {
      "zh-CN": { length: 7, row: /白蜡金[\s\S]*国印/, verdict: "用神土" },
      "zh-TW": { length: 7, row: /白蠟金[\s\S]*國印/, verdict: "用神土" },
      en: { length: 8, row: /White Wax Metal[\s\S]*State Seal/, verdict: "Favourable 用神 Earth" },
    };
    for (const [language, { length, row, verdict }] of Object.entries(shown)) {
      for (const name of ["chart", "chart-without-hour"]) {
        const picture = bytesOf(`${name}.${language}.png`);
        expect(pngSize(picture).width).toBe(1080);
        expect(picture.length).toBeGreaterThan(150_000);
        expect(picture.length).toBeLessThan(800_000);
      }
      const { pages } = await readPdf(bytesOf(`report.${language}.pdf`));
      expect(pages).toHaveLength(length);
      expect(pages[2]).toMatch(row);
      expect(pages[3]?.replace(/\s+/g, " ")).toContain(verdict);
      expect(pages[5]).toContain("SAMPLE");
    }
  });

  test("backs a shop up and restores it", async () => {
    await using shop = await temporaryDatabase();
    using folder = temporaryFolder();
    const run = async (args: readonly string[], file: string) => {
      const env = { DATABASE_URL: `file:${file}` };
      return Bun.spawn([binary, ...args], { cwd: folder.path, env, stdio: ["ignore", "ignore", "inherit"] })
        .exited;
    };
    expect(await run(["backup", "--to", folder.path], shop.file)).toBe(0);
    const [backup = ""] = backupsIn(folder.path);
    expect(await run(["restore", backup], shop.file)).toBe(75);
    expect(await run(["restore", backup], join(folder.path, "new", "shop.db"))).toBe(0);
  });

  test("reads neither .env nor bunfig.toml of the folder it is started in", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, ".env"), "PINGPONG_SALT=0123456789ABCDEF01234567\n");
    writeFileSync(join(folder.path, "bunfig.toml"), 'preload = ["./evil.ts"]\n');
    writeFileSync(join(folder.path, "evil.ts"), 'await Bun.write("evil-was-here", "x");\n');
    const program = Bun.spawn([binary, "webhook"], {
      cwd: folder.path,
      env: {},
      stdio: ["ignore", "ignore", "pipe"],
    });
    expect(await new Response(program.stderr).text()).toContain("PINGPONG_SALT is not set");
    expect(await program.exited).toBe(78);
    expect(await Bun.file(join(folder.path, "evil-was-here")).exists()).toBe(false);
  });
});
