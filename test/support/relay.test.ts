import { expect, test } from "bun:test";
import { supportMessages } from "../../src/shop/schema/support.ts";
import { wordSetting } from "../../src/shop/settings.ts";
import { waitingTalks } from "../../src/support/read-talks.ts";
import { takeAnswer } from "../../src/support/talks.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { buyerId, supportWorld } from "../helpers/support-world.ts";

const minutesLater = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("what a buyer writes reaches every admin with the order beside it, and the answer comes back from the shop", async () => {
  await using world = await supportWorld();
  const order = await world.shop.world.paidOrder({ userId: buyerId });
  await world.open();
  expect(wordsOf(await world.buyer.waitForMessage(/真人看您的消息/))).toContain("👌");
  const asked = await world.buyer.say("Where is my <b>report</b>? /refund 1");
  await world.carry();
  const number = order.merchantTransactionId.slice(-6);
  for (const admin of [world.owner, world.support]) {
    const copy = await admin.waitForMessage(/Where is my/);
    expect(wordsOf(copy)).toMatch(new RegExp(`7001[\\s\\S]*简体中文[\\s\\S]*${number}`));
    expect(wordsOf(copy)).toContain("Where is my <b>report</b>? /refund 1");
    expect(buttonsOf(copy).map(({ callback_data }) => callback_data)).toEqual([
      `a:open:${order.id}`,
      "a:user:7001",
    ]);
  }
  expect(await reactionsTo(world.buyer, asked)).toEqual(["👌"]);
  const copy = await world.owner.waitForMessage(/Where is my/);
  const answer = await world.owner.say("It comes within the hour.", copy.message_id);
  await world.owner.settled();
  await world.carry();
  const heard = await world.buyer.waitForMessage(/within the hour/);
  expect(wordsOf(heard)).toBe("👤 缘来八字\nIt comes within the hour.");
  expect(heard.reply_to_message?.message_id).toBe(asked.message_id);
  expect(await reactionsTo(world.owner, answer)).toEqual(["👌"]);
  const seen = await world.support.waitForMessage(/within the hour/);
  expect(wordsOf(seen)).toMatch(/回复了 7001/);
  expect(seen.reply_to_message?.message_id).toBe(
    (await world.support.waitForMessage(/Where is my/)).message_id,
  );
});

test("/paysupport says what to tell, in the owners' words, and what is told then reaches them and is answered", async () => {
  await using world = await supportWorld();
  const { database } = world.shop.world.shop;
  await database.write((tx) =>
    wordSetting(tx, "paysupport", { scope: "all", text: "Tell us the <number>." }, new Date()),
  );
  await world.buyer.say("/paysupport");
  const card = await world.buyer.waitForMessage(/Tell us the <number>\./);
  expect(wordsOf(card)).toMatch(/付款问题[\s\S]*退款规则[\s\S]*星星马上回到您的余额[\s\S]*真人看您的消息/);
  const asked = await world.buyer.say("1990年5月15日 paid twice");
  await world.carry();
  const copy = await world.owner.waitForMessage(/paid twice/);
  await world.owner.say("You get it back.", copy.message_id);
  await world.owner.settled();
  await world.carry();
  const heard = await world.buyer.waitForMessage(/You get it back/);
  expect(heard.reply_to_message?.message_id).toBe(asked.message_id);
});

test("both admins answer: the buyer has both in order, each admin sees the other's, and a reply to that is an answer, too", async () => {
  await using world = await supportWorld();
  await world.open();
  await world.buyer.say("hello?");
  await world.carry();
  for (const [admin, words] of [
    [world.owner, "first"],
    [world.support, "second"],
  ] as const) {
    const { message_id } = await admin.waitForMessage(/hello\?/);
    await admin.say(words, message_id);
    await admin.settled();
  }
  await world.carry();
  await world.support.say("third", (await world.support.waitForMessage(/first/)).message_id);
  await world.support.settled();
  await world.carry();
  const heard = (await world.buyer.messages()).filter(({ text }) => text?.startsWith("👤 缘来八字"));
  expect(heard.map(({ text }) => text?.split("\n")[1])).toEqual(["first", "second", "third"]);
  const seen = (await world.owner.messages()).filter(({ text }) => text?.startsWith("↩️"));
  expect(seen.map(({ text }) => text?.split("\n")[1])).toEqual(["second", "third"]);
});

test("admins who answer at the same moment, and answers that are handed out again after a restart, reach the buyer once", async () => {
  await using world = await supportWorld();
  const { database } = world.shop.world.shop;
  await world.open();
  await world.buyer.say("hello?");
  await world.carry();
  const [asked] = await database.read.select().from(supportMessages);
  const answer = (authorId: number, text: string) => {
    const written = { authorId, authorName: "a", messageId: 5000, hasMedia: false, text };
    const to = { userId: buyerId, answersId: asked?.id ?? null };
    return database.write((tx) => takeAnswer(tx, written, to, [9001, 9002], new Date()));
  };
  await Promise.all([answer(9001, "first"), answer(9002, "second"), answer(9001, "first")]);
  await world.carry();
  await world.buyer.say("and then?");
  await world.carry();
  world.restart();
  await Promise.all([answer(9002, "second"), answer(9001, "first")]);
  await world.carry();
  const heard = (await world.buyer.messages()).filter(({ text }) => text?.startsWith("👤 缘来八字"));
  expect(heard.map(({ text }) => text?.split("\n")[1]).toSorted()).toEqual(["first", "second"]);
  expect((await waitingTalks(database.read, 9)).map(({ userId }) => userId)).toEqual([buyerId]);
});

test("an answer on its way to a buyer who wants to be forgotten is not sent, and nothing of the talk is left", async () => {
  await using world = await supportWorld();
  const { database } = world.shop.world.shop;
  await world.open();
  await world.buyer.say("hello?");
  await world.carry();
  await world.owner.say("too late", (await world.owner.waitForMessage(/hello\?/)).message_id);
  await world.owner.settled();
  await world.buyer.say("/delete_my_data");
  await world.buyer.pressAndHear("🗑 确认全部删除");
  await world.carry();
  expect((await world.buyer.messages()).filter(({ text }) => text?.includes("too late"))).toEqual([]);
  expect(await database.read.select().from(supportMessages)).toEqual([]);
});

test("a photo and a voice go both ways as they are, and a sticker is refused in words", async () => {
  await using world = await supportWorld();
  await world.open();
  await world.buyer.act("photo", { caption: "look <here>" });
  await world.buyer.act("voice", {});
  await world.buyer.act("sticker", {});
  await world.carry();
  const photo = await world.owner.waitForMessage((message) => message.photo !== undefined);
  expect(wordsOf(photo)).toContain("look <here>");
  const voice = await world.owner.waitForMessage((message) => "voice" in message);
  expect(wordsOf(voice)).toContain("7001");
  await world.buyer.waitForMessage(/没法转交/);
  await world.owner.act("photo", { caption: "like this", reply_to: photo.message_id });
  await world.owner.settled();
  await world.carry();
  const heard = await world.buyer.waitForMessage(({ photo }) => photo !== undefined);
  expect(wordsOf(heard)).toBe("👤 缘来八字\nlike this");
});

test("an admin whom the buyer has blocked reads that the answer did not arrive; a buyer whom nobody can hear reads it, too", async () => {
  await using world = await supportWorld();
  await world.open();
  await world.buyer.say("hello?");
  await world.carry();
  const { message_id } = await world.owner.waitForMessage(/hello\?/);
  await world.buyer.block();
  const answer = await world.owner.say("here", message_id);
  await world.owner.settled();
  await world.carry();
  const told = await world.owner.waitForMessage(/没有送到/);
  expect(told.reply_to_message?.message_id).toBe(answer.message_id);
  expect(await reactionsTo(world.owner, answer)).toEqual([]);
  await world.buyer.unblock();
  await world.owner.block();
  await world.support.block();
  const asked = await world.buyer.say("anybody?");
  await world.carry();
  expect((await world.buyer.waitForMessage(/没能送到/)).reply_to_message?.message_id).toBe(asked.message_id);
});

test("one admin who cannot be reached keeps nothing from the other", async () => {
  await using world = await supportWorld();
  await world.owner.block();
  await world.open();
  const asked = await world.buyer.say("hello?");
  await world.carry();
  await world.support.waitForMessage(/hello\?/);
  expect(await reactionsTo(world.buyer, asked)).toEqual(["👌"]);
});

test("a message whose fate nobody knows is sent once more and never again, and then said to be uncertain", async () => {
  await using world = await supportWorld();
  const { faults, journal } = world.shop.world.server.world;
  await world.open();
  faults.add({ service: "telegram", kind: "reset_after", operation: "sendMessage", times: 4 });
  const asked = await world.buyer.say("hello?");
  for (const minutes of [0, 1, 2, 60]) {
    await world.carry(minutesLater(minutes));
    world.restart();
  }
  const copies = journal
    .entries("telegram")
    .filter(({ operation, detail }) => operation === "sendMessage" && String(detail.text).includes("hello?"));
  expect(copies.map(({ detail }) => detail.chat_id).toSorted()).toEqual([9001, 9001, 9002, 9002]);
  const told = await world.buyer.waitForMessage(/不确定您的消息/);
  expect(told.reply_to_message?.message_id).toBe(asked.message_id);
});

test("what Telegram did not take is sent when it does, in the order in which it was written", async () => {
  await using world = await supportWorld();
  const { faults } = world.shop.world.server.world;
  await world.open();
  const down = { code: 429, description: "Too Many Requests", parameters: { retry_after: 1 } };
  faults.add({ service: "telegram", kind: "api_error", operation: "sendMessage", with: down, times: 2 });
  for (const words of ["one", "two", "three"]) await world.buyer.say(words);
  for (const minutes of [0, 1, 2]) await world.carry(minutesLater(minutes));
  const seen = (await world.owner.messages()).filter(({ text }) => text?.startsWith("💬"));
  expect(seen.map(({ text }) => text?.split("\n").at(-1))).toEqual(["one", "two", "three"]);
});

async function reactionsTo(
  user: { messages(): Promise<readonly SeenMessage[]> },
  { message_id }: SeenMessage,
): Promise<readonly string[] | undefined> {
  return (await user.messages()).find((message) => message.message_id === message_id)?.reactions;
}
