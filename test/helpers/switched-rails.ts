import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { findProduct, priceOn } from "../../src/catalogue/catalogue.ts";
import { carryOut } from "../../src/sales/draft/carry-out.ts";
import { type Draft, openDraft } from "../../src/sales/drafts.ts";
import type { Shop } from "../../src/sales/shop.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { type Rail, rails } from "../../src/shared/states.ts";
import { minuteMs } from "../../src/shared/time.ts";
import { chooseRails, openRails } from "../../src/shop/open-rails.ts";
import { ensureUser } from "../../src/shop/users.ts";
import type { Payable } from "../rails/payable.ts";
import { payableRails } from "../rails/payable-rails.ts";
import { served, shopOn } from "./drafts.ts";
import { brokenRules } from "./invariants.ts";
import { aBirth } from "./orders.ts";
import { Random } from "./random.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

/** What happened while rails were switched, and each promise that was broken. */
export interface SwitchedRails {
  switches: number;
  orders: number;
  /** orders that were not taken, because their rail had been closed since the card was shown */
  refused: number;
  /** payments that began while their rail took no new orders any more */
  paidOnClosed: number;
  charges: number;
  /** charges of which no notice came */
  unheard: number;
  readonly violations: string[];
}

const choices: readonly (readonly Rail[])[] = [rails, ...rails.map((rail) => [rail])];
const buyersAtOnce = 3;
/** So that no shop's list of transactions grows long. */
const roundsPerShop = 250;

/**
 * In each round an owner switches rails while three buyers choose one on their cards, order and pay, some twice, and some so that
 * no notice comes; who comes first is the seed's choice. Orders are taken on an open rail and on no other, and all money is
 * its order's, whatever is switched meanwhile.
 */
export async function switchRailsAmidSales(seed: number, rounds: number): Promise<SwitchedRails> {
  const random = new Random(seed);
  const seen = { switches: 0, orders: 0, refused: 0, paidOnClosed: 0, charges: 0, unheard: 0 };
  const outcome: SwitchedRails = { ...seen, violations: [] };
  for (let from = 0; from < rounds; from += roundsPerShop) {
    await using shop = await temporaryDatabase();
    const fair = new Fair(shop, random, outcome);
    for (let round = from; round < Math.min(rounds, from + roundsPerShop); round++) await fair.hold(round);
    const broken = await brokenRules(shop.url, new Date());
    outcome.violations.push(...broken.map(({ name, ids }) => `${name}: ${ids.join()}`));
  }
  return outcome;
}

/** A shop in which everybody acts at once. */
class Fair {
  readonly #shop: TemporaryDatabase;
  readonly #random: Random;
  readonly #outcome: SwitchedRails;
  readonly #sales: Shop;
  /** like everybody */
  readonly #served = served();
  readonly #rails: ReadonlyMap<Rail, Payable>;
  /** as the last transaction left them, by our own book */
  #open: readonly Rail[] = rails;
  /** what was charged for each order, by the rails' own books */
  #charged = new Map<number, string[]>();

  constructor(shop: TemporaryDatabase, random: Random, outcome: SwitchedRails) {
    this.#shop = shop;
    this.#random = random;
    this.#outcome = outcome;
    this.#sales = shopOn(shop.database);
    this.#rails = payableRails(shop.database);
  }

  async hold(round: number): Promise<void> {
    this.#charged.clear();
    const buyers = Array.from({ length: buyersAtOnce }, (_, index) => round * buyersAtOnce + index + 1001);
    await Promise.all([this.#switch(), ...buyers.map((id) => this.#buy(id))]);
    const later = new Date(Date.now() + (round + 1) * 2 * minuteMs);
    for (const rail of this.#rails.values()) await rail.lookAround(later);
    for (const [orderId, charges] of this.#charged) await this.#judge(orderId, charges);
  }

  async #switch(): Promise<void> {
    for (let left = 1 + this.#random.below(8); left > 0; left--) {
      await this.#hesitate();
      const chosen = this.#random.of(choices);
      await this.#shop.database.write(async (tx) => {
        if (!(await chooseRails(tx, chosen, new Date()))) return;
        this.#open = chosen;
        this.#outcome.switches += 1;
      });
    }
  }

  async #buy(userId: number): Promise<void> {
    const draft = await this.#shop.database.write(async (tx) => {
      await ensureUser(tx, userId, "zh-CN", new Date());
      return openDraft(tx, userId, "comprehensive", new Date());
    });
    let order: Order | undefined;
    while (!order) {
      const rail = this.#random.of(await openRails(this.#shop.database.read));
      await this.#hesitate();
      order = await this.#confirm(draft, rail);
    }
    await this.#hesitate();
    await this.#pay(order);
  }

  /** Presses the button of that rail on a card that was shown a while ago. */
  async #confirm(draft: Draft, rail: Rail): Promise<Order | undefined> {
    const buyer = { ...this.#served, now: new Date() };
    const product = findProduct(buyer.offers, "comprehensive");
    if (!product) throw new Error("the catalogue lacks the product");
    const { amountMinor, currency } = priceOn(product, rail);
    const subject = { birth: aBirth, partnerBirth: null, chosenYear: null, concern: null };
    const wish = { product, subject, agreed: `${amountMinor}${currency}`, messageId: null };
    return this.#shop.database.write(async (tx) => {
      await carryOut(tx, this.#sales, buyer, draft, { kind: "confirm", wish });
      const [order] = await tx.select().from(orders).where(eq(orders.draftId, draft.id));
      const isOpen = this.#open.includes(rail);
      if (order ? order.rail !== rail || !isOpen : isOpen)
        this.#violated(
          `an order by ${rail} was ${order ? `placed by ${order.rail}` : "refused"}, open: ${this.#open}`,
        );
      if (order) this.#outcome.orders += 1;
      else this.#outcome.refused += 1;
      return order;
    });
  }

  async #pay(order: Order): Promise<void> {
    const rail = this.#rails.get(order.rail);
    const charges: string[] = [];
    this.#charged.set(order.id, charges);
    if (!this.#open.includes(order.rail)) this.#outcome.paidOnClosed += 1;
    const pages = this.#random.below(8) === 0 ? 2 : 1;
    for (let page = 1; page <= pages; page++) {
      const isHeard = this.#random.below(4) > 0;
      const charge = await rail?.charge(order, page, isHeard, () => this.#hesitate());
      if (charge === undefined && page === 1)
        this.#violated(`${order.rail} refused to be paid for an open order`);
      if (charge === undefined) continue;
      charges.push(charge);
      this.#outcome.charges += 1;
      if (!isHeard) this.#outcome.unheard += 1;
    }
  }

  async #judge(orderId: number, charges: readonly string[]): Promise<void> {
    const { read } = this.#shop.database;
    const money = await read.select().from(payments).where(eq(payments.orderId, orderId));
    const due = await read.select().from(jobs).where(eq(jobs.orderId, orderId));
    const is = {
      status: (await findOrder(read, orderId))?.status,
      charges: money.map(({ transactionId }) => transactionId).toSorted(),
      roles: money.map(({ role }) => role).toSorted(),
      jobs: due.length,
    };
    const roles = charges.map((_, index) => (index === 0 ? "primary" : "surplus"));
    const should = { status: "paid", charges: charges.toSorted(), roles, jobs: 1 };
    if (!Bun.deepEquals(is, should))
      this.#violated(`order ${orderId} is ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
  }

  /** Lets others go first, for as long as chance has it. */
  async #hesitate(): Promise<void> {
    for (let turns = this.#random.below(4); turns > 0; turns--) await setImmediate();
    for (let turns = this.#random.below(200); turns > 0; turns--) await Promise.resolve();
  }

  #violated(promise: string): void {
    this.#outcome.violations.push(promise);
  }
}
