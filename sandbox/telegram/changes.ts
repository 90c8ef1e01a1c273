/** Tells pages and tests that something in a chat may look different now. */
export class Changes {
  readonly #listeners = new Set<(chatId: number | undefined) => void>();

  /** @param chatId undefined when every chat may be concerned */
  announce(chatId?: number): void {
    for (const listener of [...this.#listeners]) listener(chatId);
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (chatId: number | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Waits until `read` gives something else than undefined; it is asked now and after each change.
   * @throws the signal's reason when it fires first, or what `read` throws
   */
  async waitFor<Found>(read: () => Found | undefined, signal?: AbortSignal): Promise<Found> {
    const { promise, resolve, reject } = Promise.withResolvers<Found>();
    const look = () => {
      try {
        const found = read();
        if (found !== undefined) resolve(found);
      } catch (error) {
        reject(error);
      }
    };
    const giveUp = () => reject(signal?.reason);
    const unsubscribe = this.subscribe(look);
    signal?.addEventListener("abort", giveUp);
    look();
    if (signal?.aborted) giveUp();
    return promise.finally(() => {
      unsubscribe();
      signal?.removeEventListener("abort", giveUp);
    });
  }
}
