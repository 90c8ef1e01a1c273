import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { wordsIn } from "../../src/locales/texts.ts";
import { settleCheckout } from "../../src/sales/checkout/checkouts.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { linkWaits, reportWaits, waitWords } from "../../src/shop/usual-waits.ts";
import { orderProduct } from "../helpers/orders.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

const texts = wordsIn("zh-CN");
const start = new Date("2026-11-24T00:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

async function delivered({ database }: TemporaryDatabase, productId: string, seconds: number): Promise<void> {
  const { id } = await orderProduct(database, { productId, now: start });
  const times = { paidAt: start, completedAt: after(seconds) };
  await database.write((tx) => tx.update(orders).set(times).where(eq(orders.id, id)));
}

async function saidOf({ database }: TemporaryDatabase, productId: string): Promise<string> {
  return waitWords(await reportWaits(database.read, productId), texts);
}

test("how long the last ten reports of a product took is told, and of none that are older or of another product", async () => {
  await using shop = await temporaryDatabase();
  await delivered(shop, "career", 3600);
  await delivered(shop, "comprehensive", 7200);
  for (const minutes of [2, 3, 3, 4, 5, 2, 3, 3, 3, 4]) await delivered(shop, "career", minutes * 60);
  expect(await saidOf(shop, "career")).toBe("通常约 3 分钟，最近 10 次用了 2–5 分钟。");
});

test("what takes less than a minute is told in seconds", async () => {
  await using shop = await temporaryDatabase();
  for (const seconds of [7, 7, 7]) await delivered(shop, "career", seconds);
  expect(await saidOf(shop, "career")).toBe("通常约 7 秒，最近 3 次用了 7 秒。");
});

test("nothing is claimed of what was hardly ever done, or by a clock that was put back", async () => {
  await using shop = await temporaryDatabase();
  expect(await saidOf(shop, "career")).toBe("");
  for (const seconds of [60, 60, -60]) await delivered(shop, "career", seconds);
  expect(await saidOf(shop, "career")).toBe("");
});

test("how long payment links take is told from those that came", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  for (const seconds of [1, 2, 4]) {
    const { id } = await orderProduct(database, { now: start });
    const link = { status: "open", paymentUrl: "https://pay.example/1", transactionId: `L${id}` } as const;
    await database.write((tx) => settleCheckout(tx, id, link, after(seconds)));
  }
  await orderProduct(database, { now: start });
  expect(waitWords(await linkWaits(database.read), texts)).toBe("通常约 2 秒，最近 3 次用了 1–4 秒。");
});
