import { type Bot, type Context, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { type Persistence, persist } from "./gateways/telegram/persist.ts";
import { allowedUpdates } from "./polling.ts";
import { awaitHost } from "./shared/await-host.ts";
import type { TelegramWebhook } from "./shared/config/config.ts";
import { ConfigurationError } from "./shared/config/environment.ts";
import { timingSafeEqual } from "./shared/digest.ts";
import { untilAborted } from "./shared/lifetime.ts";
import { listenRefusal } from "./shared/listen-refusal.ts";
import { describeError, type Log } from "./shared/log.ts";
import { readUpdate, UpdatesPushed } from "./updates-pushed.ts";

const maxBodyBytes = 1024 * 1024;

/**
 * Lets Telegram push updates until told to stop.
 * @param persistence its `stop` ends it, after the updates in hand
 * @throws ConfigurationError if nobody can listen at HOST and WEBHOOK_PORT, or Telegram refuses the address
 */
export async function serveUpdates<C extends Context>(
  bot: Bot<C>,
  webhook: TelegramWebhook,
  persistence: Persistence,
): Promise<void> {
  const { log, stop } = persistence;
  await awaitHost(webhook.host, log, stop);
  if (stop.aborted) return;
  const pushed = new UpdatesPushed((update) => bot.handleUpdate(update));
  const server = listen(webhook, pushed, log);
  try {
    await persist(() => announce(bot, webhook), persistence);
    log.info("updates_served", { url: `http://${webhook.host}:${server.port}` });
    await untilAborted(stop);
  } finally {
    await server.stop();
    await pushed.ended();
  }
}

function listen({ host: hostname, port, secret }: TelegramWebhook, pushed: UpdatesPushed, log: Log) {
  try {
    return Bun.serve({
      hostname,
      port,
      maxRequestBodySize: maxBodyBytes,
      idleTimeout: 60,
      fetch: (request) => answerPush(request, secret, pushed),
      error: (error) => {
        log.warn("update_refused", { cause: describeError(error) });
        return new Response("try again", { status: 503 });
      },
    });
  } catch (error) {
    throw listenRefusal({ hostname, port, portName: "WEBHOOK_PORT" }, error);
  }
}

/** Tells Telegram where to push. A name that Telegram does not find may be known to it in some minutes: that is waited for. */
async function announce<C extends Context>({ api }: Bot<C>, { url, secret }: TelegramWebhook): Promise<void> {
  try {
    await api.setWebhook(url, { secret_token: secret, allowed_updates: [...allowedUpdates] });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    const { description } = error;
    if (/resolve host|getaddrinfo|name or service/i.test(description))
      throw new Error("Telegram does not find the host of TELEGRAM_WEBHOOK_URL", { cause: error });
    throw new ConfigurationError([
      `TELEGRAM_WEBHOOK_URL is refused by Telegram (${description}): set it to a public https address at port 443, 80, 88 or 8443`,
    ]);
  }
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
