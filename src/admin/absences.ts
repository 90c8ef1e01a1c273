import { hourMs, isOver, minuteMs, type Wait } from "../shared/time.ts";
import type { User } from "../shop/users.ts";

const firstGapMs = minuteMs;
const longestGapMs = hourMs;

/**
 * Admins to whom the bot may not write, because they never pressed START, or blocked it: they are tried at gaps that double
 * from a minute to an hour (our choice), and at once when they press START. Kept in memory: a restarted bot tries anew.
 */
export class Absences {
  readonly #waits = new Map<number, Wait>();

  /** Telegram let nothing through to an admin at `now`. */
  note(adminId: number, now: Date): void {
    const before = this.#waits.get(adminId);
    this.#waits.set(adminId, { since: now, ms: Math.min(longestGapMs, before ? before.ms * 2 : firstGapMs) });
  }

  /** An admin can be written to. */
  end(adminId: number): void {
    this.#waits.delete(adminId);
  }

  /**
   * Whether an admin is to be tried now.
   * @param user the admin as the shop knows them: who presses START becomes known, or known as somebody who can be reached
   */
  isPresent(adminId: number, user: User | undefined, now: Date): boolean {
    if (user && !user.blockedAt) this.end(adminId);
    const wait = this.#waits.get(adminId);
    return wait === undefined || isOver(wait, now);
  }
}
