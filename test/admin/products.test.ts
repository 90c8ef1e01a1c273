import { expect, test } from "bun:test";
import { findProduct, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { readOffers } from "../../src/catalogue/offers.ts";
import { audit, productSettings } from "../../src/shared/database/schema/desk.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { type AdminWorld, adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const birth = "1990年5月15日 14:30 成都 女";

test("an owner changes a price: typed, repeated and tapped, once however often it is tapped", async () => {
  await using shop = await adminWorld();
  for (const amount of ["0", "0.00", "-1", "1e1", "19.901", "十", "", "9,90", "99999999999", "1000000000"])
    expect(wordsOf(await shop.hear(`/price comprehensive ${amount}`))).toContain("没有改动");
  const question = await shop.hear("/price comprehensive 19.90");
  expect(wordsOf(question)).toMatch(/29\.90 USD[\s\S]*改为 19\.90 USD/);
  expect(await deedsOf(shop)).toEqual([]);
  const answers = await shop.tap(question, "确认改为 19.90 USD", 3);
  expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
  const facts = { product: "comprehensive", change: "price", from: "29.90 USD", to: "19.90 USD" };
  expect(await deedsOf(shop)).toEqual([{ adminId, action: "change_product", facts }]);
  expect(wordsOf(await shop.hear("/products"))).toMatch(/综合命盘报告\s+19\.90 USD/);
});

test("the price may be a reply to the bot's question, and the question of an older price changes nothing", async () => {
  await using shop = await adminWorld();
  const list = await shop.hear("/products");
  const card = await shop.pressAndRead(list, "综合命盘报告", /商品目录里的价格/);
  expect(wordsOf(card)).toContain("?start=product-comprehensive");
  const prompt = await shop.pressAndRead(card, "💲 改价…", /要改成多少/);
  await shop.admin.say("9.00", prompt.message_id);
  const first = await shop.admin.waitForMessage(/改为 9\.00 USD/);
  const second = await shop.hear("/price comprehensive 8.00");
  expect(await shop.press(second, /确认改为/)).toBe("已执行。");
  expect(await shop.press(first, /确认改为/)).toContain("没有执行");
  expect(await priceNow(shop)).toBe(800);
});

test("a price in Stars follows the price until an owner sets it, and then stays", async () => {
  await using shop = await adminWorld();
  expect(wordsOf(await shop.hear("/products"))).toMatch(/综合命盘报告\s+29\.90 USD\s+⭐\u00a02300/);
  const dearer = await shop.hear("/price comprehensive 39.90");
  expect(wordsOf(dearer)).toContain("从 ⭐\u00a02300 变为 ⭐\u00a03100");
  await shop.press(dearer, /确认改为/);
  for (const words of ["⭐\u00a00", "⭐\u00a07.5", "⭐", "780 sterne", "⭐\u00a01550 ⭐\u00a01"])
    expect(wordsOf(await shop.hear(`/price comprehensive ${words}`))).toContain("没有改动");
  const tooMany = await shop.hear("/price comprehensive ⭐ 10001");
  expect(wordsOf(tooMany)).toContain("范围是 ⭐\u00a01 到 ⭐\u00a010000");
  const question = await shop.hear("/price comprehensive ⭐ 1550");
  expect(wordsOf(question)).toMatch(/从 ⭐\u00a03100 改为 ⭐\u00a01550，您到手约 20\.15 USD/);
  await shop.press(question, "确认改为 ⭐\u00a01550");
  const cheaper = await shop.hear("/price comprehensive 9.90");
  expect(wordsOf(cheaper)).toContain("星星价不变，仍是 ⭐\u00a01550");
  await shop.press(cheaper, /确认改为/);
  expect(await priceNow(shop)).toBe(990);
  expect(wordsOf(await shop.hear("/products"))).toMatch(/综合命盘报告\s+9\.90 USD\s+⭐\u00a01550/);
  await shop.press(await shop.hear("/price comprehensive 770 stars"), /确认改为/);
  await shop.press(await shop.hear("/price comprehensive 29.90"), /确认改为/);
  expect(wordsOf(await shop.hear("/products"))).toMatch(/综合命盘报告\s+29\.90 USD\s+⭐\u00a02300/);
  const facts = { product: "comprehensive", change: "price", from: "⭐\u00a03100", to: "⭐\u00a01550" };
  expect((await deedsOf(shop))[1]?.facts).toEqual(facts);
});

test("the button for the price in Stars asks for a number", async () => {
  await using shop = await adminWorld();
  const card = await shop.pressAndRead(await shop.hear("/products"), "综合命盘报告", /星星价 ⭐\u00a02300/);
  const prompt = await shop.pressAndRead(card, "⭐ 改星星价…", /要改成多少颗/);
  await shop.admin.say("2500", prompt.message_id);
  await shop.press(await shop.admin.waitForMessage(/改为 ⭐\u00a02500/), /确认改为/);
  expect(wordsOf(await shop.hear("/products"))).toContain("⭐\u00a02500");
});

test("a change applies to new orders: who has ordered pays the old price, who is about to confirm sees the new one first", async () => {
  await using shop = await adminWorld();
  const before = await shop.paidOrder();
  const buyer = shop.world.buyer(7001);
  await readyToConfirm(shop, 7001);
  await shop.press(await shop.hear("/price comprehensive 19.90"), /确认改为/);
  const { text } = await buyer.pressAndHear(/下单 US\$29\.90/);
  expect(text).toContain("价格已更新为 US$19.90");
  expect(await ordersOf(shop)).toEqual([[before.userId, 2990]]);
  await buyer.pressAndHear(/下单 US\$19\.90/);
  expect(await ordersOf(shop)).toEqual([
    [before.userId, 2990],
    [7001, 1990],
  ]);
});

test("a product that is switched off leaves the menu, an open draft of it says so, and it comes back", async () => {
  await using shop = await adminWorld();
  const buyer = shop.world.buyer(7001);
  await readyToConfirm(shop, 7001);
  const list = await shop.hear("/products");
  const card = await shop.pressAndRead(list, "综合命盘报告", /商品目录里的价格/);
  const question = await shop.pressAndRead(card, "⚪️ 下架", /将把/);
  const answers = await shop.tap(question, "确认下架", 2);
  expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
  const { text } = await buyer.pressAndHear(/下单/);
  expect(text).toContain("这份报告已下架");
  const menu = await buyer.waitForMessage(/已下架，请另选一份/);
  expect(buttonsOf(menu).some((each) => each.text.includes("综合命盘报告"))).toBe(false);
  expect(await shop.forge(buyer, menu, "p:comprehensive")).toContain("已下架");
  expect(await ordersOf(shop)).toEqual([]);
  const off = await shop.admin.waitForMessage(/⚪️ 已下架/);
  const again = await shop.pressAndRead(off, "🟢 上架", /重新/);
  expect(await shop.press(again, "确认上架")).toBe("已执行。");
  await buyer.start();
  await buyer.waitForButton(/^综合命盘报告 · /);
  const changes = (await deedsOf(shop)).map(({ facts }) => facts.change);
  expect(changes).toEqual(["off", "on"]);
});

test("a shop whose products are all switched off says that it takes no orders", async () => {
  await using shop = await adminWorld();
  const updatedAt = new Date();
  const rows = readCatalogue(undefined).map(({ id }) => ({ productId: id, isOn: false, updatedAt }));
  await shop.world.shop.database.write((tx) => tx.insert(productSettings).values(rows));
  const buyer = shop.world.buyer(7001);
  await buyer.start();
  expect(buttonsOf(await buyer.waitForMessage(/本店暂停接单/))).toEqual([]);
});

test("support may switch a product off, and changes no price", async () => {
  await using shop = await adminWorld();
  const support = shop.world.buyer(supportId);
  const said = await support.say("/products");
  const list = await support.waitForMessage(/商品/, { after: said.message_id });
  await support.pressOn(list.message_id, "综合命盘报告");
  const card = await support.waitForMessage(/商品目录里的价格/);
  expect(buttonsOf(card).map(({ text }) => text)).toEqual(["⚪️ 下架", "‹ 全部商品"]);
  expect(await shop.forge(support, card, "k:price:comprehensive")).toContain("只有店主可以做");
  expect(await priceNow(shop)).toBe(2990);
});

test("a price that was set for another currency than the catalogue's counts no more", async () => {
  await using shop = await temporaryDatabase();
  const setting = { productId: "comprehensive", isOn: true, priceMinor: 500, updatedAt: new Date() };
  await shop.database.write((tx) => tx.insert(productSettings).values({ ...setting, currency: "JPY" }));
  const offers = await readOffers(shop.database.read, readCatalogue(undefined));
  expect(findProduct(offers, "comprehensive")?.price).toEqual({ amountMinor: 2990, currency: "USD" });
});

async function readyToConfirm(shop: AdminWorld, userId: number): Promise<void> {
  const buyer = shop.world.buyer(userId);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.say(birth);
  await buyer.waitForMessage(/请核对命盘/);
}

async function deedsOf(shop: AdminWorld) {
  const deeds = await shop.world.shop.database.read.select().from(audit);
  return deeds.map((deed) => ({ adminId: deed.adminId, action: deed.action, facts: deed.facts }));
}

async function ordersOf(shop: AdminWorld): Promise<(readonly [number, number])[]> {
  const all = await shop.world.shop.database.read.select().from(orders).orderBy(orders.id);
  return all.map(({ userId, amountMinor }) => [userId, amountMinor] as const);
}

async function priceNow(shop: AdminWorld): Promise<number | undefined> {
  const offers = await readOffers(shop.world.shop.database.read, readCatalogue(undefined));
  return findProduct(offers, "comprehensive")?.price.amountMinor;
}
