import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SandboxAccounts } from "../../sandbox/processes/shop-environment.ts";
import {
  anAddress,
  chooseProduct,
  endPayment,
  order,
  reportPages,
  sendAddress,
  submitAddress,
} from "../helpers/buying.ts";
import { ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { canFakeSystem, faultySystem } from "../helpers/faulty-system.ts";
import { freePort } from "../helpers/server-process.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

interface Described {
  readonly origin: string;
  readonly webhookOrigin: string;
  readonly accounts: SandboxAccounts;
}

const folder = temporaryFolder();
const lever = join(folder.path, "switch");
const webhookSecret = "canary_webhook_9f3b1c7d5e";
const name = "阮翡翠金丝雀";
const bodyCanary = "canary-in-a-body-5c1e";
const birth = "1979-03-17 09:41 新疆喀什 女";

/** What the buyers' words, their charts and their reports could be recognised by. */
const personal = [
  name,
  "canary_username",
  "喀什",
  "1979-03-17",
  "19790317",
  "1979年3月17日",
  '"month":3,"day":17',
];
const addressWords = `${anAddress.street} ${anAddress.city}`.split(" ").filter((word) => /^[A-Z]/.test(word));
const chartWords = ["己未", "丁卯", "日主"];

let described: Described;
let output = "";
let report = "";

beforeAll(async () => {
  const port = String(freePort());
  const variables = {
    LOG_LEVEL: "debug",
    LOG_FORMAT: "json",
    BOT_MODE: "webhook",
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    WEBHOOK_PORT: port,
    ...(canFakeSystem &&
      faultySystem({ FAULTY_PREFIX: join(tmpdir(), "bazibot-sandbox-"), FAULTY_SWITCH: lever })),
  };
  const file = join(folder.path, "sandbox.json");
  const script = join(import.meta.dir, "../helpers/sandbox-process.ts");
  const child = Bun.spawn([process.execPath, script, file, JSON.stringify(variables)], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const running = Promise.withResolvers<void>();
  const errors = new Response(child.stderr).text();
  const lines = collect(child.stdout, (text) => text.includes("the sandbox runs") && running.resolve());
  await running.promise;
  described = JSON.parse(readFileSync(file, "utf8"));
  try {
    await liveThroughFaults();
  } finally {
    await child.stdin.end();
    output = (await lines) + (await errors);
    await child.exited;
  }
});

afterAll(() => folder[Symbol.dispose]());

async function collect(
  stream: ReadableStream<Uint8Array>,
  onText: (all: string) => unknown,
): Promise<string> {
  const decoder = new TextDecoder();
  let all = "";
  for await (const piece of stream) {
    all += decoder.decode(piece, { stream: true });
    onText(all);
  }
  return all;
}

/** A sale with faults of every service, forged notices, a failing disk and a killed bot. */
async function liveThroughFaults(): Promise<void> {
  const { origin, webhookOrigin } = described;
  await post(`${origin}/telegram/control/users`, { id: 7501, first_name: name, username: "canary_username" });
  for (const fault of [
    { service: "telegram", operation: "sendMessage", kind: "reset_before" },
    { service: "yuanfenju", kind: "status", status: 200, body: `{"errcode": "${bodyCanary}"}` },
    {
      service: "deepseek",
      operation: "chat/completions",
      kind: "status",
      status: 429,
      headers: { "retry-after": "1" },
      body: bodyCanary,
    },
    { service: "pingpong", operation: "prePay", kind: "status", status: 500, body: bodyCanary },
  ]) {
    await post(`${origin}/control/faults`, fault);
  }
  const buyer = new ChatUser(origin, 7501);
  await buyer.say(`你好，我是${name}`);
  const { payUrl } = await order(buyer, /综合命盘报告/, birth);
  for (const kind of ["reset_after", "status"])
    await post(`${origin}/control/faults`, {
      service: "telegram",
      operation: "editMessageText",
      kind,
      body: bodyCanary,
    });
  const { status } = await submitAddress(payUrl);
  expect(status).toBeGreaterThanOrEqual(500);
  const checkoutUrl = await sendAddress(payUrl);
  await post(`${origin}/processes`, { name: "bot", action: "kill" });
  await endPayment(checkoutUrl);
  await buyer.waitForMessage(/的报告已送达/);
  await forge(webhookOrigin);
  report = (await reportPages(buyer)).map(wordsOf).join("\n");
  if (canFakeSystem) await typeOnFullDisk(new ChatUser(origin, 7502), webhookOrigin);
}

/** A failed query carries its parameters in its error, and here they are a birth. */
async function typeOnFullDisk(buyer: ChatUser, webhookOrigin: string): Promise<void> {
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.waitForMessage(/出生日期|性别/);
  writeFileSync(lever, "28");
  await buyer.say(birth);
  await fetch(`${webhookOrigin}/health`);
  await buyer.say(birth);
  rmSync(lever);
  await buyer.start();
}

async function forge(webhookOrigin: string): Promise<void> {
  const bodies = [bodyCanary, `{"sign":"${bodyCanary}"}`, JSON.stringify({ bizContent: birth, sign: "00" })];
  for (const body of [...bodies, bodyCanary.repeat(5000)])
    await fetch(`${webhookOrigin}/webhook/pingpong`, { method: "POST", body });
  await fetch(`${webhookOrigin}/${bodyCanary}?salt=${bodyCanary}`);
}

async function post(url: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}

/** A text as it is, and as it would look in an address, in escaped JSON and in Base64. */
function formsOf(text: string): string[] {
  const escaped = text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [
    text,
    encodeURIComponent(text),
    escaped,
    btoa(String.fromCharCode(...new TextEncoder().encode(text))),
  ];
}

function findingsOf(words: readonly string[]): string[] {
  return words.filter((word) => formsOf(word).some((form) => output.includes(form)));
}

describe("through a sale with faults everywhere, at the most talkative log level,", () => {
  test("both processes wrote much, and errors among it", () => {
    const events = output.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
    expect(new Set(events.map(({ process }) => process))).toEqual(new Set(["bot", "webhook"]));
    expect(events.filter(({ cause }) => cause?.includes("HttpError"))).not.toEqual([]);
    expect(output).toContain("notice_refused");
    expect(output).toContain("order_completed");
    if (canFakeSystem) expect(output).toContain("database or disk is full");
  });

  test("no byte of it is a secret", () => {
    const { telegramToken, salt, yuanfenjuKey, deepseekKey } = described.accounts;
    const [, secretOfToken = ""] = telegramToken.split(":");
    for (const secret of [secretOfToken, salt, yuanfenjuKey, deepseekKey])
      expect(secret.length).toBeGreaterThan(15);
    expect(
      findingsOf([secretOfToken, salt, salt.toLowerCase(), yuanfenjuKey, deepseekKey, webhookSecret]),
    ).toEqual([]);
  });

  test("no byte of it is a name, an address, a birth, a chart or a piece of a report", () => {
    const pieces = report.split(/[\n。，]/).filter((piece) => piece.length >= 12 && !piece.includes("BZ"));
    expect(pieces.length).toBeGreaterThan(50);
    for (const word of chartWords) expect(report).toContain(word);
    expect(findingsOf([...personal, ...addressWords, ...chartWords, ...pieces])).toEqual([]);
  });

  test("no byte of it is of a foreign body or address", () => {
    expect(findingsOf([bodyCanary])).toEqual([]);
  });
});
