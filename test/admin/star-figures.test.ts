import { expect, test } from "bun:test";
import { readTrend } from "../../src/admin/dashboard/trend.ts";
import { adminId } from "../helpers/admin-world.ts";
import { deskChat } from "../helpers/desk-chat.ts";
import { bring, makeAffiliate, payAgain, refund, sell } from "../helpers/earning-shop.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { payBy, usualFront } from "../helpers/usual-front.ts";

const dayMs = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);

test("the dashboard says the balance in Stars, and what of it can be withdrawn when", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const chat = deskChat(database);
  await sell(database, 2001, daysAgo(30), "stars");
  const twice = await sell(database, 2002, daysAgo(20), "stars");
  await payAgain(database, twice, "T-again", daysAgo(20));
  const back = await sell(database, 2003, daysAgo(2), "stars");
  await refund(database, back.id, undefined, daysAgo(1));
  await chat.say(adminId, "/dashboard");
  expect(chat.shown().text).toContain(
    `⭐\u00a05000，可提现约 ⭐\u00a0400，最迟 ${dateIn(1).slice(5)} 可全提`,
  );
});

test("a shop that takes no Stars and has none on their way says nothing of them", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const chat = deskChat(database);
  await payBy(database, "pingpong");
  await chat.say(adminId, "/dashboard");
  expect(chat.shown().text).not.toContain("星星");
  await sell(database, 2001, daysAgo(1), "stars");
  await chat.say(adminId, "/dashboard");
  expect(chat.shown().text).toContain("星星余额");
});

test("Stars stand in the revenue as Stars, and in the margin and the trend by what they are worth", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const chat = deskChat(database);
  await sell(database, 2001, new Date(), "stars");
  await sell(database, 2002, new Date());
  await chat.say(adminId, "/dashboard");
  const { text } = chat.shown();
  expect(text).toContain("⭐\u00a02300");
  expect(text).toContain("星星折合约 29.90 USD");
  expect(text).toContain("毛利 59.80 USD");
  const trend = await readTrend(database.read, usualFront, new Date());
  expect([trend.currency, trend.revenueMinor.at(-1), trend.others]).toEqual(["USD", 5980, []]);
});

function dateIn(days: number): string {
  const time = new Date(Date.now() + days * dayMs);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(time);
}

test("a source that brought orders in dollars and in Stars is one line with both amounts, by what they are worth", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const chat = deskChat(database);
  await makeAffiliate(database, 7001);
  await sell(database, await bring(database, 2001, 7001, new Date()), new Date(), "stars");
  await sell(database, await bring(database, 2002, 7001, new Date()), new Date());
  await sell(database, 2003, new Date());
  await chat.say(adminId, "/sources");
  const lines = chat
    .shown()
    .text.split("\n")
    .filter((line) => line.includes("USD"));
  expect(lines[0]).toContain("⭐\u00a02300 + 29.90 USD");
  expect(lines[1]).toContain("29.90 USD");
  expect(lines).toHaveLength(2);
});
