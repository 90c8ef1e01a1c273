import type { Database } from "../../src/shared/database/database.ts";
import type { Order } from "../../src/shared/orders.ts";
import {
  after,
  bring,
  days,
  deliver,
  keepBooks,
  makeAffiliate,
  payAgain,
  refund,
  sell,
  withdraw,
} from "./earning-shop.ts";
import type { Random } from "./random.ts";

interface Sale {
  readonly order: Order;
  isDelivered: boolean;
  isRefunded: boolean;
}

const firstBuyer = 30_000;
const firstAffiliate = 20_000;

/** Sales and what comes of them, one at random after the other, in whichever database the shop is. */
export class RandomSales {
  readonly #random: Random;
  readonly #sales: Sale[] = [];
  #affiliates = 0;
  #nowMs = 30 * days;

  constructor(random: Random) {
    this.#random = random;
  }

  /** when the last of it happened */
  get now(): Date {
    return after(this.#nowMs);
  }

  /** Lets so many things happen, a day or two after each other, and keeps the books at the end. */
  async happen(database: Database, count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      this.#nowMs += this.#random.below(2 * days);
      await this.#random.of(happenings)(this, database);
    }
    await keepBooks(database, this.now);
  }

  async recruit(database: Database): Promise<void> {
    await makeAffiliate(database, firstAffiliate + this.#affiliates, { createdAt: this.now });
    this.#affiliates += 1;
  }

  async sell(database: Database): Promise<void> {
    const buyer = firstBuyer + this.#sales.length;
    if (this.#affiliates > 0) await bring(database, buyer, this.#anyAffiliate(), this.now);
    const rail = this.#random.of(["pingpong", "stars"] as const);
    const order = await sell(database, buyer, this.now, rail);
    this.#sales.push({ order, isDelivered: false, isRefunded: false });
  }

  async payTwice(database: Database): Promise<void> {
    const sale = this.#any(() => true);
    if (sale) await payAgain(database, sale.order, `again ${this.#nowMs}`, this.now);
  }

  async deliver(database: Database): Promise<void> {
    const sale = this.#any(({ isDelivered, isRefunded }) => !isDelivered && !isRefunded);
    if (!sale) return;
    await deliver(database, sale.order.id, this.now);
    sale.isDelivered = true;
  }

  async refund(database: Database): Promise<void> {
    const sale = this.#any(({ isRefunded }) => !isRefunded);
    if (!sale) return;
    const isWhole = sale.order.rail === "stars" || this.#random.below(2) === 0;
    await refund(database, sale.order.id, isWhole ? undefined : 1 + this.#random.below(2990), this.now);
    sale.isRefunded = true;
  }

  async withdraw(database: Database): Promise<void> {
    if (this.#affiliates > 0) await withdraw(database, this.#anyAffiliate(), this.now);
  }

  #anyAffiliate(): number {
    return firstAffiliate + this.#random.below(this.#affiliates);
  }

  #any(isFit: (sale: Sale) => boolean): Sale | undefined {
    const fit = this.#sales.filter(isFit);
    return fit.length === 0 ? undefined : this.#random.of(fit);
  }
}

type Happening = (sales: RandomSales, database: Database) => Promise<void>;

const sale: Happening = (sales, database) => sales.sell(database);

const happenings: readonly Happening[] = [
  ...[sale, sale, sale],
  (sales, database) => sales.recruit(database),
  (sales, database) => sales.payTwice(database),
  (sales, database) => sales.deliver(database),
  (sales, database) => sales.refund(database),
  (sales, database) => sales.withdraw(database),
  (sales, database) => keepBooks(database, sales.now),
];
