import { queryGone } from "./refusal.ts";

/** What the bot told the user who pressed a button. */
interface CallbackAnswer {
  readonly text?: string;
  readonly showAlert: boolean;
  readonly url?: string;
}

/** A pressed button that waits, or waited, for its answer. */
export interface CallbackQuery {
  readonly id: string;
  readonly userId: number;
  readonly chatId: number;
  readonly messageId: number;
  readonly data: string;
  /** epoch milliseconds */
  readonly pressedAt: number;
  answer?: CallbackAnswer;
}

/** All pressed buttons, by query id. */
export class CallbackQueries {
  readonly #queries = new Map<string, CallbackQuery>();
  readonly #lifetimeMs: number;

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  add(query: Omit<CallbackQuery, "id" | "answer">): CallbackQuery {
    const id = String(4_000_000_000_000_000_000n + BigInt(this.#queries.size + 1));
    const added = { ...query, id };
    this.#queries.set(id, added);
    return added;
  }

  find(id: string): CallbackQuery | undefined {
    return this.#queries.get(id);
  }

  /** The user's buttons that still spin. */
  spinning(userId: number, now: number): readonly CallbackQuery[] {
    return [...this.#queries.values()].filter(
      (query) => query.userId === userId && !query.answer && !this.#isTooOld(query, now),
    );
  }

  /**
   * Settles a query. A second answer is accepted and shows nothing: our choice, Telegram's behaviour is not documented.
   * @throws Refusal when the query is unknown or too old
   */
  answer(id: string, answer: CallbackAnswer, now: number): CallbackQuery {
    const query = this.#queries.get(id);
    if (!query || this.#isTooOld(query, now)) throw queryGone();
    query.answer ??= answer;
    return query;
  }

  #isTooOld({ pressedAt }: CallbackQuery, now: number): boolean {
    return now - pressedAt > this.#lifetimeMs;
  }
}
