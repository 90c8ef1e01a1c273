import { expect, test } from "bun:test";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { findOpenDraft } from "../../src/sales/drafts.ts";
import { moveOrder } from "../../src/shared/orders.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { giveConsent } from "../../src/shop/users.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { aBirth, orderProduct } from "../helpers/orders.ts";
import { patientMs } from "../helpers/patience.ts";

const partner = { ...aBirth, gender: "male", date: { ...aBirth.date, year: 1988 } } as const;

async function show({ world }: AdminWorld): Promise<void> {
  await showOrders({ ...world.fulfilment, outbox: new Outbox(patientMs) }, new Date());
}

test("an order that expired or was cancelled is ordered again by two taps, with everything as it was", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const buyer = shop.world.buyer();
  await buyer.start();
  const now = new Date();
  const order = await orderProduct(database, {
    userId: buyer.id,
    productId: "match",
    partnerBirth: partner,
    now,
  });
  await database.write((tx) => giveConsent(tx, buyer.id, now));
  await database.write((tx) => moveOrder(tx, order.id, "expired", "unpaid", now));
  await show(shop);
  expect((await buyer.pressAndHear(/再下一单/)).text).toContain("内容已填好");
  expect((await findOpenDraft(database.read, buyer.id))?.form.people).toMatchObject({
    self: aBirth,
    partner,
  });
  await buyer.pressAndHear(/再下一单/);
  expect((await buyer.pressAndHear(/下单 US/)).text).toContain("订单已创建");
});

test("a report about one year is ordered again for another one, which alone is asked for", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const order = await shop.world.paidOrder({ productId: "annual", chosenYear: 2027 });
  await database.write((tx) => giveConsent(tx, order.userId, new Date()));
  await shop.world.work();
  await show(shop);
  const buyer = shop.world.buyer();
  await buyer.pressAndHear("🔁 再看另一年");
  await buyer.say("2028");
  await buyer.pressAndHear(/下单 US/);
  await show(shop);
  await buyer.waitForMessage(/2028年流年报告/);
});

test("an order whose data were removed says so, and opens nothing", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const buyer = shop.world.buyer();
  await buyer.start();
  const menu = await buyer.waitForMessage(/请选择一份报告/);
  const order = await orderProduct(database, { userId: buyer.id });
  await database.write((tx) => eraseUser(tx, buyer.id, new Date()));
  expect((await buyer.forgeAndHear(menu.message_id, `ro:${order.id}`)).text).toContain("个人资料已经删除");
  expect(await findOpenDraft(database.read, buyer.id)).toBeUndefined();
});
