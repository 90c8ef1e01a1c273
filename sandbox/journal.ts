export type ServiceName = "telegram" | "pingpong" | "yuanfenju" | "deepseek";

/** One thing a stand-in really accepted or did: the oracle of the tests. */
export interface JournalEntry {
  readonly sequence: number;
  readonly at: string;
  readonly service: ServiceName;
  readonly operation: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Everything the stand-ins accepted, in order, since the sandbox started. */
export class Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #listeners = new Set<(entry: JournalEntry) => void>();

  record(service: ServiceName, operation: string, detail: Record<string, unknown>): JournalEntry {
    const entry = {
      sequence: this.#entries.length + 1,
      at: new Date().toISOString(),
      service,
      operation,
      detail,
    };
    this.#entries.push(entry);
    for (const listener of [...this.#listeners]) listener(entry);
    return entry;
  }

  /** @returns entries of a service (all services if undefined) after a sequence number, oldest first */
  entries(service?: ServiceName, after = 0): readonly JournalEntry[] {
    return this.#entries.filter((entry) => entry.sequence > after && (!service || entry.service === service));
  }

  /**
   * The first entry, already written or still to come, that `wanted` accepts.
   * @throws the signal's reason when it fires first
   */
  async waitFor(wanted: (entry: JournalEntry) => boolean, signal?: AbortSignal): Promise<JournalEntry> {
    const present = this.#entries.find(wanted);
    if (present) return present;
    const { promise, resolve, reject } = Promise.withResolvers<JournalEntry>();
    const listener = (entry: JournalEntry) => {
      if (wanted(entry)) resolve(entry);
    };
    const giveUp = () => reject(signal?.reason);
    this.#listeners.add(listener);
    signal?.addEventListener("abort", giveUp);
    if (signal?.aborted) giveUp();
    return promise.finally(() => {
      this.#listeners.delete(listener);
      signal?.removeEventListener("abort", giveUp);
    });
  }
}
