import { describe, expect, test } from "bun:test";
import { orderCard } from "../../src/admin/desk-order-card.ts";
import { readOrderFile } from "../../src/admin/order-file.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { settleCheckout } from "../../src/sales/checkout/checkouts.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { failuresOf, noteFailure } from "../../src/shared/failures.ts";
import { queueReport } from "../../src/shared/jobs.ts";
import { eraseExpired, eraseUser } from "../../src/shop/erasure.ts";
import { claimJobs, putOffJob } from "../../src/work/lease.ts";
import { orderProduct } from "../helpers/orders.ts";
import { plainTextOf } from "../helpers/plain-text.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const start = new Date("2026-11-24T00:00:00Z");
const daysLater = (days: number) => new Date(start.getTime() + days * 24 * 60 * 60_000);

async function cardOf({ read }: Database, orderId: number): Promise<string> {
  const file = await readOrderFile(read, orderId);
  return file
    ? plainTextOf(
        orderCard(
          file,
          { catalogue: readCatalogue(undefined), isOwner: true },
          textsIn("en", "Asia/Shanghai"),
        ).html,
      )
    : "";
}

/** One attempt at the order's job for each reason. */
async function tryInVain(database: Database, ...reasons: readonly string[]): Promise<void> {
  for (const problem of reasons)
    await database.write(async (tx) => {
      const [lease] = await claimJobs(tx, "report", 1, start);
      if (lease) await putOffJob(tx, lease, { runAfter: start, problem, isCounted: true }, start);
    });
}

async function orderWithFailures(database: Database): Promise<number> {
  const order = await orderProduct(database, { now: start });
  await database.write(async (tx) => {
    await queueReport(tx, order.id, start);
    await settleCheckout(tx, order.id, { status: "refused", because: "PingPong refused it: 106000" }, start);
    const query = { orderId: order.id, work: "query", workId: order.id } as const;
    await noteFailure(tx, query, "timeout", start);
  });
  await tryInVain(database, "DeepSeek: timeout", "DeepSeek: timeout", "Telegram: 500", "DeepSeek: timeout");
  return order.id;
}

describe("why attempts failed", () => {
  test("is kept reason by reason, and the desk shows how often each came", async () => {
    await using shop = await temporaryDatabase();
    const id = await orderWithFailures(shop.database);
    const card = await cardOf(shop.database, id);
    expect(card).toContain("failed 4×: DeepSeek: timeout ×2 · Telegram: 500 · DeepSeek: timeout");
    expect(card).toContain("asked for the link in vain 1×: PingPong refused it: 106000");
    expect(card).toContain("query without an answer 1×: timeout");
  });

  test("goes with the report of a person who wants everything removed; what failed about money stays", async () => {
    await using shop = await temporaryDatabase();
    const id = await orderWithFailures(shop.database);
    await shop.database.write((tx) => eraseUser(tx, 1001, daysLater(1)));
    const left = await failuresOf(shop.database.read, id);
    expect(left.map(({ work }) => work)).toEqual(["checkout", "query"]);
  });

  test("is forgotten when the last attempt is older than what is kept, and not before", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const id = await orderWithFailures(database);
    await database.write((tx) =>
      noteFailure(tx, { orderId: id, work: "query", workId: id }, "timeout", daysLater(3)),
    );
    await database.write((tx) => eraseExpired(tx, 30, 10, daysLater(31)));
    expect(await failuresOf(database.read, id)).toMatchObject([{ work: "query", times: 2, firstAt: start }]);
    await database.write((tx) => eraseExpired(tx, 30, 10, daysLater(33)));
    expect(await failuresOf(database.read, id)).toEqual([]);
  });

  test("cannot be rewritten", async () => {
    await using shop = await temporaryDatabase();
    const id = await orderWithFailures(shop.database);
    const before = await failuresOf(shop.database.read, id);
    for (const change of ["because = 'x'", "times = 1", "first_at = 1"])
      await expect(
        shop.database.write((tx) => tx.run(`UPDATE failures SET ${change} WHERE work = 'job'`)),
      ).rejects.toThrow();
    expect(await failuresOf(shop.database.read, id)).toEqual(before);
  });
});
