import { describe, expect, test } from "bun:test";
import { pause } from "../../src/shared/pause.ts";
import { usualTerms } from "../helpers/affiliate-terms.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { nextTurn, type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

/** What the bot said to somebody from a moment on. */
async function saidBy(buyer: ChatUser, after: number): Promise<string[]> {
  await buyer.settled();
  const messages = await buyer.messages();
  return messages.filter((each) => each.is_from_bot && each.message_id > after).map(wordsOf);
}

async function latest(buyer: ChatUser): Promise<number> {
  await buyer.settled();
  return (await buyer.messages()).at(-1)?.message_id ?? 0;
}

async function sayAndRead(buyer: ChatUser, text: string): Promise<string> {
  const said = await buyer.say(text);
  return wordsOf(await buyer.waitForMessage(/./, { after: said.message_id }));
}

/** A buyer of a 综合 report who is asked for the gender. */
async function newBuyer(world: SalesWorld, id = 1001, product = /综合命盘报告/): Promise<ChatUser> {
  const buyer = world.user(id);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, product);
  await buyer.waitForMessage(/👉 性别/);
  return buyer;
}

describe("what is nobody's word is not answered:", () => {
  const sticker = { file_id: "f", file_unique_id: "u", file_size: 1, width: 1, height: 1 };
  test.each([
    ["a pin", { pinned_message: { message_id: 1, date: 0, chat: { id: 1001, type: "private" } } }],
    ["a timer", { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } }],
    ["a title", { new_chat_title: "八字" }],
    ["a topic", { forum_topic_created: { name: "八字", icon_color: 7_322_096 } }],
    ["a call", { video_chat_started: {} }],
    ["a boost", { boost_added: { boost_count: 1 } }],
    ["a new picture", { new_chat_photo: [sticker] }],
    ["a login", { connected_website: "example.com" }],
    ["a live location that moves", { location: { latitude: 30, longitude: 104 }, edit_date: 1_764_000_000 }],
  ])("%s", async (_, content) => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    const before = await latest(buyer);
    await buyer.push(content);
    expect(await saidBy(buyer, before)).toEqual([]);
    expect(await sayAndRead(buyer, "女")).toContain("性别：女");
  });

  test.each(["/weather@OtherBot", "/start@other_bot", "你好", "/ban", "/start@"])(
    "%s in a group",
    async (text) => {
      await using world = await salesWorld();
      const member = world.user(4242);
      await member.act("say", { text, group_id: -77 });
      await member.act("say", { text: "/start@bazi_test_bot", group_id: -77 });
      await member.waitForGroupMessage(-77, /私聊/);
      const calls = world.server.world.journal
        .entries()
        .filter(({ operation }) => operation === "sendMessage");
      expect(calls).toHaveLength(1);
    },
  );
});

describe("an album is answered once", () => {
  const photo = [{ file_id: "f", file_unique_id: "u", file_size: 1, width: 1, height: 1 }];
  const album = (index: number, caption?: string) => ({
    message_id: 900_000 + index,
    media_group_id: "album",
    photo,
    ...(caption !== undefined && { caption }),
  });

  test("without words", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    const before = await latest(buyer);
    for (let index = 0; index < 10; index++) await buyer.push(album(index));
    expect(await saidBy(buyer, before)).toEqual([expect.stringContaining("我只看得懂文字")]);
  });

  test.each([0, 4, 9])("by what is written below picture %d", async (place) => {
    const untilWords: typeof pause = (_, signal) => pause(240_000, signal);
    await using world = await salesWorld({}, usualTerms, untilWords);
    const buyer = await newBuyer(world);
    const before = await latest(buyer);
    for (let index = 0; index < 10; index++)
      await buyer.push(album(index, index === place ? "女 1990-05-15" : undefined));
    expect(await saidBy(buyer, before)).toEqual([expect.stringMatching(/性别：女[\s\S]*1990年5月15日/)]);
  });

  test("and words below a picture alone are read, too", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    await buyer.push({ photo, caption: "1990年5月15日 14:30 成都 女" });
    expect(wordsOf(await buyer.waitForMessage(/请核对命盘/))).toContain("四川省 成都市");
  });
});

describe("a point on the map", () => {
  const pin = { location: { latitude: 30.72, longitude: 103.95 } };

  test("is the birthplace where that is asked for, with its own sun and the zone of the nearest town", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    await sayAndRead(buyer, "女 1988年7月1日 14:30");
    await buyer.push(pin);
    const card = wordsOf(await buyer.waitForMessage(/请核对命盘/));
    expect(card).toMatch(/📍[^\n]*成都市[^\n]*30\.72°，103\.95°[^\n]*Asia\/Shanghai/);
    expect(card).toContain("出生地：四川省 成都市");
  });

  test("of a venue is one, too, for the second person and with the summer time of its zone", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world, 1001, /合婚报告/);
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    await sayAndRead(buyer, "男 1988-07-01 14:30");
    const location = { latitude: 40.71, longitude: -74.0 };
    await buyer.push({ location, venue: { location, title: "City Hall", address: "New York" } });
    const card = wordsOf(await buyer.waitForMessage(/请核对命盘/));
    expect(card).toMatch(/📍[^\n]*America\/New_York/);
    expect(card).toMatch(/第二位[\s\S]*(纽约|New York)/);
  });

  test("far from every town is not guessed at", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    await sayAndRead(buyer, "女 1988年7月1日 14:30");
    const before = await latest(buyer);
    await buyer.push({ location: { latitude: -48.9, longitude: -123.4 } });
    expect(await saidBy(buyer, before)).toEqual([expect.stringMatching(/附近没有城镇[\s\S]*👉 出生地/)]);
  });

  test("that nobody asked for gets one line, and changes nothing", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    const before = await latest(buyer);
    await buyer.push(pin);
    const [line, ...more] = await saidBy(buyer, before);
    expect(line).toContain("问到出生地时");
    expect(line).not.toContain("\n");
    expect(more).toEqual([]);
    expect(await sayAndRead(buyer, "女")).toContain("出生地：待填写");
  });
});

describe("a message that was edited", () => {
  test("replaces what it said before, whatever was answered since", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    const said = await buyer.say("女 1990-05-15");
    await buyer.waitForMessage(/👉 时间/, { after: said.message_id });
    await sayAndRead(buyer, "14:30");
    const before = await latest(buyer);
    await buyer.act("edit", { message_id: said.message_id, text: "女 1990-05-16" });
    const [card] = await saidBy(buyer, before);
    expect(card).toMatch(/^📝[\s\S]*1990年5月16日[\s\S]*时间：14:30[\s\S]*👉 出生地/);
  });

  test("answers the question that it failed to answer", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    await sayAndRead(buyer, "女");
    const said = await buyer.say("1990-13-15");
    await buyer.waitForMessage(/月份是 1 到 12/);
    const before = await latest(buyer);
    await buyer.act("edit", { message_id: said.message_id, text: "1990-12-15" });
    expect(await saidBy(buyer, before)).toEqual([expect.stringMatching(/生日：公历 1990年12月15日/)]);
  });

  test("is corrected twice, for the second of two people", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world, 1001, /合婚报告/);
    await sayAndRead(buyer, "1990年5月15日 14:30 成都 女");
    const said = await buyer.say("男 1988-02-05 22:30");
    await buyer.waitForMessage(/👉 出生地/, { after: said.message_id });
    await buyer.act("edit", { message_id: said.message_id, text: "男 1988-02-06 22:30" });
    await buyer.settled();
    const before = await latest(buyer);
    await buyer.act("edit", { message_id: said.message_id, text: "男 1988-02-07 22:30 北京" });
    const [card] = await saidBy(buyer, before);
    expect(card).toMatch(/第一位[\s\S]*1990年5月15日[\s\S]*第二位[\s\S]*1988年2月7日/);
  });

  test.each([
    ["a command", "/people", "/orders"],
    ["chatter before any order", "随便聊聊", "女 1990-05-15"],
  ])("from %s is to be sent again", async (_, first, second) => {
    await using world = await salesWorld();
    const buyer = world.user(1001);
    const said = await buyer.say(first);
    await buyer.waitForMessage(/./, { after: said.message_id });
    const before = await latest(buyer);
    await buyer.act("edit", { message_id: said.message_id, text: second });
    expect(await saidBy(buyer, before)).toEqual([expect.stringContaining("重新发一条")]);
  });

  test("is to be sent again where something else has answered since, and changes nothing", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    const said = await buyer.say("女 1990-05-15");
    await buyer.waitForMessage(/👉 时间/, { after: said.message_id });
    await sayAndRead(buyer, "1991-06-07");
    const before = await latest(buyer);
    await buyer.act("edit", { message_id: said.message_id, text: "女 1992-08-09" });
    expect(await saidBy(buyer, before)).toEqual([expect.stringContaining("重新发一条")]);
    expect(await sayAndRead(buyer, "14:30")).toContain("公历 1991年6月7日");
  });

  test("is to be sent again once the order is placed", async () => {
    await using world = await salesWorld();
    const buyer = await newBuyer(world);
    const said = await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    await buyer.pressAndHear(/下单/);
    const before = await latest(buyer);
    await buyer.act("edit", { message_id: said.message_id, text: "1991年5月15日 14:30 成都 女" });
    expect(await saidBy(buyer, before)).toEqual([expect.stringContaining("重新发一条")]);
  });
});

describe("a word that is not understood", () => {
  test.each(["呵呵呵呵", "/pay", "字".repeat(400)])("gets one line with the ways on: %p", async (text) => {
    await using world = await salesWorld();
    const buyer = world.user(1001);
    const said = await buyer.say(text);
    const answer = await buyer.waitForMessage(/./, { after: said.message_id });
    expect(wordsOf(answer)).not.toContain("\n");
    expect(wordsOf(answer)).toContain("/help");
    expect(buttonsOf(answer)).toHaveLength(1);
    await buyer.pressAndHear(buttonsOf(answer)[0]?.text ?? "");
    await buyer.waitForMessage(/请选择一份报告/);
  });
});

test("a wide slash and wide letters are a command", async () => {
  await using world = await salesWorld({}, usualTerms, nextTurn);
  expect(await sayAndRead(world.user(1001), "／ｏｒｄｅｒｓ")).toContain("还没有订单");
});
