import { expect, test } from "bun:test";
import { gatherUserData } from "../../src/sales/user-data.ts";
import { eraseExpired, eraseUser } from "../../src/shop/erasure.ts";
import { withdrawals } from "../../src/shop/schema/affiliates.ts";
import { type AffiliateChat, affiliateChat, affiliateId } from "../helpers/affiliate-chat.ts";
import { wordsOf } from "../helpers/chat-user.ts";

/** An affiliate who asked for US$5.98, to be paid to an account that is easily found in a file. */
async function requestedWorld(): Promise<AffiliateChat> {
  const world = await affiliateChat();
  await world.saleByLink(1001);
  await world.keepBooks(15);
  await world.hear(world.affiliate, "/withdraw alipay 13888889999 金丝雀");
  await world.affiliate.pressAndHear(/确认提现/);
  return world;
}

async function isKept({ shop }: AffiliateChat, words: string): Promise<boolean> {
  return (await shop.world.shop.raw.bytes()).includes(words);
}

function databaseOf({ shop }: AffiliateChat) {
  return shop.world.fulfilment.database;
}

test("a withdrawal that is still to be paid stands in the way of a deletion, which removes nothing", async () => {
  await using world = await requestedWorld();
  const { affiliate, shop } = world;
  const answer = await world.hear(affiliate, "/delete_my_data");
  expect(wordsOf(answer)).toContain("有一笔提现正在处理");
  const menu = await world.hear(affiliate, "/affiliate");
  await shop.forge(affiliate, menu, "x:y");
  await affiliate.waitForMessage(/有一笔提现正在处理/, { after: menu.message_id - 1 });
  expect((await databaseOf(world).read.select().from(withdrawals))[0]?.details).toBe("13888889999 金丝雀");
});

test("once it is settled a deletion leaves no payout detail on the disk, and the facts of money stay", async () => {
  await using world = await requestedWorld();
  const { affiliate, shop } = world;
  await shop.press(await shop.hear("/reject 1 户名不符"), "确认拒绝");
  await world.tellAll();
  expect(await isKept(world, "13888889999")).toBe(true);
  await world.hear(affiliate, "/delete_my_data");
  await affiliate.pressAndHear("🗑 确认全部删除");
  await affiliate.waitForMessage(/已经全部删除|您的资料已删除/);
  expect(await isKept(world, "13888889999")).toBe(false);
  expect(await isKept(world, "金丝雀")).toBe(false);
  const [kept] = await databaseOf(world).read.select().from(withdrawals);
  expect(kept).toMatchObject({ status: "rejected", amountMinor: 598, details: "" });
  expect(wordsOf(await shop.hear("/withdrawals 1"))).toContain("支付宝：—");
  expect(wordsOf(await world.hear(affiliate, "/affiliate"))).toContain("可提现 5.98 USD");
});

test("payout details are removed when the days of retention after the settlement are over, and not before", async () => {
  await using world = await requestedWorld();
  const { shop } = world;
  const database = databaseOf(world);
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000);
  const detailsAfter = async (days: number) => {
    await database.write((tx) => eraseExpired(tx, 180, 200, inDays(days)));
    return (await database.read.select().from(withdrawals))[0]?.details;
  };
  expect(await detailsAfter(400)).toBe("13888889999 金丝雀");
  const card = await shop.hear("/withdrawals 1");
  await shop.press(await shop.pressAndRead(card, "✅ 批准", /将批准/), /确认批准/);
  expect(await detailsAfter(400)).toBe("13888889999 金丝雀");
  await shop.press(await shop.hear("/reject 1 户名不符"), "确认拒绝");
  expect(await detailsAfter(179)).toBe("13888889999 金丝雀");
  expect(await detailsAfter(181)).toBe("");
});

test("a copy of the data tells that and when somebody was brought, and names nobody else", async () => {
  await using world = await requestedWorld();
  const { read } = databaseOf(world);
  const ofBuyer = await gatherUserData(read, 1001);
  expect(ofBuyer.user).toMatchObject([{ wasReferred: true, referredAt: expect.any(Date) }]);
  expect(ofBuyer.linksFollowed).toHaveLength(1);
  expect(JSON.stringify(ofBuyer)).not.toContain(String(affiliateId));
  const ofAffiliate = await gatherUserData(read, affiliateId);
  expect(ofAffiliate.user).toMatchObject([{ wasReferred: false }]);
  expect(ofAffiliate.affiliate).toMatchObject([{ status: "active" }]);
  expect(ofAffiliate.commissions).toMatchObject([{ amountMinor: 598, status: "reserved" }]);
  expect(ofAffiliate.withdrawals).toMatchObject([{ details: "13888889999 金丝雀" }]);
  expect(JSON.stringify(ofAffiliate)).not.toContain("1001");
});

test("a deletion takes an admin's note on the affiliate along", async () => {
  await using world = await affiliateChat();
  const { shop } = world;
  const database = databaseOf(world);
  await shop.press(await shop.hear(`/rate ${affiliateId} 25% 视频博主`), "确认改为 25%");
  await database.write((tx) => eraseUser(tx, affiliateId, new Date()));
  const { affiliate } = await gatherUserData(database.read, affiliateId);
  expect(affiliate).toMatchObject([{ note: null, rateBps: 2500, status: "active" }]);
});
