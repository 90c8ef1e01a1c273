import { expect, test } from "bun:test";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";

test("of every tenth report the log tells how many sentences no fact covers", async () => {
  await using world = await fulfilmentWorld();
  for (let unpaid = 0; unpaid < 9; unpaid++)
    await orderProduct(world.shop.database, { userId: 2000 + unpaid });
  const order = await world.paidOrder();
  expect(order.id).toBe(10);
  await world.work();
  const measured = world.log
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter(({ event }) => event === "report_coverage_measured");
  expect(measured).toEqual([expect.objectContaining({ orderId: 10, count: expect.any(Number) })]);
  const [{ count, total } = {}] = measured;
  expect(Number(total)).toBeGreaterThan(10);
  expect(Number(count)).toBeLessThan(Number(total));
});
