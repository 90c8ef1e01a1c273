import { queryGone } from "../refusal.ts";
import type { StarInvoice } from "./invoice.ts";

/** How a buyer's attempt to pay ended. */
export type CheckoutOutcome =
  | { readonly kind: "paid"; readonly chargeId: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "timed_out" }
  | { readonly kind: "too_few_stars" };

/** A confirmed pay sheet that waits, or waited, for the bot's word. */
export interface Checkout {
  readonly id: string;
  readonly userId: number;
  readonly invoice: StarInvoice;
  /** epoch milliseconds; the bot's word counts until then */
  readonly deadline: number;
  outcome?: CheckoutOutcome;
}

/** All attempts to pay, by the id of their pre-checkout query. */
export class Checkouts {
  readonly #checkouts = new Map<string, Checkout>();

  add(checkout: Omit<Checkout, "id" | "outcome">): Checkout {
    const id = String(7_000_000_000_000_000_000n + BigInt(this.#checkouts.size + 1));
    const added = { ...checkout, id };
    this.#checkouts.set(id, added);
    return added;
  }

  /** @returns the attempt, timed out if the bot said nothing in time */
  find(id: string, now: number): Checkout | undefined {
    const checkout = this.#checkouts.get(id);
    if (checkout && now > checkout.deadline) checkout.outcome ??= { kind: "timed_out" };
    return checkout;
  }

  /**
   * The attempt that a bot may still decide.
   * @throws Refusal when it is unknown, too old or decided already (a second answer: our choice, not documented)
   */
  undecided(id: string, now: number): Checkout {
    const checkout = this.find(id, now);
    if (!checkout || checkout.outcome) throw queryGone();
    return checkout;
  }
}
