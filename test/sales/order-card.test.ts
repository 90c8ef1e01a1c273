import { describe, expect, test } from "bun:test";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { orderCard } from "../../src/sales/card/order-card.ts";
import { settleCheckout } from "../../src/sales/checkout/checkouts.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import type { OrderStatus } from "../../src/shared/states.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, free } from "../helpers/promo.ts";
import { salesWorld } from "../helpers/sales-world.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

async function cardOf({ database }: TemporaryDatabase, order: Order) {
  const [checkout] = await database.read.select().from(checkouts);
  if (!checkout) throw new Error("the order has no checkout");
  const money = { surplusMinor: 0, isRefundFailed: false };
  return orderCard(
    { order, checkout, money },
    { catalogue: readCatalogue(undefined), contact: undefined, checkoutPage: undefined },
    textsIn("zh-CN", "Asia/Shanghai"),
  );
}

describe("the message that shows an order with a promo code", () => {
  test("says what is to be paid, the list price and the discount, and asks for no more on its button", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database, { code: await aCode(shop.database) });
    const link = { status: "open" as const, paymentUrl: "https://pay.example/1", transactionId: "L1" };
    await shop.database.write((tx) => settleCheckout(tx, order.id, link, new Date()));
    const { html, keyboard } = await cardOf(shop, order);
    expect(html).toContain("金额：<b>US$23.92</b>\n原价 <s>US$29.90</s>，优惠 US$5.98");
    expect(keyboard[0]?.[0]?.text).toBe("💳 去付款 US$23.92");
  });

  test("has no such line where there is no code", async () => {
    await using shop = await temporaryDatabase();
    expect((await cardOf(shop, await orderProduct(shop.database))).html).not.toContain("原价");
  });

  test.each(["paid", "generating", "completed"] as const)(
    "speaks of no payment while a free one is %s",
    async (status: OrderStatus) => {
      await using shop = await temporaryDatabase();
      const order = await orderProduct(shop.database, { code: await aCode(shop.database, free) });
      const { html, keyboard } = await cardOf(shop, { ...order, status });
      expect(html).toContain("金额：<b>US$0.00</b>");
      expect(html).not.toMatch(/收到付款|已付款|付款链接/);
      expect(keyboard.flat().filter((button) => "url" in button)).toEqual([]);
    },
  );
});

test("leads to the terms and to a human before payment, to a human where one has to help, and else to neither", async () => {
  await using shop = await temporaryDatabase();
  const order = await orderProduct(shop.database);
  const wayOut = async (status: OrderStatus) => {
    const { keyboard } = await cardOf(shop, { ...order, status });
    const data = keyboard.flat().map((button) => ("callback_data" in button ? button.callback_data : ""));
    return data.filter((each) => each.startsWith("s:"));
  };
  expect(await wayOut("pending")).toEqual(["s:terms", "s:open"]);
  for (const status of ["review", "needs_admin", "refunding"] as const)
    expect(await wayOut(status)).toEqual(["s:open"]);
  for (const status of ["generating", "completed", "refunded", "expired"] as const)
    expect(await wayOut(status)).toEqual([]);
});

test("/orders lists what is to be paid", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  const buyer = world.user(1001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await orderProduct(database, { code: await aCode(database) });
  await orderProduct(database, { code: await aCode(database, { ...free, code: "FREE" }) });
  await buyer.say("/orders");
  const list = wordsOf(await buyer.waitForMessage(/我的订单/));
  expect(list).toContain("综合命盘报告　US$23.92");
  expect(list).toMatch(/综合命盘报告　US\$0\.00\nBZ\w+　已确认，免费/);
});
