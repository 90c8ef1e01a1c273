import { pause } from "../../shared/pause.ts";
import { isOver, type Wait } from "../../shared/time.ts";

const firstGapMs = 5_000;
const longestGapMs = 300_000;
const secondMs = 1000;
/** A burst leaves room for the dialog and for deliveries: Telegram takes about 30 messages a second (our choice). */
const messagesPerSecond = 20;

/**
 * What the sender of messages, each under an id of its own, must not forget between two rounds, however soon the next one
 * comes. Telegram has no idempotency key, so that every further sending of a message that may have arrived may be a copy:
 * the gaps between them double from five seconds to five minutes (our choice). Kept in memory: a restarted bot begins with
 * short gaps again.
 */
export class Outbox {
  readonly #patienceMs: number;
  /** sent, and may or may not have arrived */
  readonly #uncertain = new Map<number, Wait>();
  /** not taken */
  readonly #refusedAt = new Map<number, Date>();
  /** being sent */
  readonly #inHand = new Map<number, Promise<void>>();
  #second = { since: new Date(0), taken: 0 };

  /** @param patienceMs how long a round waits for its messages */
  constructor(patienceMs = 500) {
    this.#patienceMs = patienceMs;
  }

  /** The message was sent at `now`, and nobody knows whether it arrived. */
  note(id: number, now: Date): void {
    const before = this.#uncertain.get(id);
    const ms = before ? Math.min(longestGapMs, before.ms * 2) : firstGapMs;
    this.#uncertain.set(id, { since: now, ms });
  }

  /** The message was not taken at `now`: it is not tried again within a second. */
  putOff(id: number, now: Date): void {
    this.#refusedAt.set(id, now);
  }

  /** What became of the message is known: the next one under this id is not held up. */
  settle(id: number): void {
    this.#uncertain.delete(id);
    this.#refusedAt.delete(id);
  }

  /** @returns the ids of the messages that are not to be sent again yet */
  waiting(now: Date): number[] {
    for (const [id, since] of this.#refusedAt)
      if (isOver({ since, ms: secondMs }, now)) this.#refusedAt.delete(id);
    const uncertain = [...this.#uncertain].filter(([, gap]) => !isOver(gap, now));
    return [...uncertain.map(([id]) => id), ...this.#refusedAt.keys(), ...this.#inHand.keys()];
  }

  /** @returns how many messages may still go in the present second */
  room(now: Date): number {
    if (isOver({ since: this.#second.since, ms: secondMs }, now)) this.#second = { since: now, taken: 0 };
    return messagesPerSecond - this.#second.taken;
  }

  /** So many messages go in the second that {@link room} was asked about. */
  take(count: number): void {
    this.#second.taken += count;
  }

  /**
   * Sends messages side by side. A round does not wait long for a slow one: that is left out of the next ones until it has
   * ended, so that one chat's trouble holds up no other.
   * @param due their senders never reject
   */
  async send(due: readonly { readonly id: number; send(): Promise<void> }[]): Promise<void> {
    this.take(due.length);
    const sent = due.map(({ id, send }) => {
      const sending = send().finally(() => this.#inHand.delete(id));
      this.#inHand.set(id, sending);
      return sending;
    });
    const late = new AbortController();
    await Promise.race([Promise.all(sent), pause(this.#patienceMs, late.signal)]);
    late.abort();
  }

  /** Resolves when nothing is being sent any more. */
  async ended(): Promise<void> {
    await Promise.all(this.#inHand.values());
  }
}
