import type { Database as SqliteFile } from "bun:sqlite";

/** A look costs about 5 µs, the timer's turn 160 µs: half a percent of one core (our choice). */
const lookEveryMs = 50;

/**
 * Hears of commits to an SQLite file, whichever process makes them. A watch on the files would not do: their log is written
 * before a commit can be seen.
 */
export class Changes {
  readonly #connection: SqliteFile;
  readonly #failed: (error: unknown) => void;
  readonly #hearers = new Set<() => void>();
  #version: number | undefined;
  #timer: Timer | undefined;

  /**
   * @param connection one that commits nothing itself: SQLite counts the commits of all others
   * @param failed is told of a look that failed, which then hears nothing
   */
  constructor(connection: SqliteFile, failed: (error: unknown) => void) {
    this.#connection = connection;
    this.#failed = failed;
  }

  /**
   * Calls `heard` after what is committed from now on, until told to stop. It must not throw.
   * @returns what ends it
   */
  listen(heard: () => void): () => void {
    if (!this.#timer) {
      this.#version = this.#readVersion();
      this.#timer = setInterval(() => this.look(), lookEveryMs).unref();
    }
    this.#hearers.add(heard);
    return () => {
      this.#hearers.delete(heard);
      if (this.#hearers.size === 0) this.#stopLooking();
    };
  }

  /** Looks at once, if anybody listens. */
  look(): void {
    if (this.#hearers.size === 0) return;
    const version = this.#readVersion();
    if (version === undefined || version === this.#version) return;
    this.#version = version;
    for (const heard of this.#hearers) heard();
  }

  /** Ends for everybody who listens. */
  close(): void {
    this.#hearers.clear();
    this.#stopLooking();
  }

  #stopLooking(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #readVersion(): number | undefined {
    try {
      return this.#connection.query<{ data_version: number }, []>("PRAGMA data_version").get()?.data_version;
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }
}
