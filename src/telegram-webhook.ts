import { type Bot, type Context, webhookCallback } from "grammy";
import { type Persistence, persist } from "./gateways/telegram/persist.ts";
import { allowedUpdates } from "./polling.ts";
import type { TelegramWebhook } from "./shared/config/config.ts";
import { untilAborted } from "./shared/lifetime.ts";
import { describeError } from "./shared/log.ts";

const maxBodyBytes = 1024 * 1024;
/** Telegram waits about a minute before it sends an update again. */
const handlingMs = 50_000;

/**
 * Lets Telegram push updates until told to stop. grammY compares the secret header in constant time.
 * @param persistence its `stop` ends it, after the updates in hand
 */
export async function serveUpdates<C extends Context>(
  bot: Bot<C>,
  { url, secret, host, port }: TelegramWebhook,
  persistence: Persistence,
): Promise<void> {
  const { log, stop } = persistence;
  const options = { secretToken: secret, timeoutMilliseconds: handlingMs, onTimeout: "return" as const };
  const handle = webhookCallback(bot, "std/http", options);
  const server = Bun.serve({
    hostname: host,
    port,
    maxRequestBodySize: maxBodyBytes,
    idleTimeout: 60,
    fetch: (request) =>
      request.method === "POST" ? handle(request) : new Response("not found", { status: 404 }),
    error: (error) => {
      log.warn("update_refused", { cause: describeError(error) });
      return new Response("malformed", { status: 400 });
    },
  });
  const wanted = { secret_token: secret, allowed_updates: [...allowedUpdates] };
  await persist(() => bot.api.setWebhook(url, wanted), persistence);
  log.info("updates_served", { url: `http://${host}:${server.port}` });
  await untilAborted(stop);
  await server.stop();
}
