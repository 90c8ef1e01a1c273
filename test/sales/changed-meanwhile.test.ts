import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "../../src/shared/database/database.ts";
import { productSettings } from "../../src/shared/database/schema/desk.ts";
import { orders, users } from "../../src/shared/database/schema/orders.ts";
import { seeChart } from "../helpers/buying.ts";
import { salesWorld } from "../helpers/sales-world.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const buyerId = 7001;
const updatedAt = new Date();
const setting = { productId: "comprehensive", isOn: true, priceMinor: null, currency: null, updatedAt };

test.each<[string, (tx: Transaction) => Promise<unknown>]>([
  [
    "changes the price",
    (tx) => tx.insert(productSettings).values({ ...setting, priceMinor: 9900, currency: "USD" }),
  ],
  ["switches the product off", (tx) => tx.insert(productSettings).values({ ...setting, isOn: false })],
  [
    "keeps the buyer out",
    (tx) => tx.update(users).set({ bannedAt: updatedAt }).where(eq(users.telegramId, buyerId)),
  ],
])("whoever confirms at the moment in which an admin %s orders nothing", async (_, change) => {
  await using shop = await temporaryDatabase();
  const moment = new Moment(shop.database);
  await using world = await salesWorld({ database: moment.database });
  const buyer = world.user(buyerId);
  await seeChart(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  moment.beforeWrite(2, change);
  await buyer.pressAndHear(/下单 US\$29\.90/);
  expect(await shop.database.read.select().from(orders)).toEqual([]);
  expect(moment.isOver).toBe(true);
});

/** A database in which something happens right before a certain write of somebody else's. */
class Moment {
  readonly database: Database;
  #left = 0;
  #change: ((tx: Transaction) => Promise<unknown>) | undefined;

  constructor(inner: Database) {
    const write = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
      this.#left -= 1;
      const change = this.#left === 0 ? this.#change : undefined;
      if (change) {
        await inner.write(change);
        this.#change = undefined;
      }
      return inner.write(work);
    };
    const { place, isShared, read } = inner;
    this.database = {
      place,
      isShared,
      read,
      time: (now) => inner.time(now),
      write,
      writeTogether: (subject, work) => inner.writeTogether(subject, work),
      onChange: (heard) => inner.onChange(heard),
      damage: undefined,
      gone: inner.gone,
      scrub: (when) => inner.scrub(when),
      scrubsNightly: inner.scrubsNightly,
      owesScrub: false,
      close: () => inner.close(),
    };
  }

  /** @param number 1 is the next write */
  beforeWrite(number: number, change: (tx: Transaction) => Promise<unknown>): void {
    this.#left = number;
    this.#change = change;
  }

  get isOver(): boolean {
    return this.#change === undefined;
  }
}
