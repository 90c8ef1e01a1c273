import { expect, test } from "bun:test";
import { findOpenDraft } from "../../src/sales/drafts.ts";
import { supportMessages } from "../../src/shop/schema/support.ts";
import { takeWords } from "../../src/support/talks.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { buyerId, type SupportWorld, supportWorld } from "../helpers/support-world.ts";

const birth = "1990年5月15日 14:30 成都 女";

test("while a talk is open nothing is read as a birth, and the form in hand is as it was when a command ends the talk", async () => {
  await using world = await supportWorld();
  const { read } = world.shop.world.shop.database;
  await chooseProduct(world.buyer, /事业/);
  const before = await findOpenDraft(read, buyerId);
  await world.open();
  await world.buyer.say(birth);
  await world.carry();
  await world.owner.waitForMessage(/1990年5月15日/);
  expect(await findOpenDraft(read, buyerId)).toEqual(before);
  await world.buyer.say("/start");
  await world.buyer.settled();
  await world.buyer.waitForMessage(/不会再转给客服/);
  await world.buyer.say(birth);
  await world.buyer.settled();
  expect(await textsOf(world)).toEqual([birth]);
  expect((await findOpenDraft(read, buyerId))?.form).not.toEqual(before?.form);
});

test("a text in a talk that replies to a report is no question about it, and a talk ends with a button or after a day", async () => {
  await using world = await supportWorld();
  const { shop } = world;
  await shop.world.paidOrder({ userId: buyerId });
  await shop.world.work();
  const page = (await world.buyer.messages()).findLast(({ text }) => (text?.length ?? 0) > 500);
  await world.open();
  await world.buyer.say("What does this page mean for me?", page?.message_id);
  await world.buyer.settled();
  expect(await textsOf(world)).toEqual(["What does this page mean for me?"]);
  await world.buyer.pressAndHear("✔️ 结束对话");
  await world.buyer.say("not for humans");
  await world.buyer.settled();
  expect(await textsOf(world)).toHaveLength(1);
  const { database } = shop.world.shop;
  const written = { authorId: buyerId, authorName: "b", messageId: 900, hasMedia: false, text: "hi" };
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
  await database.write((tx) => takeWords(tx, written, [9001], yesterday));
  await world.buyer.say("a day later");
  await world.buyer.settled();
  expect(await textsOf(world)).toEqual(["What does this page mean for me?", "hi"]);
});

test("a reply to an answer reaches the shop although the talk is over", async () => {
  await using world = await supportWorld();
  await world.open();
  await world.buyer.say("hello?");
  await world.carry();
  await world.owner.say("here", (await world.owner.waitForMessage(/hello\?/)).message_id);
  await world.owner.settled();
  await world.carry();
  await world.buyer.say("/orders");
  await world.buyer.say("thanks", (await world.buyer.waitForMessage(/here/)).message_id);
  await world.carry();
  await world.owner.waitForMessage(/thanks/);
});

test("fifteen messages in an hour are enough, which is said once; forty in a day", async () => {
  await using world = await supportWorld();
  await world.open();
  for (let count = 1; count <= 17; count += 1) await world.buyer.say(`message ${count}`);
  await world.buyer.settled();
  expect(await textsOf(world)).toHaveLength(15);
  const refusals = (await world.buyer.messages()).filter(({ text }) => text?.includes("发得太多了"));
  expect(refusals).toHaveLength(1);
  const { database } = world.shop.world.shop;
  const outcomes: string[] = [];
  for (let count = 1; count <= 30; count += 1) {
    const written = {
      authorId: buyerId,
      authorName: "b",
      messageId: 900 + count,
      hasMedia: false,
      text: "hi",
    };
    const at = new Date(Date.now() + count * 4 * 60_000 + 60 * 60_000);
    outcomes.push((await database.write((tx) => takeWords(tx, written, [9001], at))).kind);
  }
  expect(outcomes.filter((kind) => kind === "taken")).toHaveLength(25);
});

test("a muted buyer is told so and heard by nobody, until an admin hears them again", async () => {
  await using world = await supportWorld();
  const { shop } = world;
  const card = await shop.hear(`/user ${buyerId}`);
  const asked = await shop.pressAndRead(card, "🔇 静音", /不再转交/);
  await shop.press(asked, "确认静音");
  await world.open();
  await world.buyer.waitForMessage(/不能在这里给我们留言/);
  await world.buyer.say("hello?");
  await world.carry();
  expect(await textsOf(world)).toEqual([]);
  const again = await shop.pressAndRead(await shop.hear(`/user ${buyerId}`), "🔈 取消静音", /重新转交/);
  await shop.press(again, "确认取消静音");
  await world.buyer.say("hello again");
  await world.carry();
  await world.owner.waitForMessage(/hello again/);
});

test("who waits for an answer stands in the inbox until somebody answers, and the user's card shows the talk", async () => {
  await using world = await supportWorld();
  const { shop } = world;
  expect(wordsOf(await shop.hear("/inbox"))).toContain("没有人在等回复");
  await world.open();
  await world.buyer.say("hello?");
  await world.carry();
  const inbox = await shop.hear("/inbox");
  expect(wordsOf(inbox)).toMatch(/7001[\s\S]*hello\?/);
  const card = await shop.pressAndRead(inbox, `👤 ${buyerId}`, /对话/);
  const prompt = await shop.pressAndRead(card, "✍️ 写消息", /要给 7001 写什么/);
  await world.owner.say("we are here", prompt.message_id);
  await world.owner.settled();
  await world.carry();
  await world.buyer.waitForMessage(/we are here/);
  expect(wordsOf(await shop.hear("/inbox"))).toContain("没有人在等回复");
  expect(wordsOf(await shop.hear(`/user ${buyerId}`))).toMatch(/hello\?[\s\S]*we are here/);
});

test("an admin's command in reply to a buyer is a command, and what the buyer wrote is none", async () => {
  await using world = await supportWorld();
  const { shop } = world;
  await world.open();
  await world.buyer.say("/settings terms all x");
  await world.open();
  await world.buyer.say("please /settings terms all x");
  await world.carry();
  const copy = await world.owner.waitForMessage(/please \/settings/);
  await world.owner.say("/inbox", copy.message_id);
  await world.owner.waitForMessage(/等待回复的买家/);
  await world.owner.say("/orders", copy.message_id);
  await world.owner.say("terms all x", copy.message_id);
  await world.owner.settled();
  await world.carry();
  await world.buyer.waitForMessage(/terms all x/);
  expect((await textsOf(world)).at(-1)).toBe("terms all x");
  expect(await textsOf(world)).not.toContain("/orders");
  expect(wordsOf(await shop.hear("/settings"))).toContain("店铺设置");
});

async function textsOf({ shop }: SupportWorld): Promise<string[]> {
  const rows = await shop.world.shop.database.read.select().from(supportMessages);
  return rows.map(({ text }) => text);
}
