import { expect, test } from "bun:test";
import { productSettings } from "../../src/shared/database/schema/desk.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import type { Rail } from "../../src/shared/states.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { type buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { aCode } from "../helpers/promo.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";
import { payBy } from "../helpers/usual-front.ts";

const birth = "1990年5月15日 14:30 成都 女";

test("with both rails the buyer sees both prices and chooses by the button; the order is in the currency of the choice", async () => {
  await using world = await worldOn("pingpong", "stars");
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.waitForButton("综合命盘报告 · US$29.90 / ⭐\u00a02300");
  const card = await readyToOrder(buyer);
  expect(wordsOf(card)).toContain("US$29.90 / ⭐\u00a02300");
  expect(ordering(card)).toEqual([["✅ 下单 US$29.90", "✅ 下单 ⭐\u00a02300"]]);
  await buyer.pressAndHear("✅ 下单 ⭐\u00a02300");
  expect(await ordersOf(world)).toEqual([["stars", 2300, 0, "XTR"]]);
});

test("with one rail the card has one button and one price", async () => {
  await using world = await worldOn("stars");
  const buyer = world.user(1001);
  const card = await readyToOrder(buyer);
  expect(wordsOf(card)).not.toContain("US$");
  expect(ordering(card)).toEqual([["✅ 命盘无误，下单 ⭐\u00a02300"]]);
});

test("a rail that was closed after the card was shown takes no order, and the card shows what is left", async () => {
  await using world = await worldOn("pingpong", "stars");
  const buyer = world.user(1001);
  await readyToOrder(buyer);
  await payBy(world.shop.database, "stars");
  const { text } = await buyer.pressAndHear("✅ 下单 US$29.90");
  expect(text).toContain("这种付款方式刚刚停用了");
  expect(await ordersOf(world)).toEqual([]);
  await buyer.waitForButton("✅ 命盘无误，下单 ⭐\u00a02300");
});

test("a price in Stars that was changed after the card was shown is not the one that is ordered", async () => {
  await using world = await worldOn("pingpong", "stars");
  const buyer = world.user(1001);
  await readyToOrder(buyer);
  const setting = { productId: "comprehensive", isOn: true, stars: 9000, updatedAt: new Date() };
  await world.shop.database.write((tx) => tx.insert(productSettings).values(setting));
  const { text } = await buyer.pressAndHear("✅ 下单 ⭐\u00a02300");
  expect(text).toContain("价格已更新为 US$29.90 / ⭐\u00a09000");
  expect(await ordersOf(world)).toEqual([]);
});

test("a code takes the same share off both prices, and the order holds what it took in its own currency", async () => {
  await using world = await worldOn("pingpong", "stars");
  await aCode(world.shop.database, { code: "SPRING20", kind: "percent", percentBps: 2000 });
  const buyer = world.user(1001);
  await readyToOrder(buyer, "promo-SPRING20");
  const card = await buyer.waitForButton("✅ 下单 ⭐\u00a01840");
  expect(wordsOf(card)).toContain(
    "原价 US$29.90 / ⭐\u00a02300，减 US$5.98 / ⭐\u00a0460，应付 US$23.92 / ⭐\u00a01840",
  );
  await buyer.pressAndHear("✅ 下单 ⭐\u00a01840");
  expect(await ordersOf(world)).toEqual([["stars", 2300, 460, "XTR"]]);
});

test("a free report needs no choice, on whichever rail the shop is", async () => {
  await using world = await worldOn("stars");
  await aCode(world.shop.database, { code: "GIFT", kind: "free", percentBps: null, maxUses: 5 });
  const buyer = world.user(1001);
  await readyToOrder(buyer, "promo-GIFT");
  const { text } = await buyer.pressAndHear("✅ 命盘无误，免费领取");
  expect(text).toContain("免费订单已确认");
  expect(await ordersOf(world)).toEqual([["stars", 2300, 2300, "XTR"]]);
});

async function worldOn(...chosen: readonly Rail[]): Promise<SalesWorld> {
  const world = await salesWorld();
  await payBy(world.shop.database, ...chosen);
  return world;
}

async function readyToOrder(buyer: ChatUser, payload?: string) {
  await buyer.start(payload);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.say(birth);
  return buyer.waitForMessage(/请核对命盘/);
}

function ordering(card: Parameters<typeof buttonsOf>[0]): string[][] {
  const rows = card.reply_markup?.inline_keyboard ?? [];
  return rows
    .map((row) => row.map(({ text }) => text).filter((text) => text.startsWith("✅")))
    .filter((row) => row.length > 0);
}

async function ordersOf({ shop }: SalesWorld) {
  const all = await shop.database.read.select().from(orders).orderBy(orders.id);
  return all.map(({ rail, amountMinor, discountMinor, currency }) => [
    rail,
    amountMinor,
    discountMinor,
    currency,
  ]);
}
