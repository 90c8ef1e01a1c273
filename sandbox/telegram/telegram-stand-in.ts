import type { StandIn, World } from "../stand-in.ts";
import { BotApi, botApiFaults } from "./bot-api.ts";
import { chatAbout } from "./chat-about.ts";
import { telegramControl } from "./control.ts";
import { EventStreams } from "./event-stream.ts";
import { openService, type Service } from "./service.ts";
import type { TelegramOptions } from "./settings.ts";
import { starFaults } from "./stars/paying.ts";
import { UserSide } from "./user-side.ts";

/**
 * Simulated Telegram: the Bot API for one bot, and the people who talk to it.
 * Strict: calls are checked against the published description of the Bot API, refusals are Telegram's own.
 *
 * Own fault kinds: `too_many_requests` (`with: {retryAfter}` seconds, default 1) and
 * `api_error` (`with: {code, description}`), both answered as the Bot API answers, without any effect: with 404, as by a
 * server that is older than the method; those of payments are listed in stars/paying.ts.
 *
 * Journal: one entry per accepted call with an effect, named by its method, with what the user sees of it
 * (`chat_id`, `message_id`, `text`, `edit`, …); `getUpdates` and `webhook` with the updates handed over;
 * `user_send`, `user_press`, … for what people did.
 */
export class TelegramStandIn implements StandIn {
  readonly name = "telegram";
  readonly faultKinds: readonly string[] = [...botApiFaults, ...starFaults];
  /** The people who talk to the bot. */
  readonly userSide: UserSide;
  readonly #service: Service;
  readonly #botApi: BotApi;
  readonly #streams: EventStreams;

  constructor(world: World, options: TelegramOptions) {
    this.#service = openService(world, options);
    this.#botApi = new BotApi(this.#service);
    this.#streams = new EventStreams(this.#service.changes);
    this.userSide = new UserSide(this.#service);
  }

  operation(_request: Request, path: string): string {
    if (path.startsWith("/file/")) return "file";
    return path.split("/").at(-1) ?? "";
  }

  about(request: Request): Promise<string | undefined> {
    return chatAbout(request);
  }

  handle(request: Request, path: string): Promise<Response> {
    if (!path.startsWith("/control/")) return this.#botApi.answer(request, path);
    const context = { service: this.#service, side: this.userSide, streams: this.#streams };
    return telegramControl(context, request, path.slice("/control".length));
  }

  stop(): void {
    this.#botApi.stop();
    this.#streams.stop();
  }
}
