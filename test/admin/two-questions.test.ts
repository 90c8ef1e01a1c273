import { describe, expect, test } from "bun:test";
import { deeds } from "../../src/admin/deed-list.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { adminId } from "../helpers/admin-world.ts";
import { scenarios } from "../helpers/deed-scenarios.ts";
import { type DeskChat, deskChat } from "../helpers/desk-chat.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

/** Once more these change nothing: the price and the time are those that the first one set. */
const harmless = ["price", "news-plan"];
/** One tap does these. */
const withoutQuestion = ["wake-orders", "news-drop", "news-unplan", "export", "read-report", "see-chart"];
const names = [...deeds.keys()].filter(
  (name) => ![...harmless, ...withoutQuestion, "sale-messages"].includes(name),
);

/** Asks for a deed in a chat. @returns the data of the button for the second tap */
async function ask(chat: DeskChat, asking: string): Promise<string> {
  if (asking.startsWith("/")) await chat.say(adminId, asking);
  else await chat.press(adminId, asking);
  const data = chat.shown().data.find((each) => each.startsWith("t:"));
  if (data === undefined) throw new Error(`no question after ${asking}: ${chat.shown().text}`);
  return data;
}

describe.each(names)("the deed %s, asked for on two copies of a card,", (name) => {
  test.each([
    ["one after the other", false],
    ["at once", true],
  ])("is done once where both questions are confirmed %s, and the other is told so", async (_, isAtOnce) => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    const chat = deskChat(database);
    const asking = (await scenarios[name]?.(database)) ?? "";
    const questions = [await ask(chat, asking), await ask(chat, asking)];
    const said: string[] = [];
    if (isAtOnce) said.push(...(await Promise.all(questions.map((data) => chat.press(adminId, data)))));
    else for (const data of questions) said.push(await chat.press(adminId, data));
    expect(said.filter((word) => word === "已执行。")).toHaveLength(1);
    expect(said.filter((word) => /^没有(执行|开始)/.test(word))).toHaveLength(1);
    expect(await database.read.select().from(audit)).toHaveLength(1);
  });
});
