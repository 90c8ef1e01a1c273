import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { endPayment, order, reportPages } from "./helpers/buying.ts";
import { ChatUser, wordsOf } from "./helpers/chat-user.ts";
import { temporaryFolder } from "./helpers/temporary-database.ts";

async function buildInto(folder: string): Promise<string> {
  const binary = join(folder, "bazibot");
  const script = join(import.meta.dir, "../scripts/build.ts");
  const build = Bun.spawn([process.execPath, script, binary], { stdio: ["ignore", "inherit", "inherit"] });
  expect(await build.exited).toBe(0);
  return binary;
}

/** Reads all of a program's output, so that it is never held up, and resolves with what a pattern finds in it. */
function findInOutput(stream: ReadableStream<Uint8Array>, wanted: RegExp): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const read = async () => {
    const decoder = new TextDecoder();
    let text = "";
    for await (const piece of stream) {
      text += decoder.decode(piece, { stream: true });
      const found = wanted.exec(text)?.[1];
      if (found) resolve(found);
    }
    reject(new Error(`the program ended without printing ${wanted}: ${text}`));
  };
  void read();
  return promise;
}

describe("the compiled binary, alone in an empty folder without Bun or Node", () => {
  test("sells and delivers a report in its sandbox, and leaves nothing behind", async () => {
    using build = temporaryFolder();
    using empty = temporaryFolder();
    const binary = await buildInto(build.path);
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
    const receipt = await buyer.waitForMessage(/的报告已送达/, { timeoutMs: 60_000 });
    expect(wordsOf(receipt)).toContain(number);
    expect((await reportPages(buyer)).map(wordsOf).join()).toContain("行动建议");
    program.kill("SIGINT");
    expect(await program.exited).toBe(0);
    expect([...new Bun.Glob("**/*").scanSync({ cwd: empty.path, dot: true })]).toEqual([]);
  }, 120_000);

  test("reads neither .env nor bunfig.toml of the folder it is started in", async () => {
    using build = temporaryFolder();
    using folder = temporaryFolder();
    const binary = await buildInto(build.path);
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
  }, 60_000);
});
