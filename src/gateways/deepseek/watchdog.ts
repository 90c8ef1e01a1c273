/** How long a report may take to write. */
export interface WritingLimits {
  /** longest wait for the next piece of the answer; keep-alive comments are no pieces */
  readonly idleMs: number;
  /** longest wait for the whole answer */
  readonly totalMs: number;
}

/** Why a request was stopped from our side. */
export type StopReason = "stalled" | "too_slow" | "aborted";

/**
 * Ends a request that makes no progress, takes too long or is no longer wanted. Dispose it when the request is over.
 */
export class Watchdog implements Disposable {
  readonly #controller = new AbortController();
  readonly #limits: WritingLimits;
  readonly #caller: AbortSignal;
  readonly #total: Timer;
  #idle: Timer;
  #reason: StopReason | undefined;

  constructor(limits: WritingLimits, caller: AbortSignal) {
    this.#limits = limits;
    this.#caller = caller;
    this.#total = setTimeout(() => this.#stop("too_slow"), limits.totalMs);
    this.#idle = this.#startIdleTimer();
    caller.addEventListener("abort", this.#onCallerAbort);
    if (caller.aborted) this.#onCallerAbort();
  }

  /** Fires when the request must end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the signal fired, undefined while it has not. */
  get reason(): StopReason | undefined {
    return this.#reason;
  }

  /** Tells that the answer grew: the idle limit starts anew. */
  progressed(): void {
    clearTimeout(this.#idle);
    this.#idle = this.#startIdleTimer();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#total);
    this.#caller.removeEventListener("abort", this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => this.#stop("aborted");

  #startIdleTimer(): Timer {
    return setTimeout(() => this.#stop("stalled"), this.#limits.idleMs);
  }

  #stop(reason: StopReason): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }
}
