import { orderProduct } from "./orders.ts";
import { at, beginning, minutes, quietShop, seconds } from "./quiet-shop.ts";

/**
 * A buyer pays beside so many unpaid orders of one other account, and the callback is lost.
 * @returns each promise that was broken
 */
export async function payBesideCrowd(crowd: number): Promise<readonly string[]> {
  await using quiet = await quietShop();
  const { database } = quiet.shop;
  for (let count = 0; count < crowd; count++) await orderProduct(database, { userId: 666, now: beginning });
  const order = await orderProduct(database, { userId: 1001, now: at(30 * seconds) });
  await quiet.run(30 * seconds, 2 * minutes, 10 * seconds);
  await quiet.buyer(order, "pay");
  await quiet.run(2 * minutes + 10 * seconds, 7 * minutes, 10 * seconds);
  const status = await quiet.statusOf(order);
  const asked = quiet.askedAt(order).length;
  return [
    ...(status === "paid" ? [] : [`five minutes after the payment the order is ${status}`]),
    ...(asked > 1 ? [] : [`PingPong was asked about it ${asked} times`]),
  ];
}
