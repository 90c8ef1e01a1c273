import { expect, test } from "bun:test";
import { gatherUserData } from "../../src/sales/user-data.ts";
import { eraseExpired } from "../../src/shop/erasure.ts";
import { supportCopies, supportMessages } from "../../src/shop/schema/support.ts";
import { waitingTalks } from "../../src/support/read-talks.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { buyerId, supportWorld } from "../helpers/support-world.ts";

const canary = "canary-of-the-talk-zq";

test("a wish to be forgotten removes the talk from the file, and a reply to what is left of it goes nowhere", async () => {
  await using world = await supportWorld();
  const { database, raw } = world.shop.world.shop;
  await world.open();
  await world.buyer.say(`words ${canary}`);
  await world.carry();
  const copy = await world.owner.waitForMessage(/words/);
  await world.owner.say(`answer ${canary}`, copy.message_id);
  await world.owner.settled();
  await world.carry();
  const exported = JSON.stringify(await gatherUserData(database.read, buyerId));
  expect(exported).toContain(`words ${canary}`);
  expect(exported).toContain(`answer ${canary}`);
  await world.buyer.say("/delete_my_data");
  await world.buyer.pressAndHear("🗑 确认全部删除");
  await world.buyer.waitForMessage(/已经全部删除|您的资料已删除/);
  expect(await database.read.select().from(supportMessages)).toEqual([]);
  expect((await raw.bytes()).includes(canary)).toBe(false);
  await world.owner.say("too late", copy.message_id);
  expect(wordsOf(await world.owner.waitForMessage(/没有发出/))).toContain("已经删除");
  await world.carry();
  expect((await world.buyer.messages()).filter(({ text }) => text?.includes("too late"))).toEqual([]);
});

test("a talk that was erased while it was on its way is not sent", async () => {
  await using world = await supportWorld();
  const { database } = world.shop.world.shop;
  await world.open();
  await world.buyer.say(canary);
  await world.buyer.say("/delete_my_data");
  await world.buyer.pressAndHear("🗑 确认全部删除");
  await world.carry();
  expect((await world.owner.messages()).filter(({ text }) => text?.includes(canary))).toEqual([]);
  expect(await database.read.select().from(supportCopies)).toEqual([]);
});

test("talks go when their time is over", async () => {
  await using world = await supportWorld();
  const { database } = world.shop.world.shop;
  await world.open();
  await world.buyer.say("old words");
  await world.carry();
  const erase = (days: number) =>
    database.write((tx) => eraseExpired(tx, 180, 200, new Date(Date.now() + days * 24 * 60 * 60_000)));
  expect(await erase(179)).toBe(0);
  expect(await waitingTalks(database.read, 9)).toHaveLength(1);
  expect(await erase(181)).toBe(1);
  expect(await database.read.select().from(supportMessages)).toEqual([]);
  expect(await waitingTalks(database.read, 9)).toEqual([]);
});
