import { raiseAlertHourly } from "../alerts.ts";
import type { Database, Transaction } from "../database/database.ts";
import type { AlertKind } from "../states.ts";
import { hourMs, minuteMs } from "../time.ts";

const retryMs = minuteMs;

/**
 * Why notices are refused that PingPong may have sent: by their signature, or, with a good one, because nobody can read what
 * they say.
 */
export type RefusalKind = Extract<AlertKind, "signatures_failing" | "notices_unreadable">;

/**
 * Counts refused notices of a kind in memory, and has a human told at most once an hour: a wrong salt, or another form of
 * notices, would otherwise lose every sale in silence, and a flood must not fill the database.
 */
export class RefusalAlarm {
  readonly #database: Database;
  readonly #kind: RefusalKind;
  #count = 0;
  #quietUntilMs = Number.NEGATIVE_INFINITY;

  constructor(database: Database, kind: RefusalKind) {
    this.#database = database;
    this.#kind = kind;
  }

  /**
   * Counts one refusal; the first one of an hour stores the alert, with the number of those since the last.
   * @param nowMs of a clock that never goes back
   * @throws when the database takes no writes; it is tried again a minute later
   */
  async count(nowMs: number, now: Date): Promise<void> {
    this.#count += 1;
    if (nowMs < this.#quietUntilMs) return;
    const count = this.#count;
    this.#quietUntilMs = nowMs + retryMs;
    if (await this.#database.write((tx) => store(tx, this.#kind, count, now))) this.#count -= count;
    this.#quietUntilMs = nowMs + hourMs;
  }
}

/** @returns false if one was stored within the hour, by an earlier run or by another process */
async function store(tx: Transaction, kind: RefusalKind, count: number, now: Date): Promise<boolean> {
  const facts = { count: String(count) };
  return raiseAlertHourly(tx, { kind, orderId: null, facts }, now);
}
