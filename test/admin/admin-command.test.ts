import { describe, expect, test } from "bun:test";
import { adminCommandNames, isOwnersCommand } from "../../src/admin/command-list.ts";
import { adminId, supportId } from "../helpers/admin-world.ts";
import { deskChat } from "../helpers/desk-chat.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

describe("/admin", () => {
  test.each([
    ["an owner", adminId],
    ["support", supportId],
  ])("leads %s by buttons to views that all answer, and back", async (_, userId) => {
    await using shop = await temporaryDatabase();
    const chat = deskChat(shop.database);
    await chat.say(userId, "/admin");
    const menu = chat.shown();
    expect(menu.data.length).toBeGreaterThan(10);
    for (const data of menu.data) {
      expect(await chat.press(userId, data)).toBe("");
      expect(chat.shown().text).not.toBe(menu.text);
      const [first = ""] = chat.shown().data;
      const isForWords = first === "";
      if (!isForWords) expect(chat.shown().data).toContain("a:desk");
      await chat.press(userId, "a:desk");
      expect(chat.shown()).toMatchObject({ text: menu.text, data: menu.data });
    }
  });

  test("shows support none of the owners' views, and each admin the commands that are theirs", async () => {
    await using shop = await temporaryDatabase();
    const chat = deskChat(shop.database);
    await chat.say(supportId, "/admin");
    expect(chat.shown().data).not.toContain("a:broadcasts");
    await chat.press(supportId, "a:commands");
    const told = [...chat.shown().text.matchAll(/(?:^|>)\/(\w+)/gm)].map(([, name = ""]) => name);
    expect(told).toEqual(adminCommandNames.filter((name) => name !== "admin" && !isOwnersCommand(name)));
  });
});
