import { Api } from "grammy";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import type { TelegramOptions } from "../../sandbox/telegram/settings.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { ChatUser } from "../helpers/chat-user.ts";

export const token = "4200:TEST-token";

/** A running sandbox with nothing but Telegram in it. Stops itself at the end of its `await using` block. */
export interface TelegramSandbox extends AsyncDisposable {
  readonly server: SandboxServer;
  readonly telegram: TelegramStandIn;
  /** a real grammY client */
  readonly api: Api;
  readonly apiRoot: string;
  user(id: number): ChatUser;
  /** A call without grammY in between. */
  call(method: string, body: object, init?: RequestInit): Promise<BotApiAnswer>;
}

export interface BotApiAnswer {
  readonly status: number;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
}

export async function startTelegram(options: Partial<TelegramOptions> = {}): Promise<TelegramSandbox> {
  const { promise, resolve } = Promise.withResolvers<TelegramStandIn>();
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => {
      const telegram = new TelegramStandIn(world, { token, botUsername: "bazi_test_bot", ...options });
      resolve(telegram);
      return [telegram];
    },
  });
  const apiRoot = `${server.origin}/telegram`;
  return {
    server,
    telegram: await promise,
    apiRoot,
    api: new Api(token, { apiRoot }),
    user: (id) => new ChatUser(server.origin, id),
    call: (method, body, init = {}) => callBotApi(`${apiRoot}/bot${token}/${method}`, body, init),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

/** Posts JSON to a Bot API address. */
export async function callBotApi(url: string, body: object, init: RequestInit = {}): Promise<BotApiAnswer> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body), ...init });
  const answer = (await response.json()) as Omit<BotApiAnswer, "status">;
  return { ...answer, status: response.status };
}
