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
import { UpdatesPushed } from "./updates-pushed.ts";
import { readUpdate } from "./updates-read.ts";

const maxBodyBytes = 1024 * 1024;

/** Where Telegram pushes updates to. While nobody takes them in it answers 503, and Telegram pushes them again. */
export class UpdatesDoor implements AsyncDisposable {
  readonly #webhook: TelegramWebhook;
  readonly #server: ReturnType<typeof listen>;
  #pushed: UpdatesPushed | undefined;

  /** @throws ConfigurationError if nobody can listen at HOST and WEBHOOK_PORT */
  constructor(webhook: TelegramWebhook, log: Log) {
    this.#webhook = webhook;
    this.#server = listen(webhook, (request) => this.#answer(request), log);
  }

  get url(): string {
    return `http://${this.#webhook.host}:${this.#server.port}`;
  }

  /** Takes updates in until told to stop, and waits for those in hand. */
  async open(handle: (update: Update) => Promise<void>, stop: AbortSignal): Promise<void> {
    const pushed = new UpdatesPushed(handle);
    this.#pushed = pushed;
    await untilAborted(stop);
    this.#pushed = undefined;
    await pushed.ended();
  }

  /** Tells Telegram where to push. A name that Telegram does not find may be known to it in some minutes: that is waited for. */
  async announce<C extends Context>({ api }: Pick<Bot<C>, "api">): Promise<void> {
    const { url, secret } = this.#webhook;
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
  }

  /** Whatever is not 2xx is pushed again by Telegram. Who asks by GET learns whether this bot leads: a proxy may follow that. */
  async #answer(request: Request): Promise<Response> {
    if (new URL(request.url).pathname === "/health") return this.#health();
    if (request.method !== "POST") return new Response("not found", { status: 404 });
    const given = request.headers.get("x-telegram-bot-api-secret-token") ?? "";
    if (!timingSafeEqual(given, this.#webhook.secret))
      return new Response("secret token is wrong", { status: 401 });
    const update: Update | undefined = readUpdate(await request.text());
    if (!update) return new Response("malformed", { status: 400 });
    const isTaken = this.#pushed !== undefined && (await this.#pushed.take(update));
    return new Response(null, { status: isTaken ? 200 : 503 });
  }

  #health(): Response {
    const leads = this.#pushed !== undefined;
    return Response.json({ status: "ok", leads }, { status: 200, headers: { connection: "close" } });
  }
}

/**
 * Opens the door, closed for updates yet.
 * @returns undefined if it is told to stop before HOST is an address of this machine
 * @throws ConfigurationError if nobody can listen at HOST and WEBHOOK_PORT
 */
export async function openDoor(
  webhook: TelegramWebhook,
  { log, stop }: Pick<Persistence, "log" | "stop">,
): Promise<UpdatesDoor | undefined> {
  await awaitHost(webhook.host, log, stop);
  return stop.aborted ? undefined : new UpdatesDoor(webhook, log);
}

/**
 * Lets Telegram push updates until told to stop.
 * @param persistence its `stop` ends it, after the updates in hand
 * @throws ConfigurationError if Telegram refuses the address
 */
export async function serveUpdates<C extends Context>(
  bot: Pick<Bot<C>, "api">,
  door: UpdatesDoor,
  handle: (update: Update) => Promise<void>,
  persistence: Persistence,
): Promise<void> {
  const { log, stop } = persistence;
  const opened = door.open(handle, stop);
  await persist(() => door.announce(bot), persistence);
  log.info("updates_served", { url: door.url });
  await opened;
}

function listen(
  { host: hostname, port }: TelegramWebhook,
  answer: (request: Request) => Promise<Response>,
  log: Log,
) {
  try {
    return Bun.serve({
      hostname,
      port,
      maxRequestBodySize: maxBodyBytes,
      idleTimeout: 60,
      fetch: answer,
      error: (error) => {
        log.warn("update_refused", { cause: describeError(error) });
        return new Response("try again", { status: 503 });
      },
    });
  } catch (error) {
    throw listenRefusal({ hostname, port, portName: "WEBHOOK_PORT" }, error);
  }
}
