import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { parts } from "../../src/shared/database/schema/fulfilment.ts";
import { type AdminWorld, adminWorld, supportId } from "../helpers/admin-world.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";

describe("an owner", () => {
  test("reads a delivered report and sees its chart at the desk, audited, and its buyer gets nothing again", async () => {
    await using shop = await adminWorld();
    const order = await shop.completedOrder();
    const buyer = shop.world.buyer(order.userId);
    const before = (await buyer.chat()).messages.length;
    const delivered = await partsOf(shop, order.id);
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    await shop.press(card, "📖 报告");
    const report = await fileAfter(shop, card, ({ document }) => document !== undefined);
    expect(wordsOf(report)).toContain(order.merchantTransactionId);
    await shop.press(card, "🖼 命盘");
    await fileAfter(shop, report, ({ photo }) => photo !== undefined);
    const facts = { number: order.merchantTransactionId };
    expect(await shop.deedsOf(order)).toEqual([
      { adminId: 9001, action: "read_report", facts },
      { adminId: 9001, action: "see_chart", facts },
    ]);
    expect((await buyer.chat()).messages).toHaveLength(before);
    expect(await partsOf(shop, order.id)).toEqual(delivered);
  });

  test("finds no report of an order that has none, and is told so by an older button", async () => {
    await using shop = await adminWorld();
    const order = await shop.paidOrder();
    const card = await shop.hear(`/order ${order.merchantTransactionId}`);
    expect(buttonsOf(card).map(({ text }) => text)).not.toContain("📖 报告");
    expect(await shop.forge(shop.admin, card, `k:read-report:${order.id}`)).toContain("没有可以看的内容");
    expect(await shop.deedsOf(order)).toEqual([]);
  });
});

test("support sees no way to a report, and a made-up button opens none", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const support = shop.world.buyer(supportId);
  const said = await support.say(`/order ${order.merchantTransactionId}`);
  const card = await support.waitForMessage(/🧾/, { after: said.message_id });
  expect(buttonsOf(card).map(({ text }) => text)).not.toContain("📖 报告");
  expect(await shop.forge(support, card, `k:read-report:${order.id}`)).toContain("只有店主可以做");
  expect(await shop.deedsOf(order)).toEqual([]);
});

function fileAfter(
  { admin }: AdminWorld,
  { message_id }: SeenMessage,
  is: (message: SeenMessage) => boolean,
) {
  return admin.waitForMessage((each) => each.message_id > message_id && is(each));
}

async function partsOf({ world }: AdminWorld, orderId: number) {
  return world.shop.database.read.select().from(parts).where(eq(parts.orderId, orderId));
}
