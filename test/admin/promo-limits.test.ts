import { expect, test } from "bun:test";
import { promoCodes } from "../../src/shared/database/schema/promo.ts";
import { adminWorld } from "../helpers/admin-world.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, free } from "../helpers/promo.ts";

test("a code's last day and uses change by buttons, never below what orders have, and it ends at once", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const code = await aCode(database, { ...free, maxUses: 5 });
  for (const userId of [1001, 1002]) await orderProduct(database, { userId, code });
  const card = await shop.hear(`/promo ${code.code}`);
  await shop.press(card, "🔢 改次数…");
  await shop.admin.waitForMessage(/总共可以用几次/);
  expect(wordsOf(await shop.hear("1"))).toContain("已有 2 笔订单");
  expect(wordsOf(await shop.hear(`/promo edit ${code.id} max 0`))).toMatch(/❗/);
  await shop.press(await shop.hear(`/promo edit ${code.id} max 2`), "确认修改");
  await shop.press(await shop.hear(`/promo edit ${code.id} until 2099-12-31`), "确认修改");
  const [changed] = await database.read.select().from(promoCodes);
  expect(changed).toMatchObject({ maxUses: 2, endsAt: new Date("2099-12-31T16:00:00Z") });
  const shown = await shop.hear(`/promo ${code.code}`);
  await shop.press(await shop.pressAndRead(shown, "⏹ 立即结束", /将立即结束/), "确认结束");
  const [ended] = await database.read.select().from(promoCodes);
  expect(ended?.endsAt?.getTime()).toBeLessThanOrEqual(Date.now());
});
