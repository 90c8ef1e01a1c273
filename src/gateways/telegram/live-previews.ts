import { type Api, GrammyError } from "grammy";
import type { Log } from "../../shared/log.ts";
import { callWithHtml } from "../telegram.ts";

/** What became of a preview. `refused`: this Telegram shows none; `blocked`: the user cannot be reached. */
export type Preview = "shown" | "not_shown" | "refused" | "blocked";

/**
 * Shows users what is being written for them, by `sendMessageDraft`, which private chats alone have: a draft is gone after
 * 30 s, or with the bot's next message, so that none has to be taken back, whatever happens to the bot. A Telegram that
 * refuses the method once, such as an older Bot API server, is not asked again in the life of this object.
 */
export class LivePreviews {
  readonly #api: Api;
  readonly #log: Log;
  /** the draft that each chat shows: another one would take its place */
  readonly #drafts = new Map<number, number>();
  #areRefused = false;

  constructor(api: Api, log: Log) {
    this.#api = api;
    this.#log = log;
  }

  /** Whether Telegram has refused them. */
  get areRefused(): boolean {
    return this.#areRefused;
  }

  /**
   * Shows words, or what they have become. While a chat shows one draft, no other is shown there, until {@link end}.
   * @param draftId not 0; a draft that keeps it is seen to grow
   * @param html Telegram HTML, up to 4,096 characters once it is read
   * @throws as `callTelegram`, but for a refusal of the method
   */
  async show(chatId: number, draftId: number, html: string): Promise<Preview> {
    if (this.#areRefused) return "refused";
    const shown = this.#drafts.get(chatId) ?? draftId;
    if (shown !== draftId) return "not_shown";
    this.#drafts.set(chatId, draftId);
    try {
      const { kind } = await callWithHtml(html, (text, markup) =>
        this.#api.sendMessageDraft(chatId, draftId, text, markup),
      );
      if (kind === "blocked") return kind;
      return kind === "done" ? "shown" : "not_shown";
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#noteRefusal(error);
      return "refused";
    }
  }

  /** Leaves the chat to other drafts. This one vanishes by itself. */
  end(chatId: number, draftId: number): void {
    if (this.#drafts.get(chatId) === draftId) this.#drafts.delete(chatId);
  }

  /** Several calls may have been under way. */
  #noteRefusal({ error_code: code, description: because }: GrammyError): void {
    if (!this.#areRefused) this.#log.info("live_previews_refused", { code, because });
    this.#areRefused = true;
  }
}

/** A server that does not know the method says 404; one that does not have it for these chats, 400. */
function isRefusal(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 404 || error.error_code === 400);
}
