import type { Bot, Context } from "grammy";
import type { Update } from "grammy/types";
import { type Persistence, persist } from "./gateways/telegram/persist.ts";
import { allowedUpdates } from "./polling.ts";
import type { TelegramWebhook } from "./shared/config/config.ts";
import { timingSafeEqual } from "./shared/digest.ts";
import { untilAborted } from "./shared/lifetime.ts";
import { describeError } from "./shared/log.ts";
import { readUpdate, UpdatesPushed } from "./updates-pushed.ts";

const maxBodyBytes = 1024 * 1024;

/**
 * Lets Telegram push updates until told to stop.
 * @param persistence its `stop` ends it, after the updates in hand
 */
export async function serveUpdates<C extends Context>(
  bot: Bot<C>,
  { url, secret, host, port }: TelegramWebhook,
  persistence: Persistence,
): Promise<void> {
  const { log, stop } = persistence;
  const pushed = new UpdatesPushed((update) => bot.handleUpdate(update));
  const server = Bun.serve({
    hostname: host,
    port,
    maxRequestBodySize: maxBodyBytes,
    idleTimeout: 60,
    fetch: (request) => answerPush(request, secret, pushed),
    error: (error) => {
      log.warn("update_refused", { cause: describeError(error) });
      return new Response("try again", { status: 503 });
    },
  });
  const wanted = { secret_token: secret, allowed_updates: [...allowedUpdates] };
  await persist(() => bot.api.setWebhook(url, wanted), persistence);
  log.info("updates_served", { url: `http://${host}:${server.port}` });
  await untilAborted(stop);
  await server.stop();
  await pushed.ended();
}

/** Whatever is not 2xx is pushed again by Telegram. */
async function answerPush(request: Request, secret: string, pushed: UpdatesPushed): Promise<Response> {
  if (request.method !== "POST") return new Response("not found", { status: 404 });
  const given = request.headers.get("x-telegram-bot-api-secret-token") ?? "";
  if (!timingSafeEqual(given, secret)) return new Response("secret token is wrong", { status: 401 });
  const update: Update | undefined = readUpdate(await request.text());
  if (!update) return new Response("malformed", { status: 400 });
  return new Response(null, { status: (await pushed.take(update)) ? 200 : 503 });
}
