import type { Api } from "grammy";
import { isTelegramThere } from "../gateways/telegram.ts";
import type { Database } from "../shared/database/database.ts";
import type { Log } from "../shared/log.ts";
import { isOver, type Wait } from "../shared/time.ts";
import { type Broadcast, endBroadcast, findSending } from "./broadcasts.ts";
import { fixRecipients } from "./fix-recipients.ts";
import { settleInterrupted, settleRecipient, takeRecipients } from "./recipients.ts";
import { sendNews, type Turn } from "./send-news.ts";

/** What sending broadcasts needs. */
interface BroadcastSender {
  readonly database: Database;
  /** calls through it give way to all others, and too many of them silence the whole bot */
  readonly api: Api;
  readonly log: Log;
  /** ends a round between two batches */
  readonly stop: AbortSignal;
  /** Waits between two batches. */
  wait(milliseconds: number): Promise<void>;
  /**
   * Brings the admin's card up to date.
   * @returns false if Telegram may take it later
   */
  showProgress(broadcastId: number): Promise<boolean>;
}

/** 20 messages a second, a third below what Telegram takes: deliveries and the dialog have the rest. */
const batchSize = 4;
const batchMs = 200;
const batchesPerRound = 5;

/** How long Telegram is left alone after a call whose fate nobody knows (our choice). */
const outageMs = 10_000;
/** Added to what Telegram asks for after too many requests: by then all other calls have gone first. */
const courtesyMs = 2000;
/** Telegram asks for about one message a second in a chat, an edit counted as one. */
const cardEveryMs = 5000;

/** Sends the broadcast that is under way, a second's worth in each round; what it knows stands in the database. */
export class Broadcaster {
  readonly #sender: BroadcastSender;
  /** what Telegram asks for is kept by another one, too, so that a clock that was put back may end this one */
  #rest: Wait | undefined;
  #isInDoubt = false;
  #shownAt: Date | undefined;

  constructor(sender: BroadcastSender) {
    this.#sender = sender;
  }

  /** One round. Rounds must not overlap: whatever one finds in hand was left there by a crash. */
  async tick(now: Date): Promise<void> {
    const { database, stop } = this.#sender;
    await database.write((tx) => settleInterrupted(tx, now));
    const broadcast = await findSending(database.read);
    if (!broadcast || stop.aborted || isWaiting(this.#rest, now)) return;
    if (!broadcast.startedAt) return fixRecipients(database, broadcast, stop, now);
    if (this.#isInDoubt && !(await isTelegramThere(this.#sender.api))) return this.#restFor(outageMs, now);
    this.#isInDoubt = false;
    const isOver = await this.#sendBatches(broadcast, now);
    await this.#show(broadcast, isOver, now);
  }

  /** @returns whether nobody is left */
  async #sendBatches(broadcast: Broadcast, now: Date): Promise<boolean> {
    const { database, stop, wait } = this.#sender;
    for (let batch = 0; batch < batchesPerRound && !stop.aborted; batch++) {
      const { recipients, hadAny } = await database.write((tx) =>
        takeRecipients(tx, broadcast.id, batchSize, now),
      );
      if (!hadAny) return true;
      const isLast = batch === batchesPerRound - 1;
      const [results] = await Promise.all([
        Promise.allSettled(recipients.map((each) => sendNews(this.#sender.api, broadcast, each))),
        isLast ? undefined : wait(batchMs),
      ]);
      const turns = results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
      await this.#settle(broadcast.id, turns, now);
      for (const result of results) if (result.status === "rejected") throw result.reason;
      if (this.#obey(turns, now)) return false;
    }
    return false;
  }

  async #settle(id: number, turns: readonly Turn[], now: Date): Promise<void> {
    if (turns.length === 0) return;
    await this.#sender.database.write(async (tx) => {
      for (const { userId, end, note } of turns) {
        await settleRecipient(tx, id, userId, end, now);
        await note?.(tx, now);
      }
    });
  }

  /** @returns whether Telegram wants a rest */
  #obey(turns: readonly Turn[], now: Date): boolean {
    const seconds = turns.flatMap(({ waitSeconds }) => waitSeconds ?? []);
    if (seconds.length > 0) this.#restFor(Math.max(...seconds) * 1000 + courtesyMs, now);
    this.#isInDoubt = turns.some(({ end }) => end === "unknown");
    if (this.#isInDoubt && seconds.length === 0) this.#restFor(outageMs, now);
    return seconds.length > 0 || this.#isInDoubt;
  }

  #restFor(ms: number, now: Date): void {
    this.#rest = { since: now, ms };
  }

  /** The final figures are shown before the end is noted, so that a crash in between shows them again. */
  async #show(broadcast: Broadcast, isOver: boolean, now: Date): Promise<void> {
    const shown = this.#shownAt && { since: this.#shownAt, ms: cardEveryMs };
    if (!isOver && isWaiting(shown, now)) return;
    this.#shownAt = now;
    const isShown = await this.#sender.showProgress(broadcast.id);
    if (!isOver || !isShown) return;
    const ended = await this.#sender.database.write((tx) => endBroadcast(tx, broadcast.id, "done", now));
    if (ended) this.#sender.log.info("broadcast_ended", { broadcastId: broadcast.id, status: ended.status });
  }
}

function isWaiting(wait: Wait | undefined, now: Date): boolean {
  return wait !== undefined && !isOver(wait, now);
}
