import { describe, expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import { deeds as deedList } from "../../src/admin/deed-list.ts";
import { views } from "../../src/admin/views.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { broadcasts } from "../../src/shop/schema/broadcasts.ts";
import { type AdminWorld, adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { chosen, meetUsers, reply, rounds, write } from "../helpers/broadcast-chat.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";

test("an owner writes, sees, tries and starts a broadcast from the chat alone, and sees it arrive", async () => {
  await using shop = await adminWorld();
  await meetUsers(shop, [1001, 1002, 1003]);
  const choice = await shop.hear("/broadcast");
  expect(buttonsOf(choice).map(({ text }) => text)).toEqual([
    "所有人 · 4",
    "买家（至少付过一次款） · 0",
    "没填完订单的人 · 0",
    "简体中文 · 4",
    "繁體中文 · 0",
    "English · 0",
    "🗂 工作台",
  ]);
  const draft = await write(shop, choice, /所有人/, "<b>双十一</b> 八折 & more");
  const preview = await shop.admin.waitForMessage(/^双十一 八折 & more/);
  expect(preview.entities?.map(({ type }) => type)).toEqual(["bold", "italic", "bot_command"]);
  expect(buttonsOf(preview).map(({ text }) => text)).toEqual(["🔕 不再接收"]);
  expect(await shop.press(draft, /先发给我/)).toContain("已只发给您自己");
  const copies = (await shop.admin.messages()).filter((each) => wordsOf(each).startsWith("双十一"));
  expect(copies.map(wordsOf)).toEqual([wordsOf(preview), wordsOf(preview)]);
  const question = await shop.pressAndRead(draft, /发给 4 人/, /将把第 1 号群发发给 4 人/);
  expect(await shop.press(question, "确认发给 4 人")).toBe("已执行。");
  await rounds(shop, 3);
  const card = await shop.admin.waitForMessage(/全部完成[\s\S]*收件人 4\n✅ 已发送 4/);
  expect(card.message_id).toBe(draft.message_id);
  const received = await shop.world.buyer(1002).waitForMessage(/^双十一/);
  expect([wordsOf(received), received.entities, received.reply_markup]).toEqual([
    wordsOf(preview),
    preview.entities,
    preview.reply_markup,
  ]);
  expect(await deeds(shop)).toEqual([
    { action: "start_broadcast", facts: { broadcast: "1", segment: "all", count: "4" } },
  ]);
});

test("two taps on start at the same moment start one broadcast", async () => {
  await using shop = await adminWorld();
  await meetUsers(shop, [1001]);
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const question = await shop.pressAndRead(draft, /发给 2 人/, /将把第 1 号群发/);
  const said = await shop.tap(question, /确认发给/, 2);
  expect(said.toSorted()).toEqual(["已执行。", "没有执行：这个确认已用过或已过期，请重新发起。"].toSorted());
  await rounds(shop, 3);
  expect(countOf(await shop.world.buyer(1001).messages(), "hello")).toBe(1);
  expect(await deeds(shop)).toHaveLength(1);
});

test("an old button starts nothing once the words are other ones", async () => {
  await using shop = await adminWorld();
  const old = await write(shop, await shop.hear("/broadcast"), /所有人/, "first");
  const question = await shop.pressAndRead(old, /发给 1 人/, /将把第 1 号群发/);
  await shop.press(question, "⬅️ 返回");
  const shown = await shop.admin.waitForMessage(/☝️/);
  const data = buttonsOf(question).find(({ text }) => /确认/.test(text))?.callback_data ?? "";
  await write(shop, shown, /改正文/, "second");
  expect(await shop.forge(shop.admin, shown, data)).toContain("没有开始");
  expect(await deeds(shop)).toEqual([]);
});

test("while one broadcast goes out no other starts", async () => {
  await using shop = await adminWorld();
  for (const words of ["one", "two"]) {
    const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, words);
    const question = await shop.pressAndRead(draft, /发给 1 人/, /将把第 \d 号群发/);
    expect(await shop.press(question, /确认发给/)).toContain(words === "one" ? "已执行" : "没有开始");
  }
  expect(buttonsOf(await shop.hear("/broadcast")).map(({ text }) => text)).toContain("📣 第 1 号 · 正在发送");
});

test("a broadcast is stopped at the second tap, and the card tells how far it came", async () => {
  await using shop = await adminWorld();
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const question = await shop.pressAndRead(draft, /发给 1 人/, /将把第 1 号群发/);
  await shop.press(question, /确认发给/);
  const card = await shop.admin.waitForMessage(/正在整理收件人/);
  await rounds(shop, 1);
  const sure = await shop.pressAndRead(card, /停止…/, /将停止第 1 号群发/);
  expect(await shop.press(sure, "确认停止")).toBe("已执行。");
  expect(await shop.press(await shop.hear("/broadcast 1"), /刷新/)).toBe("");
  await rounds(shop, 3);
  await shop.admin.waitForMessage(/已停止。\n收件人 1\n✅ 已发送 0\n[\s\S]*跳过 1\n⏳ 剩余 0/);
  expect(countOf(await shop.admin.messages(), "hello")).toBe(1);
  expect((await deeds(shop)).map(({ action }) => action)).toEqual(["start_broadcast", "cancel_broadcast"]);
});

test("a draft that is dropped can be neither worded nor started any more", async () => {
  await using shop = await adminWorld();
  const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
  const draft = await reply(shop, prompt, "hello");
  expect(await shop.press(draft, /放弃/)).toBe("已执行。");
  const said = await shop.admin.say("other words", prompt.message_id);
  await shop.admin.waitForMessage(/没有改动/, { after: said.message_id });
});

test("words can be given behind the number, too, with their format", async () => {
  await using shop = await adminWorld();
  await chosen(shop, await shop.hear("/broadcast"), /所有人/);
  const text = "/broadcast 1  5 < 6, big  ";
  await shop.pushUpdate("message", {
    message_id: 7000,
    date: 1_764_000_000,
    chat: { id: adminId, type: "private", first_name: "admin" },
    from: { id: adminId, is_bot: false, first_name: "admin" },
    text,
    entities: [
      { type: "bot_command", offset: 0, length: 10 },
      { type: "bold", offset: 13, length: 3 },
      { type: "italic", offset: 21, length: 5 },
    ],
  });
  await shop.admin.waitForMessage(/☝️/);
  expect(await shop.world.shop.database.read.select().from(broadcasts)).toMatchObject([
    { html: "<b>5 </b>&lt; 6, <i>big</i>" },
  ]);
});

test("a command is obeyed even as the answer to the question for the words", async () => {
  await using shop = await adminWorld();
  const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
  const said = await shop.admin.say("/help", prompt.message_id);
  await shop.admin.waitForMessage(/怎么用/, { after: said.message_id });
  expect(await shop.world.shop.database.read.select().from(broadcasts)).toMatchObject([{ html: "" }]);
});

describe("the words of a broadcast", () => {
  test.each([
    ["an open tag", "<b>hello"],
    ["a tag that tries to swallow the line below", '<a href="'],
    ["a tag that would be closed by the line below", "<i data=x"],
    ["a closing tag too many", "hello</i>"],
    ["a bare bracket", "1 < 2"],
    ["a script", "<script>alert(1)</script>"],
  ])(
    "that Telegram refuses (%s) are answered with Telegram's reason, and are not taken",
    async (_, words) => {
      await using shop = await adminWorld();
      const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
      const said = await shop.admin.say(words, prompt.message_id);
      const problem = await shop.admin.waitForMessage(/Telegram 不接受/, { after: said.message_id });
      expect(wordsOf(problem)).toContain("can't parse entities");
      expect(buttonsOf(problem)).toEqual([]);
      const [stored] = await shop.world.shop.database.read.select().from(broadcasts);
      expect(stored).toMatchObject({ html: "", status: "draft" });
      await reply(shop, problem, "fine now");
    },
  );

  test("that are too long in any language are refused, and the longest that fits goes through", async () => {
    await using shop = await adminWorld();
    const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
    const said = await shop.admin.say("字".repeat(4020), prompt.message_id);
    await shop.admin.waitForMessage(/太长了/, { after: said.message_id });
    const again = await shop.admin.say("字".repeat(4090), prompt.message_id);
    await shop.admin.waitForMessage(/太长了/, { after: again.message_id });
    await reply(shop, prompt, "字".repeat(4000));
  });

  test("that were formatted in Telegram keep their format, whatever they look like", async () => {
    await using shop = await adminWorld();
    const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
    const entities = [
      { type: "bold", offset: 0, length: 9 },
      { type: "italic", offset: 3, length: 4 },
      { type: "text_link", offset: 10, length: 4, url: 'https://example.com/?a=1&b="2"' },
    ];
    const text = "a<b & </b link";
    await shop.pushUpdate("message", {
      message_id: 7000,
      date: 1_764_000_000,
      chat: { id: adminId, type: "private", first_name: "admin" },
      from: { id: adminId, is_bot: false, first_name: "admin" },
      text,
      entities,
      reply_to_message: asReplied(prompt),
    });
    const preview = await shop.admin.waitForMessage(/^a<b & <\/b link/);
    expect(preview.entities?.slice(0, 3).map(({ type, offset, length }) => [type, offset, length])).toEqual([
      ["bold", 0, 9],
      ["italic", 3, 4],
      ["text_link", 10, 4],
    ]);
  });
});

test("support can neither write nor start nor stop a broadcast", async () => {
  await using shop = await adminWorld();
  const draft = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const digest = buttonsOf(draft)[0]?.callback_data?.split(":")[3];
  const support = shop.world.buyer(supportId);
  await support.start();
  const menu = await support.waitForMessage(/请选择一份报告/);
  for (const words of ["/broadcast", "/broadcast 1 mine"]) {
    const said = await support.say(words);
    await support.waitForMessage(/\/broadcast 只有店主可以用/, { after: said.message_id });
  }
  const buttons = [
    ...[...views.keys()].map((name) => `a:${name}`),
    ...[...deedList.keys()].map((name) => `k:${name}`),
  ];
  const ofNews = buttons.filter((data) => data.includes(":news-"));
  expect(ofNews).toHaveLength(18);
  for (const data of ofNews)
    expect(await shop.forge(support, menu, `${data}:1:${digest}`)).toContain("只有店主");
  const stored = await shop.world.shop.database.read.select().from(broadcasts);
  expect(stored).toMatchObject([{ html: "hello", status: "draft" }]);
  expect(await deeds(shop)).toEqual([]);
});

function asReplied({ message_id, date, text }: SeenMessage) {
  const from = { id: 123_456_789, is_bot: true, first_name: "bot" };
  return { message_id, date, text, from, chat: { id: adminId, type: "private", first_name: "admin" } };
}

function countOf(messages: readonly SeenMessage[], words: string): number {
  return messages.filter((each) => each.is_from_bot && wordsOf(each).startsWith(words)).length;
}

async function deeds({ world }: AdminWorld) {
  const rows = await world.shop.database.read.select().from(audit).orderBy(asc(audit.id));
  return rows.map(({ action, facts }) => ({ action, facts }));
}
