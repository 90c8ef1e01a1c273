import { randomBytes } from "node:crypto";
import type { User } from "../wire.ts";
import type { StarInvoice } from "./invoice.ts";

/** Whom Stars came from or went to, in the Bot API's words. */
type TransactionPartner =
  | {
      readonly type: "user";
      readonly transaction_type: "invoice_payment";
      readonly user: User;
      readonly invoice_payload: string;
    }
  | { readonly type: "fragment" };

/** One movement of the bot's Stars; a return bears the id of its payment. Source: StarTransaction. */
interface StarTransaction {
  readonly id: string;
  readonly amount: number;
  /** seconds since 1970 */
  readonly date: number;
  readonly source?: TransactionPartner;
  readonly receiver?: TransactionPartner;
}

/** A payment that a user made. */
export interface Charge {
  readonly id: string;
  readonly providerId: string;
  readonly user: User;
  readonly invoice: StarInvoice;
  /** seconds since 1970 */
  readonly date: number;
  returned?: "refund" | "charge_back";
}

/** The Stars of everybody: what the users have in their wallets, and what came to the bot and left it. */
export class StarBooks {
  readonly #startingStars: number;
  readonly #wallets = new Map<number, number>();
  readonly #charges = new Map<string, Charge>();
  /** oldest first */
  readonly transactions: StarTransaction[] = [];

  /** @param startingStars what every user has at first */
  constructor(startingStars: number) {
    this.#startingStars = startingStars;
  }

  wallet(userId: number): number {
    return this.#wallets.get(userId) ?? this.#startingStars;
  }

  topUp(userId: number, stars: number): void {
    this.#wallets.set(userId, this.wallet(userId) + stars);
  }

  /** What the bot has; below zero after a charge-back of what was spent. */
  get balance(): number {
    return this.transactions.reduce((sum, { amount, source }) => sum + (source ? amount : -amount), 0);
  }

  charge(id: string): Charge | undefined {
    return this.#charges.get(id);
  }

  chargesOf(userId: number): readonly Charge[] {
    return [...this.#charges.values()].filter(({ user }) => user.id === userId);
  }

  /** Moves an invoice's Stars from the user to the bot. The shape of both ids is as real ones look. */
  pay(user: User, invoice: StarInvoice, date: number): Charge {
    const id = `stx${randomBytes(64).toString("base64url")}`;
    const providerId = `${user.id}_${this.#charges.size + 1}`;
    const charge: Charge = { id, providerId, user, invoice, date };
    this.#charges.set(id, charge);
    this.topUp(user.id, -invoice.stars);
    this.transactions.push({ id, amount: invoice.stars, date, source: partnerOf(charge) });
    return charge;
  }

  /** Takes a payment back. After a charge-back the store has returned money: no Stars come to the wallet. */
  giveBack(charge: Charge, returned: "refund" | "charge_back", date: number): void {
    charge.returned = returned;
    const { id, user, invoice } = charge;
    if (returned === "refund") this.topUp(user.id, invoice.stars);
    this.transactions.push({ id, amount: invoice.stars, date, receiver: partnerOf(charge) });
  }

  /** The owner takes Stars out through Fragment. */
  withdraw(stars: number, date: number): void {
    const id = `stx${randomBytes(64).toString("base64url")}`;
    this.transactions.push({ id, amount: stars, date, receiver: { type: "fragment" } });
  }
}

function partnerOf({ user, invoice }: Charge): TransactionPartner {
  return {
    type: "user",
    transaction_type: "invoice_payment",
    user,
    invoice_payload: invoice.payload,
  };
}
