import { eq } from "drizzle-orm";
import { findOrder } from "../../../src/shared/orders.ts";
import { commissions } from "../../../src/shop/schema/affiliates.ts";
import { usualTerms } from "../affiliate-terms.ts";
import { ChatUser } from "../chat-user.ts";
import { bring, centsOf, makeAffiliate } from "../earning-shop.ts";
import type { JumpingShop } from "../jumping-shop.ts";
import { days, hours } from "../quiet-shop.ts";
import type { Sale } from "./buyers.ts";

const holdMs = usualTerms.holdDays * days;
/** A clock that is less than an hour wrong is believed, at both ends of a hold. */
const wrongMs = 2 * hours;
/** After so long a hold is over, though the clock was wrong by what is believed. */
export const longestHoldMs = holdMs + wrongMs;
/** A fifth of US$29.90, rounded down. */
const share = 598;

/** When a commission was first seen, and first seen payable, in milliseconds of the clock that the bot believed. */
interface Seen {
  readonly madeMs: number;
  readonly payableMs: number | undefined;
}

/** The affiliate of one schedule: brings buyers, and watches what their orders earn. */
export class Affiliate {
  readonly #shop: JumpingShop;
  readonly #id: number;
  readonly #brought = new Set<number>();
  readonly #seen = new Map<number, Seen>();

  private constructor(shop: JumpingShop, id: number) {
    this.#shop = shop;
    this.#id = id;
  }

  /** @param id the numbers behind it become those of the buyers */
  static async join(shop: JumpingShop, id: number): Promise<Affiliate> {
    await new ChatUser(shop.quiet.server.origin, id).start();
    await makeAffiliate(shop.quiet.shop.database, id, { createdAt: shop.clock() });
    return new Affiliate(shop, id);
  }

  /** @returns a new buyer, who has just opened the affiliate's link */
  async bring(): Promise<number> {
    const buyer = this.#id + this.#brought.size + 1;
    this.#brought.add(buyer);
    return bring(this.#shop.quiet.shop.database, buyer, this.#id, this.#shop.clock());
  }

  /** Notes what has become of the commissions. */
  async look(): Promise<void> {
    const { read } = this.#shop.quiet.shop.database;
    const now = this.#shop.believedMs;
    const rows = await read.select().from(commissions).where(eq(commissions.affiliateId, this.#id));
    for (const { orderId, status } of rows) {
      const { madeMs, payableMs } = this.#seen.get(orderId) ?? { madeMs: now };
      this.#seen.set(orderId, { madeMs, payableMs: payableMs ?? (status === "payable" ? now : undefined) });
    }
  }

  /**
   * Compares the balance with what the buyers kept, each hold with the time that passed, and the messages with the news.
   * @returns what is wrong
   */
  async judge(sales: readonly Sale[]): Promise<string[]> {
    const { shop, server } = this.#shop.quiet;
    const wrong: string[] = [];
    let pending = 0;
    let payable = 0;
    for (const { order } of sales.filter(({ order }) => this.#brought.has(order.userId))) {
      const status = (await findOrder(shop.database.read, order.id))?.status;
      const seen = this.#seen.get(order.id);
      wrong.push(...this.#wrongHold(order.id, seen, status === "completed"));
      if (status !== "completed" && status !== "needs_admin") continue;
      if (seen?.payableMs === undefined) pending += share;
      else payable += share;
    }
    const cents = await centsOf(shop.database, this.#id);
    if (!Bun.deepEquals(cents, [pending, payable, 0, 0]))
      wrong.push(`affiliate ${this.#id} has ${cents}, not ${[pending, payable, 0, 0]}`);
    const told = server.world.journal
      .entries("telegram")
      .filter(({ operation, detail }) => operation === "sendMessage" && detail.chat_id === this.#id);
    if (told.length !== 1) wrong.push(`affiliate ${this.#id} was told ${told.length} times of being one`);
    return wrong;
  }

  #wrongHold(orderId: number, seen: Seen | undefined, isCompleted: boolean): string[] {
    if (!seen) return [];
    const { madeMs, payableMs } = seen;
    const heldMs = Math.round((payableMs ?? this.#shop.believedMs) - madeMs);
    const commission = `the commission on order ${orderId}`;
    if (payableMs !== undefined && heldMs < holdMs - wrongMs)
      return [`${commission} was payable after ${heldMs} ms`];
    if (payableMs === undefined && isCompleted && heldMs >= longestHoldMs)
      return [`${commission} is not payable after ${heldMs} ms`];
    return [];
  }
}
