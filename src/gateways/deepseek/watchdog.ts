import type { FailureReason } from "./failure-reasons.ts";

/** How long a report may take to write. */
export interface WritingLimits {
  /** longest wait for the model to begin, as long as the service says that the request waits */
  readonly queueMs: number;
  /** longest silence during that wait: whatever arrives ends it, comments too */
  readonly silenceMs: number;
  /** longest wait for the next piece once the model has begun; comments are no pieces */
  readonly idleMs: number;
  /** longest wait for the whole answer once the model has begun */
  readonly totalMs: number;
  /** longest wait for the end mark once the model has ended */
  readonly endMs: number;
}

/** Why a request was stopped from our side. */
type StopReason = Extract<FailureReason, "not_begun" | "stalled" | "too_slow" | "aborted">;

type Stage = "waiting" | "writing" | "ended";

/**
 * Ends a request that makes no progress, takes too long or is no longer wanted. Dispose it when the request is over.
 */
export class Watchdog implements Disposable {
  readonly #controller = new AbortController();
  readonly #limits: WritingLimits;
  readonly #caller: AbortSignal;
  #stage: Stage = "waiting";
  /** ends a silence */
  #silence: Timer;
  /** ends a stage */
  #deadline: Timer;
  #reason: StopReason | undefined;

  constructor(limits: WritingLimits, caller: AbortSignal) {
    this.#limits = limits;
    this.#caller = caller;
    this.#silence = this.#stopAfter(limits.silenceMs, "not_begun");
    this.#deadline = this.#stopAfter(limits.queueMs, "not_begun");
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

  /** Tells that the service lives, which is all that can be asked of it while the request waits for its turn. */
  heard(): void {
    if (this.#stage === "waiting") this.#restartSilence(this.#limits.silenceMs, "not_begun");
  }

  /** Tells that a piece came, and how far the answer is. */
  progressed(hasBegun: boolean, isEnded: boolean): void {
    if (isEnded) this.#enter("ended", this.#limits.endMs, "stalled");
    else if (hasBegun) this.#enter("writing", this.#limits.totalMs, "too_slow");
    if (this.#stage === "writing") this.#restartSilence(this.#limits.idleMs, "stalled");
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#deadline);
    this.#caller.removeEventListener("abort", this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => this.#stop("aborted");

  /** The deadline of the stage before falls away. */
  #enter(stage: Stage, withinMs: number, reason: StopReason): void {
    if (this.#stage === stage) return;
    this.#stage = stage;
    clearTimeout(this.#silence);
    clearTimeout(this.#deadline);
    this.#deadline = this.#stopAfter(withinMs, reason);
  }

  #restartSilence(withinMs: number, reason: StopReason): void {
    clearTimeout(this.#silence);
    this.#silence = this.#stopAfter(withinMs, reason);
  }

  #stopAfter(milliseconds: number, reason: StopReason): Timer {
    return setTimeout(() => this.#stop(reason), milliseconds);
  }

  #stop(reason: StopReason): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }
}
