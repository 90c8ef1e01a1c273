/** So many updates of one chat may be in hand (our choice): who sends more is flooding. */
const mostOfOneChat = 100;

/** The turn of one update in its chat. */
export class Turn {
  readonly #older: () => readonly Turn[];
  readonly #isNewest: () => boolean;
  readonly #passed = Promise.withResolvers<void>();
  readonly #movedOn = new AbortController();

  constructor(older: () => readonly Turn[], isNewest: () => boolean) {
    this.#older = older;
    this.#isNewest = isNewest;
  }

  /** aborted when a newer update of the chat was answered: nobody waits for the answer to this one */
  get movedOn(): AbortSignal {
    return this.#movedOn.signal;
  }

  get isNewest(): boolean {
    return this.#isNewest();
  }

  /** Resolves when the next one may begin. */
  get passed(): Promise<void> {
    return this.#passed.promise;
  }

  /** Lets the next one begin, though this one is not done. */
  pass(): void {
    this.#passed.resolve();
  }

  /** The user has been answered. */
  noteAnswered(): void {
    for (const turn of this.#older()) turn.#movedOn.abort();
  }
}

/** Updates of one chat are handled one after the other, those of different chats side by side. */
export class ChatTurns {
  /** by chat, oldest first */
  readonly #inHand = new Map<number, readonly Turn[]>();

  /**
   * Handles an update when its turn has come.
   * @returns false if it was left alone, because its chat has too many in hand
   */
  async take(chat: number, handle: (turn: Turn) => Promise<void>): Promise<boolean> {
    const before = this.#of(chat);
    if (before.length >= mostOfOneChat) return false;
    const turn: Turn = new Turn(
      () => this.#of(chat).slice(0, this.#of(chat).indexOf(turn)),
      () => this.#of(chat).at(-1) === turn,
    );
    this.#inHand.set(chat, [...before, turn]);
    try {
      await before.at(-1)?.passed;
      await handle(turn);
    } finally {
      turn.pass();
      this.#leave(chat, turn);
    }
    return true;
  }

  #of(chat: number): readonly Turn[] {
    return this.#inHand.get(chat) ?? [];
  }

  #leave(chat: number, turn: Turn): void {
    const left = this.#of(chat).filter((each) => each !== turn);
    if (left.length === 0) this.#inHand.delete(chat);
    else this.#inHand.set(chat, left);
  }
}
