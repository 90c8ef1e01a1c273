import { describe, expect, test } from "bun:test";
import { findBroadcast, reviseBroadcast } from "../../src/broadcast/broadcasts.ts";
import { broadcasts } from "../../src/shop/schema/broadcasts.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { chosen, meetUsers, rounds, write } from "../helpers/broadcast-chat.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";

test("a photo with a caption becomes a broadcast with a picture, a button leads to a report, and people get what the preview showed", async () => {
  await using shop = await adminWorld();
  await meetUsers(shop, [1001]);
  const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
  const card = await sendPhoto(shop, prompt, "新年 <b>八折</b>");
  expect(labelsOf(card)).toContain("🖼 换图片");
  const choice = await shop.pressAndRead(card, "🔗 按钮", /点了去哪里/);
  await shop.press(choice, "事业专题报告");
  const preview = await shop.admin.waitForMessage(/^新年 八折/, { after: card.message_id });
  expect(buttonsOf(preview)[0]).toEqual({
    text: "👉 事业专题报告",
    url: "https://t.me/bazi_test_bot?start=product-career",
  });
  const ready = await shop.admin.waitForMessage(/☝️/, { after: preview.message_id });
  await shop.press(await shop.pressAndRead(ready, /发给 2 人/, /将把第 1 号群发/), /确认发给/);
  await rounds(shop, 3);
  const received = await shop.world.buyer(1001).waitForMessage(/^新年 八折/);
  expect([received.photo, received.caption, received.reply_markup]).toEqual([
    preview.photo,
    preview.caption,
    preview.reply_markup,
  ]);
});

test("words, picture and button are changed one by one, what is not changed stays, and a button of the card before starts nothing", async () => {
  await using shop = await adminWorld();
  const first = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const second = await sendPhoto(shop, await shop.pressAndRead(first, "🖼 配图片", /发一张图片/));
  expect(await contentOf(shop)).toMatchObject({ html: "hello", photoFileId: expect.any(String) });
  const third = await write(shop, second, /改正文/, "other words");
  expect(await contentOf(shop)).toMatchObject({ html: "other words", photoFileId: expect.any(String) });
  const fourth = await answerLink(shop, third, "看 详情 https://example.com/a?b=1");
  expect(await contentOf(shop)).toMatchObject({
    buttonText: "看 详情",
    buttonUrl: "https://example.com/a?b=1",
  });
  const old = buttonsOf(third).find(({ text }) => /发给 1 人/.test(text))?.callback_data ?? "";
  expect(await shop.forge(shop.admin, third, old)).toContain("没有执行");
  await shop.press(fourth, "🚫 去掉图片");
  const fifth = await shop.admin.waitForMessage(/☝️/, { after: fourth.message_id });
  await shop.press(await shop.pressAndRead(fifth, "🔗 按钮", /现在的按钮/), "🚫 不要按钮");
  await shop.admin.waitForMessage(/☝️/, { after: fifth.message_id });
  expect(await contentOf(shop)).toEqual({
    ...{ html: "other words", photoFileId: null },
    ...{ buttonText: null, buttonUrl: null },
  });
});

test("a change that was tried on another content than the broadcast has meanwhile is not made", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const card = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const seen = await findBroadcast(database.read, 1);
  if (!seen) throw new Error("the broadcast is not there");
  await sendPhoto(shop, await shop.pressAndRead(card, "🖼 配图片", /发一张图片/));
  const tooLongBelowAPicture = { html: "字".repeat(2000) };
  expect(await database.write((tx) => reviseBroadcast(tx, seen, tooLongBelowAPicture))).toBeUndefined();
  expect(await contentOf(shop)).toMatchObject({ html: "hello", photoFileId: expect.any(String) });
});

test("what a broadcast shows is fixed once it is started, also for whoever works at the database itself", async () => {
  await using shop = await adminWorld();
  const card = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
  const prompt = await shop.pressAndRead(card, "✏️ 改正文", /写正文/);
  await shop.press(await shop.pressAndRead(card, /发给 1 人/, /将把第 1 号群发/), /确认发给/);
  const said = await shop.admin.say("other words", prompt.message_id);
  await shop.admin.waitForMessage(/没有改动/, { after: said.message_id });
  const { database } = shop.world.shop;
  for (const change of [
    { html: "x" },
    { photoFileId: "x" },
    { segment: "buyers" },
    { buttonText: "x", buttonUrl: "x" },
  ])
    await expect(database.write((tx) => tx.update(broadcasts).set(change))).rejects.toThrow();
  expect(await contentOf(shop)).toMatchObject({ html: "hello", photoFileId: null });
});

test("words that are too long below a picture are refused before anything is sent, and the broadcast stays as it was", async () => {
  await using shop = await adminWorld();
  const first = await write(shop, await shop.hear("/broadcast"), /所有人/, "字".repeat(1000));
  await sendRefusedPhoto(shop, await shop.pressAndRead(first, "🖼 配图片", /发一张图片/), /不能超过 1024 字/);
  expect(await contentOf(shop)).toMatchObject({ photoFileId: null });
  const card = await shop.hear("/broadcast 1");
  const prompt = await shop.pressAndRead(card, "🖼 配图片", /发一张图片/);
  await sendRefusedPhoto(shop, prompt, /不能超过 1024 字/, "字".repeat(990));
  await sendPhoto(shop, prompt, "字".repeat(900));
});

test("an empty broadcast can be neither tried nor sent", async () => {
  await using shop = await adminWorld();
  await chosen(shop, await shop.hear("/broadcast"), /所有人/);
  const card = await shop.hear("/broadcast 1");
  expect(wordsOf(card)).toContain("还没有内容");
  expect(labelsOf(card)).toEqual(["✏️ 改正文", "🖼 配图片", "🗑 放弃"]);
});

test("a picture alone is a broadcast, too, and cannot be taken away again", async () => {
  await using shop = await adminWorld();
  const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
  const card = await sendPhoto(shop, prompt);
  expect(labelsOf(card)).not.toContain("🚫 去掉图片");
  expect(await shop.forge(shop.admin, card, "a:news-no-picture:1")).toContain("没有执行");
  expect(await contentOf(shop)).toMatchObject({ html: "", photoFileId: expect.any(String) });
});

test("a caption that was formatted in Telegram keeps its format", async () => {
  await using shop = await adminWorld();
  const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
  await sendPhoto(shop, prompt);
  const photo = (await shop.admin.messages()).findLast((each) => each.photo && !each.is_from_bot)?.photo;
  const caption = "a < b";
  await shop.press(await shop.hear("/broadcast 1"), "✏️ 改正文");
  await shop.admin.push({ photo, caption, caption_entities: [{ type: "bold", offset: 0, length: 1 }] });
  await shop.admin.waitForMessage(/^a < b/);
  await shop.admin.settled();
  expect(await contentOf(shop)).toMatchObject({ html: "<b>a</b> &lt; b" });
});

test("a picture completes nothing but a broadcast: one for another question is left to the dialog with buyers", async () => {
  await using shop = await adminWorld();
  await shop.press(await shop.hear("/admin"), "🔎 找订单");
  await shop.admin.waitForMessage(/找哪笔订单/);
  await shop.admin.act("photo", { caption: "BZ2026" });
  await shop.admin.settled();
  const answers = (await shop.admin.messages()).filter((each) => each.is_from_bot).map(wordsOf);
  expect(answers.at(-1)).not.toMatch(/没有找到|🧾/);
});

describe("what is no picture", () => {
  test.each(["sticker", "voice"])("but a %s is not taken, and a picture is asked for again", async (kind) => {
    await using shop = await adminWorld();
    const prompt = await chosen(shop, await shop.hear("/broadcast"), /所有人/);
    await shop.admin.act(kind, {});
    const again = await shop.admin.waitForMessage(/需要一张图片/, { after: prompt.message_id });
    await sendPhoto(shop, again, "hello");
  });
});

describe("a button", () => {
  test.each([
    ["without words", "https://example.com/"],
    ["without a link", "看详情"],
    ["that leads nowhere", "看详情 https://example"],
    ["to an unsafe address", "看详情 http://example.com/"],
    ["to a program", "看详情 javascript:alert(1)"],
    ["with a password", "看详情 https://me:secret@example.com/"],
    ["with too many words", `${"长".repeat(41)} https://example.com/`],
    ["to a product that is not sold", "看详情 nothing"],
  ])("%s is refused, and asked for again", async (_, words) => {
    await using shop = await adminWorld();
    const card = await write(shop, await shop.hear("/broadcast"), /所有人/, "hello");
    const prompt = await askLink(shop, card);
    const said = await shop.admin.say(words, prompt.message_id);
    const again = await shop.admin.waitForMessage(/没看懂/, { after: said.message_id });
    expect(await contentOf(shop)).toMatchObject({ buttonText: null, buttonUrl: null });
    const right = await shop.admin.say("马上下单 Career", again.message_id);
    await shop.admin.waitForMessage(/☝️/, { after: right.message_id });
    expect((await contentOf(shop))?.buttonUrl).toBe("https://t.me/bazi_test_bot?start=product-career");
  });
});

async function askLink(shop: AdminWorld, card: SeenMessage): Promise<SeenMessage> {
  const choice = await shop.pressAndRead(card, "🔗 按钮", /点了去哪里/);
  return shop.pressAndRead(choice, "✍️ 自己写网址", /写按钮上的字和网址/);
}

async function answerLink(shop: AdminWorld, card: SeenMessage, words: string): Promise<SeenMessage> {
  const prompt = await askLink(shop, card);
  const said = await shop.admin.say(words, prompt.message_id);
  return shop.admin.waitForMessage(/☝️/, { after: said.message_id });
}

async function sendPhoto(shop: AdminWorld, prompt: SeenMessage, caption?: string): Promise<SeenMessage> {
  await shop.admin.act("photo", { reply_to: prompt.message_id, ...(caption && { caption }) });
  return shop.admin.waitForMessage(/☝️/, { after: prompt.message_id });
}

async function sendRefusedPhoto(
  shop: AdminWorld,
  prompt: SeenMessage,
  problem: RegExp,
  caption?: string,
): Promise<void> {
  await shop.admin.act("photo", { reply_to: prompt.message_id, ...(caption && { caption }) });
  await shop.admin.waitForMessage(problem, { after: prompt.message_id + 1 });
}

async function contentOf({ world }: AdminWorld) {
  const { html, photoFileId, buttonText, buttonUrl } = broadcasts;
  const wanted = { html, photoFileId, buttonText, buttonUrl };
  const [row] = await world.shop.database.read.select(wanted).from(broadcasts);
  return row;
}

function labelsOf(message: SeenMessage): string[] {
  return buttonsOf(message).map(({ text }) => text);
}
