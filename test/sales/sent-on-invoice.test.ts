import { expect, test } from "bun:test";
import { orderProduct } from "../helpers/orders.ts";
import { salesWorld } from "../helpers/sales-world.ts";

test("who follows the link of somebody else's invoice reads that only its buyer can pay; the buyer, where it is", async () => {
  await using world = await salesWorld();
  const order = await orderProduct(world.shop.database, { userId: 1001, rail: "stars" });
  const link = `pay-${order.merchantTransactionId}`;
  await world.user(2002).start(link);
  await world.user(2002).waitForMessage(/别人的订单，只有下单的人能付款/);
  await world.user(1001).start(link);
  await world.user(1001).waitForMessage(/账单就在上方的聊天记录里/);
  await world.user(1001).start("pay-BZ1");
  expect(await world.user(1001).waitForMessage(/别人的订单/)).toBeDefined();
});
