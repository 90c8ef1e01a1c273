import { expect, test } from "bun:test";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { openRails } from "../../src/shop/open-rails.ts";
import { adminId, supportId } from "../helpers/admin-world.ts";
import { usualTerms } from "../helpers/affiliate-terms.ts";
import { deskChat } from "../helpers/desk-chat.ts";
import { payAgain } from "../helpers/earning-shop.ts";
import { orderProduct } from "../helpers/orders.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { payBy } from "../helpers/usual-front.ts";

test("a new shop takes every rail, and an owner switches them at the second tap, at once and audited", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const chat = deskChat(database);
  await chat.say(adminId, "/rails");
  expect(chat.shown().text).toContain("PingPong + ⭐ Telegram 星星");
  await chat.press(adminId, "k:rails:stars");
  expect(await openRails(database.read)).toEqual(["pingpong", "stars"]);
  expect(chat.shown().text).toContain("<b>改为 ⭐ Telegram 星星</b>");
  const [sure = ""] = chat.shown().data;
  expect(await chat.press(adminId, sure)).toBe("已执行。");
  expect(await openRails(database.read)).toEqual(["stars"]);
  expect(chat.shown().data).toEqual(["k:rails:all", "k:rails:pingpong", "a:desk"]);
  const deeds = await database.read.select().from(audit);
  expect(deeds.map(({ action, facts }) => [action, facts])).toEqual([["switch_rails", { rails: "stars" }]]);
});

test("a question that was asked before another owner's switch changes nothing", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const chat = deskChat(database);
  await chat.press(adminId, "k:rails:stars");
  const [stale = ""] = chat.shown().data;
  await chat.press(adminId, "k:rails:pingpong");
  await chat.press(adminId, chat.shown().data[0] ?? "");
  expect(await chat.press(adminId, stale)).toContain("没有执行");
  expect(await openRails(database.read)).toEqual(["pingpong"]);
});

test("support neither sees nor switches the rails, and an unknown one is none", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const chat = deskChat(database);
  expect(await chat.press(supportId, "k:rails:stars")).toContain("只有店主可以做");
  expect(await chat.press(supportId, "a:rails")).toContain("只有店主可以做");
  expect(await chat.press(adminId, "k:rails:cash")).toContain("这个按钮已经不能用了");
  expect(await openRails(database.read)).toEqual(["pingpong", "stars"]);
});

test("the card and the question for PingPong say Telegram's rule, and a second level of affiliates is warned of", async () => {
  await using shop = await temporaryDatabase();
  const chat = deskChat(shop.database, [adminId], { terms: { ...usualTerms, secondRateBps: 250 } });
  await chat.say(adminId, "/rails");
  expect(chat.shown().text).toMatch(/must be executed exclusively[\s\S]*联盟推广计划[\s\S]*2\.5 %[\s\S]*MLM/);
  await chat.press(adminId, "k:rails:pingpong");
  expect(chat.shown().text).toContain("must be executed exclusively");
  await chat.press(adminId, "k:rails:stars");
  expect(chat.shown().text).not.toContain("must be executed exclusively");
  await chat.press(adminId, chat.shown().data[0] ?? "");
  expect(chat.shown().text).not.toContain("联盟推广计划");
});

test.each([
  ["stars", "pingpong"],
  ["pingpong", "stars"],
] as const)(
  "what was ordered by %s is paid by it, though the shop takes only %s since",
  async (rail, since) => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const order = await orderProduct(database, { rail });
    await payBy(database, since);
    await payAgain(database, order, "T1");
    expect((await findOrder(database.read, order.id))?.status).toBe("paid");
  },
);
