import { expect, test } from "bun:test";
import { join } from "node:path";
import type { Order } from "../../src/shared/orders.ts";
import { at, minutes, openOrder, quietShop } from "../helpers/quiet-shop.ts";

test("one window of an order holds one query though two processes and two ticks of each come at the same moment", async () => {
  await using quiet = await quietShop();
  const orders: Order[] = [];
  for (let index = 0; index < 30; index++) orders.push(await openOrder(quiet));
  const script = join(import.meta.dir, "../helpers/reconcile-process.ts");
  const { baseUrl } = quiet.connection;
  const command = [process.execPath, script, quiet.shop.url, baseUrl, String(at(minutes).getTime())];
  const processes = [Bun.spawn(command), Bun.spawn(command)];
  expect(await Promise.all(processes.map(({ exited }) => exited))).toEqual([0, 0]);
  await Promise.all([quiet.reconciler.tick(at(minutes)), quiet.reconciler.tick(at(minutes))]);
  expect(orders.map((order) => quiet.askedAt(order).length)).toEqual(Array(30).fill(1));
});
