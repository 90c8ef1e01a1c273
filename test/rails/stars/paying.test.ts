import { expect, test } from "bun:test";
import { beginPaying } from "../../../src/rails/stars/paying.ts";
import { openDatabase } from "../../../src/shared/database/open.ts";
import { orderProduct } from "../../helpers/orders.ts";
import { temporaryDatabase } from "../../helpers/temporary-database.ts";

const now = new Date("2026-11-30T12:00:00Z");
const payingMs = 20_000;
const after = (ms: number) => new Date(now.getTime() + ms);

test("of many payments of an order at once, over two connections, one is let through", async () => {
  await using shop = await temporaryDatabase();
  const [order, another] = [
    await orderProduct(shop.database, { rail: "stars" }),
    await orderProduct(shop.database, { rail: "stars", userId: 1002 }),
  ];
  const other = await openDatabase(shop.url, now);
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      (index % 2 === 0 ? shop.database : other).write((tx) =>
        beginPaying(tx, order.id, `query ${index}`, now),
      ),
    ),
  );
  expect(answers.filter((isFirst) => isFirst)).toEqual([true]);
  expect(await other.write((tx) => beginPaying(tx, another.id, "query", now))).toBe(true);
  await other.close();
});

test("another is let through once the time for the first is over, or its clock was put back", async () => {
  await using shop = await temporaryDatabase();
  const order = await orderProduct(shop.database, { rail: "stars" });
  const beginAt = (ms: number, query: string = crypto.randomUUID()) =>
    shop.database.write((tx) => beginPaying(tx, order.id, query, after(ms)));
  const moments = [0, 1, payingMs - 1, payingMs, payingMs + 1, 2 * payingMs, 0];
  const answers: boolean[] = [];
  for (const ms of moments) answers.push(await beginAt(ms));
  expect(answers).toEqual([true, false, false, true, false, true, true]);
  expect(await beginAt(2 * payingMs, "asked again")).toBe(true);
  expect(await beginAt(2 * payingMs + 1)).toBe(false);
  expect(await beginAt(2 * payingMs + 2, "asked again")).toBe(true);
});
