import { describe, expect, test } from "bun:test";
import { type BookKeeper, endHolds, followBooks, remindOfPayouts } from "../../src/affiliate/keep-books.ts";
import { createLog } from "../../src/shared/log.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import {
  after,
  beginning,
  bring,
  centsOf,
  days,
  deliver,
  earn,
  lastCommission,
  makeAffiliate,
  openWithdrawal,
  refund,
  sell,
  terms,
} from "../helpers/earning-shop.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const affiliate = 7001;

async function keptShop() {
  const shop = await temporaryDatabase();
  const lines: string[] = [];
  const log = createLog({ process: "bot", level: "info", format: "json" }, (line) => lines.push(line));
  const watch = new ClockWatch(beginning, 0);
  const keeper: BookKeeper = { database: shop.database, log, terms, watch };
  await makeAffiliate(shop.database, affiliate);
  return { ...shop, lines, keeper, [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() };
}

describe("a clock that jumped", () => {
  test("makes no commission; the payment waits in the ledger until the clock is believed again", async () => {
    await using shop = await keptShop();
    await sell(shop.database, await bring(shop.database, 2001, affiliate));
    await followBooks(shop.keeper, after(-30 * days), 1000);
    expect(await lastCommission(shop.database)).toBeUndefined();
    await followBooks(shop.keeper, after(2000), 2000);
    expect((await lastCommission(shop.database))?.holdUntil).toEqual(after(2000 + 14 * days));
  });

  test("ends no hold, and says so; when the time has really passed the hold ends", async () => {
    await using shop = await keptShop();
    const order = await sell(shop.database, await bring(shop.database, 2001, affiliate));
    await followBooks(shop.keeper, beginning, 0);
    await deliver(shop.database, order.id);
    await endHolds(shop.keeper, after(3 * 365 * days), 1000);
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
    expect(shop.lines.join()).toContain("clock_jumped");
    await endHolds(shop.keeper, after(14 * days), 14 * days);
    expect(await centsOf(shop.database, affiliate)).toEqual([0, 598, 0, 0]);
  });

  test("takes back all the same what is refunded", async () => {
    await using shop = await keptShop();
    const order = await sell(shop.database, await bring(shop.database, 2001, affiliate));
    await followBooks(shop.keeper, beginning, 0);
    await refund(shop.database, order.id, 1000);
    await followBooks(shop.keeper, after(365 * days), 1000);
    expect(await centsOf(shop.database, affiliate)).toEqual([398, 0, 0, 0]);
  });
});

test("a withdrawal that waits for a day is told of", async () => {
  await using shop = await keptShop();
  await earn(shop.database, affiliate, 2001);
  await openWithdrawal(shop.database, affiliate, after(15 * days));
  await remindOfPayouts(shop.keeper, after(16 * days));
  expect(shop.lines.join()).toContain('"withdrawals_waiting"');
});
