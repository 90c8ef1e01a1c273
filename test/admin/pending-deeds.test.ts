import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { deeds } from "../../src/admin/deed-list.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { eraseExpired, eraseUser } from "../../src/shop/erasure.ts";
import { forgetDeedsOf, keepDeed } from "../../src/shop/pending-deeds.ts";
import { awaitedWords, pendingDeeds } from "../../src/shop/schema/deeds.ts";
import { adminId, supportId } from "../helpers/admin-world.ts";
import { scenarios } from "../helpers/deed-scenarios.ts";
import { type DeskChat, deskChat, otherOwnerId } from "../helpers/desk-chat.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

/** What these are about is nobody's: products, codes for all, messages to many, the shop's own texts. */
const ofTheShop = new Set([
  "on",
  "off",
  "price",
  "promo-make",
  "promo-on",
  "promo-off",
  "promo-edit",
  "promo-end",
  "news-start",
  "news-plan",
  "news-stop",
  "setting",
  "setting-reset",
  "pause",
  "rails",
  "resume",
]);
const names = [...deeds.keys()];
/** What stands on a card or in its list is the question of these, so that they take one tap. */
const withoutQuestion = [
  "wake-orders",
  "news-drop",
  "news-unplan",
  "export",
  "read-report",
  "see-chart",
  "sale-messages",
];
const twoTaps = names.filter((name) => !withoutQuestion.includes(name));
/** What these are done with may hold words about one person. */
const ofABuyer = twoTaps.filter((name) => !ofTheShop.has(name));
const ofOwners = names.filter((name) => deeds.get(name)?.whose === "owner");

const emptyShop = () => temporaryDatabase();

/** Makes the first tap or gives the command. */
async function begin(chat: DeskChat, by: number, asking: string): Promise<string> {
  if (asking.startsWith("k:")) return chat.press(by, asking);
  await chat.say(by, asking);
  return "";
}

/** The data of the button for the second tap, once the shop is ready for a deed and the first was made. */
async function askedFor(chat: DeskChat, database: Database, name: string, by = adminId): Promise<string> {
  expect(await begin(chat, by, (await scenarios[name]?.(database)) ?? "")).toBe("");
  return chat.shown().data[0] ?? "";
}

async function peopleOf({ read }: Database): Promise<number[]> {
  return (await read.select().from(users)).map(({ telegramId }) => telegramId);
}

async function actionsIn({ read }: Database): Promise<string[]> {
  return (await read.select().from(audit)).map(({ action }) => action);
}

test("there is a way to every deed", () => {
  expect(Object.keys(scenarios).toSorted()).toEqual(names.toSorted());
});

describe.each(names)("the deed %s", (name) => {
  test("is done once, and leaves one row in the audit and one line in the log", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const chat = deskChat(database);
    const asking = (await scenarios[name]?.(database)) ?? "";
    let said = await begin(chat, adminId, asking);
    if (!withoutQuestion.includes(name)) {
      expect(await actionsIn(database)).toEqual([]);
      said = await chat.press(adminId, chat.shown().data[0] ?? "");
    }
    expect(said).toBe("已执行。");
    const action = deeds.get(name)?.action ?? "";
    expect(await database.read.select().from(audit)).toMatchObject([{ adminId, action }]);
    expect(chat.logged.map((line) => JSON.parse(line))).toMatchObject([
      { event: "admin_acted", kind: action },
    ]);
    expect(await database.read.select().from(pendingDeeds)).toEqual([]);
  });
});

describe.each(twoTaps)("the second tap of %s", (name) => {
  test("carries a token and nothing else, and does the deed once however often two bots take it", async () => {
    await using shop = await emptyShop();
    const chat = deskChat(shop.database);
    const data = await askedFor(chat, shop.database, name);
    expect(data).toMatch(/^t:[\w-]{22}$/);
    expect((await shop.database.read.select().from(pendingDeeds))[0]?.token).toBe(data.slice(2));
    const second = await openDatabase(shop.url, new Date());
    const chats = [chat, deskChat(second), chat, deskChat(second)];
    const said = await Promise.all(chats.map((each) => each.press(adminId, data)));
    expect(said.filter((word) => word === "已执行。")).toHaveLength(1);
    expect(said.filter((word) => word.includes("已用过或已过期"))).toHaveLength(3);
    expect(await actionsIn(shop.database)).toHaveLength(1);
    await second.close();
  });

  test("is nobody's but the asker's", async () => {
    await using shop = await emptyShop();
    const chat = deskChat(shop.database, [adminId, otherOwnerId]);
    const data = await askedFor(chat, shop.database, name);
    expect(await chat.press(otherOwnerId, data)).toContain("没有执行");
    expect(await actionsIn(shop.database)).toEqual([]);
    expect(await chat.press(adminId, data)).toBe("已执行。");
  });
});

describe.each(ofOwners)("support, before the owners' deed %s,", (name) => {
  test("is told so, and does nothing at either tap, nor does an owner who is none any more", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const chat = deskChat(database);
    const asking = (await scenarios[name]?.(database)) ?? "";
    if (asking.startsWith("k:")) expect(await chat.press(supportId, asking)).toContain("只有店主可以做");
    else await chat.say(supportId, asking);
    expect(chat.shown().data).toEqual([]);
    expect(await chat.press(supportId, `k:${name}:1`)).toContain("只有店主可以做");
    if (!withoutQuestion.includes(name)) {
      await begin(chat, adminId, asking);
      const data = chat.shown().data[0] ?? "";
      expect(await chat.press(supportId, data)).toContain("只有店主可以做");
      expect(await deskChat(database, []).press(adminId, data)).toContain("只有店主可以做");
    }
    expect(await actionsIn(database)).toEqual([]);
  });
});

describe("a deed that waits for its second tap", () => {
  test("outlives the bot", async () => {
    await using shop = await emptyShop();
    const data = await askedFor(deskChat(shop.database), shop.database, "note");
    const restarted = await openDatabase(shop.url, new Date());
    expect(await deskChat(restarted).press(adminId, data)).toBe("已执行。");
    await restarted.close();
  });

  test("is no longer valid after a day, and gone then, as is after a month what was asked for in words", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const chat = deskChat(database);
    const data = await askedFor(chat, database, "ban");
    await chat.press(adminId, "k:note:7001");
    const dayMs = 24 * 60 * 60_000;
    const dayAgo = new Date(Date.now() - dayMs);
    await database.write(async (tx) => {
      await tx.update(pendingDeeds).set({ createdAt: dayAgo });
      await tx.update(awaitedWords).set({ createdAt: new Date(Date.now() - 30 * dayMs) });
    });
    expect(await chat.press(adminId, data)).toContain("已用过或已过期");
    await askedFor(chat, database, "unban");
    await database.write((tx) => eraseExpired(tx, 30, 10, new Date()));
    expect((await database.read.select().from(pendingDeeds)).map(({ deed }) => deed)).toEqual(["unban"]);
    expect(await database.read.select().from(awaitedWords)).toEqual([]);
  });

  test("goes with the data of who asked", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const chat = deskChat(database);
    await askedFor(chat, database, "ban");
    await chat.press(adminId, "k:note:7001");
    await database.write((tx) => eraseUser(tx, adminId, new Date()));
    expect(await database.read.select().from(pendingDeeds)).toEqual([]);
    expect(await database.read.select().from(awaitedWords)).toEqual([]);
  });

  test.each(ofABuyer)("goes with the data of whom it is about: %s", async (name) => {
    await using shop = await emptyShop();
    const { database } = shop;
    await askedFor(deskChat(database), database, name);
    const [asked] = await database.read.select().from(pendingDeeds);
    const aboutId = asked?.aboutId ?? 0;
    expect(await peopleOf(database)).toContain(aboutId);
    await database.write((tx) => forgetDeedsOf(tx, aboutId + 1));
    expect(await database.read.select().from(pendingDeeds)).toHaveLength(1);
    await database.write((tx) => forgetDeedsOf(tx, aboutId));
    expect(await database.read.select().from(pendingDeeds)).toEqual([]);
  });

  test("goes when the person whom it is about wants everything removed", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    await askedFor(deskChat(database), database, "note");
    await database.write((tx) => eraseUser(tx, 7001, new Date()));
    expect(await database.read.select().from(pendingDeeds)).toEqual([]);
  });

  test.each(["t:", "t:1", `t:${"A".repeat(22)}`, "t:__proto__"])("is not found by %s", async (data) => {
    await using shop = await emptyShop();
    const chat = deskChat(shop.database);
    await askedFor(chat, shop.database, "ban");
    expect(await chat.press(adminId, data)).toContain("没有执行");
    expect(await actionsIn(shop.database)).toEqual([]);
  });

  test("of another room, or with what no deed is done with, does nothing", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const chat = deskChat(database);
    await scenarios.ban?.(database);
    for (const [deed, args] of [
      ["withdraw", { method: "usdt" }],
      ["ban", { userId: "7001" }],
      ["ban", {}],
    ] as const) {
      const random = crypto.getRandomValues(new Uint8Array(16));
      const pending = { holderId: adminId, aboutId: null, deed, arguments: args, revision: null };
      const token = await database.write((tx) => keepDeed(tx, pending, random, new Date()));
      expect(await chat.press(adminId, `t:${token}`)).toContain("没有执行");
    }
    expect(await actionsIn(database)).toEqual([]);
  });
});

describe("a reply to the bot", () => {
  test("completes the deed that the message asked words for, and no other", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const chat = deskChat(database);
    await scenarios.note?.(database);
    await chat.press(adminId, "k:note:7001");
    const question = chat.shown();
    expect(question.data).toEqual([]);
    await chat.say(adminId, "asks for refunds", question);
    expect(await chat.press(adminId, chat.shown().data[0] ?? "")).toBe("已执行。");
    expect(await actionsIn(database)).toEqual(["note_user"]);
  });

  test("is no deed where others' words in its message look like a command", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const chat = deskChat(database);
    await scenarios.suspend?.(database);
    await chat.press(adminId, "k:note:7001");
    const card = { ...chat.shown(), messageId: 900, text: "ICBC 6222 Li /suspend 7001 x" };
    await chat.say(adminId, "ok", card);
    await chat.say(supportId, "ok", chat.shown());
    expect(await database.read.select().from(pendingDeeds)).toEqual([]);
    const asked = await database.read.select().from(awaitedWords).where(eq(awaitedWords.holderId, adminId));
    expect(asked).toMatchObject([{ command: "note", subject: "7001" }]);
  });
});
