import { minuteMs } from "../../shared/time.ts";

/** How long a text that replies to nothing is taken as the question that was asked for (our choice). */
const openMs = 10 * minuteMs;

/**
 * Who was asked for a question last, and about which order. Kept in memory only: after a restart the buyer's reply to the
 * bot's own message still names the order, and most apps make it a reply by themselves.
 */
export class Invitations {
  readonly #open = new Map<number, { orderId: number; untilMs: number }>();

  open(userId: number, orderId: number, now: Date): void {
    this.#open.set(userId, { orderId, untilMs: now.getTime() + openMs });
  }

  /** @returns the order that the user was asked about, once */
  take(userId: number, now: Date): number | undefined {
    const invitation = this.#open.get(userId);
    this.#open.delete(userId);
    return invitation && now.getTime() < invitation.untilMs ? invitation.orderId : undefined;
  }

  close(userId: number): void {
    this.#open.delete(userId);
  }
}
