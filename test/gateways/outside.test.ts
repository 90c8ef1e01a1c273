import { afterAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { Api, InputFile } from "grammy";
import { writeWithModel } from "../../src/gateways/deepseek.ts";
import { get, post } from "../../src/gateways/exchange.ts";
import { clientOptions } from "../../src/gateways/telegram/client-options.ts";
import { callTelegram } from "../../src/gateways/telegram.ts";

const mebibyte = 1024 * 1024;
/** Half a megabyte that unpacks to 512. */
const bomb = gzipSync(Buffer.alloc(512 * mebibyte));

/** Where nobody may be sent to, with all that was sent there. */
const stranger = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch() {
    visits += 1;
    return Response.json({ ok: true, result: {} });
  },
});
let visits = 0;

/** A service that answers as its path says. */
const service = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    const [, kind, status] = new URL(request.url).pathname.split("/");
    if (kind === "redirect")
      return new Response(null, {
        status: Number(status),
        headers: { location: `${stranger.url}elsewhere` },
      });
    if (kind === "bomb") return new Response(bomb, { headers: { "content-encoding": "gzip" } });
    const { size } = await request.blob();
    return Response.json({ ok: true, result: { message_id: size } });
  },
});

afterAll(() => Promise.all([service.stop(true), stranger.stop(true)]));

const timeoutMs = 60_000;
const model = { apiKey: "sk-0123456789abcdef", baseUrl: "", model: "deepseek-flash" };
const question = {
  messages: [{ role: "user" as const, content: "birth" }],
  maxTokens: 10,
  thinking: false,
  signal: new AbortController().signal,
};

function telegramAt(path: string): Api {
  return new Api("1:x", clientOptions(`${service.url}${path}`, 60));
}

describe.each([301, 302, 303, 307, 308])("a redirect by %i is followed nowhere", (status) => {
  const path = `redirect/${status}`;

  test("by what asks once", async () => {
    const request = { url: `${service.url}${path}`, headers: {}, timeoutMs };
    const failed = { kind: "failed" as const, because: "REDIRECT_REFUSED" };
    expect(await get(request)).toEqual(failed);
    expect(await post({ ...request, body: "birth" })).toEqual(failed);
    expect(visits).toBe(0);
  });

  test("by what asks the model", async () => {
    const written = await writeWithModel({ ...model, baseUrl: `${service.url}${path}` }, question);
    expect(written).toMatchObject({ kind: "failed", because: "REDIRECT_REFUSED" });
    expect(visits).toBe(0);
  });

  test("by what talks to Telegram, and nobody knows then what became of the message", async () => {
    const outcome = await callTelegram(() => telegramAt(path).sendMessage(1001, "birth"));
    expect(outcome).toMatchObject({ kind: "unknown", because: expect.stringContaining("REDIRECT_REFUSED") });
    expect(visits).toBe(0);
  });
});

describe("an answer that unpacks to a thousand times its size is cut off", () => {
  test("by every way to ask, before it fills the memory", async () => {
    const before = process.memoryUsage.rss();
    const url = `${service.url}bomb`;
    const tooLarge = "ANSWER_TOO_LARGE";
    expect(await get({ url, headers: {}, timeoutMs })).toEqual({ kind: "failed", because: tooLarge });
    expect(await callTelegram(() => telegramAt("bomb").getMe())).toMatchObject({
      because: expect.stringContaining(tooLarge),
    });
    expect(await writeWithModel({ ...model, baseUrl: url }, question)).toMatchObject({ kind: "failed" });
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * mebibyte);
  });

  test("and one that is as large as it may be is read", async () => {
    const body = "x".repeat(mebibyte);
    const echo = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response(body) });
    const answer = await get({ url: echo.url.href, headers: {}, timeoutMs });
    expect(answer).toEqual({ kind: "answered", status: 200, text: body });
    await echo.stop(true);
  });
});

test("a file goes to Telegram as a whole", async () => {
  const bytes = new Uint8Array(300_000).fill(7);
  const sent = await telegramAt("files").sendDocument(1001, new InputFile(bytes, "报告.pdf"));
  expect(sent.message_id).toBeGreaterThan(300_000);
});
