/** A look at a file costs about 5 µs, the timer's turn 160 µs: half a percent of one core (our choice). */
const lookEveryMs = 50;

/** What an engine says of its present content: another word after each commit that changed something. */
type Version = number | string | undefined;

/** Hears of commits, whichever process makes them, by asking again and again. */
export class Changes {
  readonly #readVersion: () => Version | Promise<Version>;
  readonly #hearers = new Set<() => void>();
  #version: Version;
  #timer: Timer | undefined;

  /** @param readVersion undefined if it cannot tell now; it must not throw */
  constructor(readVersion: () => Version | Promise<Version>) {
    this.#readVersion = readVersion;
  }

  /**
   * Calls `heard` after what is committed from now on, until told to stop. It must not throw.
   * @returns what ends it
   */
  listen(heard: () => void): () => void {
    if (!this.#timer) {
      const version = this.#readVersion();
      this.#version = version instanceof Promise ? undefined : version;
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
    if (version instanceof Promise) void version.then((read) => this.#compare(read));
    else this.#compare(version);
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

  #compare(version: Version): void {
    if (version === undefined || version === this.#version) return;
    this.#version = version;
    for (const heard of this.#hearers) heard();
  }
}
