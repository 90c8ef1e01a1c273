import { expect, test } from "bun:test";
import { wordsIn } from "../../src/locales/texts.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { settingText, wantsSaleMessages } from "../../src/shop/settings.ts";
import { adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { deskChat } from "../helpers/desk-chat.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

test("an owner words the terms by a reply, lines and all, and buyers read them at once, until the default is back", async () => {
  await using shop = await adminWorld();
  const { read } = shop.world.shop.database;
  const usual = await settingText(read, "terms", wordsIn("zh-CN"));
  const list = await shop.hear("/settings");
  expect(wordsOf(list)).toMatch(/缘来八字[\s\S]*\/support[\s\S]*Asia\/Shanghai/);
  const card = await shop.pressAndRead(list, "📄 服务条款", /买家看到的是/);
  expect(wordsOf(card)).toContain(usual);
  const prompt = await shop.pressAndRead(card, "✏️ 所有语言", /回复这条消息/);
  await shop.admin.say("第一条 <b>不是</b>粗体\n\n第二条", prompt.message_id);
  const question = await shop.admin.waitForMessage(/将改成/);
  expect(await settingText(read, "terms", wordsIn("zh-CN"))).toBe(usual);
  const shown = await shop.pressAndRead(question, "确认修改", /改好了/);
  expect(wordsOf(shown)).toContain("第一条 <b>不是</b>粗体\n\n第二条");
  for (const language of ["zh-CN", "en"])
    expect(await settingText(read, "terms", wordsIn(language))).toBe("第一条 <b>不是</b>粗体\n\n第二条");
  const asked = await shop.pressAndRead(shown, "↩️ 恢复默认", /将恢复默认/);
  await shop.press(asked, "确认恢复默认");
  expect(await settingText(read, "terms", wordsIn("zh-CN"))).toBe(usual);
  const deeds = await read.select({ action: audit.action, facts: audit.facts }).from(audit);
  expect(deeds).toEqual([
    {
      action: "change_setting",
      facts: { setting: "terms", scope: "all", text: "第一条 <b>不是</b>粗体\n\n第二条" },
    },
    { action: "reset_setting", facts: { setting: "terms" } },
  ]);
});

test("words for one language go before those for all, and a text that changed meanwhile is not written over", async () => {
  await using shop = await adminWorld();
  const { read } = shop.world.shop.database;
  await shop.press(await shop.hear("/settings pause en Back on Monday."), "确认修改");
  await shop.press(await shop.hear("/settings pause all 周一见。"), "确认修改");
  const texts = await Promise.all(
    ["en", "zh-TW"].map((language) => settingText(read, "pause", wordsIn(language))),
  );
  expect(texts).toEqual(["Back on Monday.", "周一见。"]);
  const first = await shop.hear("/settings pause en Back on Tuesday.");
  await shop.press(await shop.hear("/settings pause en Back on Wednesday."), "确认修改");
  expect(await shop.press(first, "确认修改")).toContain("没有执行");
  expect(await settingText(read, "pause", wordsIn("en"))).toBe("Back on Wednesday.");
  for (const words of ["pause", "pause en", "nothing all x", `terms all ${"x".repeat(1001)}`])
    expect(wordsOf(await shop.hear(`/settings ${words}`))).toContain("什么都没有改");
});

test("support reads the settings and changes none, but for its own message at each sale", async () => {
  await using shop = await temporaryDatabase();
  const chat = deskChat(shop.database);
  await chat.say(supportId, "/settings");
  expect(chat.shown().data).toContain("k:sale-messages:off");
  expect(await chat.press(supportId, "a:setting:terms")).toBe("");
  expect(chat.shown().data).toEqual(["a:settings"]);
  expect(await chat.press(supportId, "k:setting-reset:terms")).toContain("店主");
  expect(await chat.press(supportId, "k:setting:terms all")).toContain("店主");
  await chat.press(supportId, "k:sale-messages:off");
  expect(chat.shown().data).toContain("k:sale-messages:on");
  const wants = await Promise.all(
    [supportId, adminId].map((id) => wantsSaleMessages(shop.database.read, id)),
  );
  expect(wants).toEqual([false, true]);
  await chat.press(supportId, "k:sale-messages:on");
  expect(await wantsSaleMessages(shop.database.read, supportId)).toBe(true);
});
