import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { newAccounts, shopEnvironment } from "../../sandbox/processes/shop-environment.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { findInOutput } from "../helpers/find-in-output.ts";
import { runProgram } from "../helpers/program.ts";
import { program } from "../helpers/running-sandbox.ts";
import { freePort } from "../helpers/server-process.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const accounts = newAccounts();
const folder = temporaryFolder();
let server: SandboxServer;

beforeAll(async () => {
  const { telegramToken: token, botUsername } = accounts;
  server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new TelegramStandIn(world, { token, botUsername })],
  });
});

afterAll(async () => {
  await server.stop();
  folder[Symbol.dispose]();
});

function variables(name: string, changes: Readonly<Record<string, string>>): Record<string, string> {
  const databaseFile = join(folder.path, `${name}.db`);
  const common = shopEnvironment(accounts, { origin: server.origin, webhookPort: freePort(), databaseFile });
  return { ...common, LOG_FORMAT: "json", ...changes };
}

function webhookMode(port: number): Record<string, string> {
  return {
    BOT_MODE: "webhook",
    TELEGRAM_WEBHOOK_URL: "https://bot.example.com/telegram",
    TELEGRAM_WEBHOOK_SECRET: "b7f0c2d94e1a8365b7f0c2d94e1a8365",
    WEBHOOK_PORT: String(port),
  };
}

/** Telegram refuses the next call that tells it where to push. */
function refuseWebhook(description: string): void {
  server.world.faults.add({
    ...{ service: "telegram", operation: "setWebhook", kind: "status", status: 400 },
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ok: false, error_code: 400, description }),
  });
}

describe("a bot that Telegram pushes to", () => {
  test("is refused a port that another program has, by its variable", async () => {
    using taken = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response() });
    const { port = 0 } = taken;
    const ended = await runProgram(["bot"], variables("taken", webhookMode(port)));
    expect(ended).toMatchObject({
      exitCode: 78,
      err: `bazibot: WEBHOOK_PORT is ${port}, where another program listens: stop it, or choose another port\n`,
    });
    expect(ended.out).not.toContain("uncaught_error");
  });

  test("is refused an address that Telegram refuses for good, with Telegram's words", async () => {
    refuseWebhook("Bad Request: bad webhook: IP address 10.0.0.1 is reserved");
    const ended = await runProgram(["bot"], variables("refused", webhookMode(freePort())));
    expect(ended.exitCode).toBe(78);
    expect(ended.err).toBe(
      "bazibot: TELEGRAM_WEBHOOK_URL is refused by Telegram (Bad Request: bad webhook: IP address 10.0.0.1 is reserved): set it to a public https address at port 443, 80, 88 or 8443\n",
    );
    expect(ended.out).not.toContain("uncaught_error");
  });

  test("waits while Telegram does not find its host yet, and says so", async () => {
    refuseWebhook("Bad Request: bad webhook: Failed to resolve host: Name or service not known");
    const env = variables("unresolved", webhookMode(freePort()));
    const bot = Bun.spawn([...program, "bot"], { env, stdio: ["ignore", "pipe", "inherit"] });
    const output = await findInOutput(bot.stdout, /^([\s\S]*)"updates_served"/);
    expect(output).toMatch(/"level":"warn".*"telegram_not_reached".*TELEGRAM_WEBHOOK_URL/);
    bot.kill("SIGTERM");
    expect(await bot.exited).toBe(0);
  });
});

test("a host without an address yet is waited for, with a warning, until the process is told to stop", async () => {
  const env = variables("nowhere", { HOST: "no-such-host.invalid" });
  const webhook = Bun.spawn([...program, "webhook"], { env, stdio: ["ignore", "pipe", "inherit"] });
  await findInOutput(webhook.stdout, /("level":"warn".*"host_not_resolved".*no-such-host\.invalid)/);
  webhook.kill("SIGTERM");
  expect(await webhook.exited).toBe(0);
});
