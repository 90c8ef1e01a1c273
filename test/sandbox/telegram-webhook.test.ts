import { expect, test } from "bun:test";
import { startTelegram } from "./telegram-sandbox.ts";

const refused: readonly [what: string, fields: object, description: string][] = [
  [
    "plain http",
    { url: "http://example.com/" },
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  ],
  [
    "another port",
    { url: "https://example.com:8000/" },
    "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
  ],
  ["loopback", { url: "https://127.0.0.1/" }, "Bad Request: bad webhook: IP address 127.0.0.1 is reserved"],
  [
    "a secret with a dot",
    { url: "https://example.com/", secret_token: "a.b" },
    "Bad Request: secret token contains unallowed characters",
  ],
  [
    "a long secret",
    { url: "https://example.com/", secret_token: "a".repeat(257) },
    "Bad Request: secret token is too long",
  ],
];

test.each(refused)("a webhook with %s is refused", async (_, fields, description) => {
  await using sandbox = await startTelegram();
  expect((await sandbox.call("setWebhook", fields)).description).toBe(description);
});

test("updates are posted in order with the secret, and repeated until they are taken", async () => {
  await using sandbox = await startTelegram({ allowLoopbackWebhook: true, webhookRetryMs: 1 });
  const received: { text: string; secret: string | null }[] = [];
  const answers = [500, 302, 200, 200];
  using bot = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const update = (await request.json()) as { message: { text: string } };
      const secret = request.headers.get("x-telegram-bot-api-secret-token");
      received.push({ text: update.message.text, secret });
      return new Response("", { status: answers[received.length - 1] ?? 200 });
    },
  });
  await sandbox.call("setWebhook", { url: `http://127.0.0.1:${bot.port}/hook`, secret_token: "s_1-A" });
  await sandbox.user(1001).start();
  await sandbox.user(1001).say("second");
  await sandbox.server.world.journal.waitFor(
    ({ operation, sequence }) => operation === "webhook" && received.length === 4 && sequence > 0,
  );
  expect(received).toEqual([
    { text: "/start", secret: "s_1-A" },
    { text: "/start", secret: "s_1-A" },
    { text: "/start", secret: "s_1-A" },
    { text: "second", secret: "s_1-A" },
  ]);
});

test("a failing webhook shows in its description, with the updates that wait", async () => {
  await using sandbox = await startTelegram({ allowLoopbackWebhook: true, webhookRetryMs: 60_000 });
  using bot = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("", { status: 503 }) });
  const url = `http://127.0.0.1:${bot.port}/`;
  await sandbox.call("setWebhook", { url, allowed_updates: ["message"], max_connections: 1 });
  await sandbox.user(1001).start();
  await sandbox.server.world.journal.waitFor(({ operation }) => operation === "webhook");
  const { result } = await sandbox.call("getWebhookInfo", {});
  expect(result).toMatchObject({
    url,
    has_custom_certificate: false,
    pending_update_count: 1,
    max_connections: 1,
    allowed_updates: ["message"],
    last_error_message: "Wrong response from the webhook: 503 Service Unavailable",
  });
  await sandbox.call("deleteWebhook", { drop_pending_updates: true });
  expect((await sandbox.call("getWebhookInfo", {})).result).toMatchObject({
    url: "",
    pending_update_count: 0,
  });
});

test("a webhook's answer may carry one call", async () => {
  await using sandbox = await startTelegram({ allowLoopbackWebhook: true });
  using bot = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: () => Response.json({ method: "sendMessage", chat_id: 1001, text: "by the answer" }),
  });
  await sandbox.call("setWebhook", { url: `http://127.0.0.1:${bot.port}/` });
  await sandbox.user(1001).start();
  expect((await sandbox.user(1001).waitForMessage(/by the answer/)).text).toBe("by the answer");
});
