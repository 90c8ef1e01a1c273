import { describe, expect, test } from "bun:test";
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { adminDialog } from "../../src/admin/admins-dialog.ts";
import { adminCommandNames, isOwnersCommand } from "../../src/admin/command-list.ts";
import { deeds as deedList } from "../../src/admin/deed-list.ts";
import type { AdminContext } from "../../src/admin/desk.ts";
import { views } from "../../src/admin/views.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { createLog } from "../../src/shared/log.ts";
import { awaitedWords } from "../../src/shop/schema/deeds.ts";
import { adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { usualTerms } from "../helpers/affiliate-terms.ts";
import { bareDesk } from "../helpers/bare-desk.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { botInfo } from "../helpers/desk-chat.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

const admin = { id: adminId, is_bot: false, first_name: "admin" };
const stranger = { id: 6666, is_bot: false, first_name: "stranger" };
const otherBot = { id: 777, is_bot: true, first_name: "bot" };
const own = { id: adminId, type: "private", first_name: "admin" };
const group = { id: -77, type: "group", title: "group" };
const supergroup = { id: -100_77, type: "supergroup", title: "group" };
const channel = { id: -100_78, type: "channel", title: "channel" };
const date = 1_764_000_000;
const origin = { type: "user", date, sender_user: admin };

const number = "BZ20261124AAAAAAAAAA";
/** Every command that there is, with words behind it that most of them can make something of. */
const commands = adminCommandNames.map((name) => `${name} ${name === "refund" ? "T1" : number} 1.00 note`);

/** Every way in which a command may arrive that is not an admin's own fresh word. */
const notOwnWords: readonly (readonly [string, (message: object) => object])[] = [
  [
    "a stranger's message",
    (message) => ({ message: { ...message, from: stranger, chat: { ...own, id: 6666 } } }),
  ],
  [
    "a stranger's message in a chat of the admin's id",
    (message) => ({ message: { ...message, from: stranger } }),
  ],
  ["a forwarded message", (message) => ({ message: { ...message, forward_origin: origin } })],
  ["a message sent through another bot", (message) => ({ message: { ...message, via_bot: otherBot } })],
  ["a message that was edited before it came", (message) => ({ message: { ...message, edit_date: date } })],
  ["an edited message", (message) => ({ edited_message: { ...message, edit_date: date } })],
  ["a message in a group", (message) => ({ message: { ...message, chat: group } })],
  [
    "a message in a group with the admin's id",
    (message) => ({ message: { ...message, chat: { ...group, id: adminId } } }),
  ],
  ["a message in a supergroup", (message) => ({ message: { ...message, chat: supergroup } })],
  [
    "a message of an anonymous admin",
    (message) => ({ message: { ...message, chat: supergroup, sender_chat: supergroup } }),
  ],
  ["a message in the name of a channel", (message) => ({ message: { ...message, sender_chat: channel } })],
  ["a message without a sender", (message) => ({ message: { ...message, from: undefined } })],
  ["a bot's message", (message) => ({ message: { ...message, from: { ...admin, is_bot: true } } })],
  ["a channel post", (message) => ({ channel_post: { ...message, chat: channel, from: undefined } })],
  ["an edited channel post", (message) => ({ edited_channel_post: { ...message, chat: channel } })],
  ["a business message", (message) => ({ business_message: { ...message, business_connection_id: "b" } })],
  [
    "a message of a business account",
    (message) => ({ message: { ...message, business_connection_id: "b" } }),
  ],
  ["an edited business message", (message) => ({ edited_business_message: message })],
];

const viewNames = [...views.keys()];
const deedNames = [...deedList.keys()];
/** Every button that there is, with numbers that none of them is for. */
const presses = [
  ...viewNames.map((name) => `a:${name}:1:1`),
  ...deedNames.map((name) => `k:${name}:1:1`),
  ...deedNames.map((_, index) => `t:${tokenOf(index)}`),
];

const notOwnPresses: readonly (readonly [string, object])[] = [
  ["a stranger", { from: stranger, message: { ...messageOf("x"), chat: { ...own, id: 6666 } } }],
  ["a stranger in the admin's chat", { from: stranger, message: messageOf("x") }],
  ["an admin in a group", { from: admin, message: { ...messageOf("x"), chat: group } }],
  ["an admin in another's chat", { from: admin, message: { ...messageOf("x"), chat: { ...own, id: 6666 } } }],
  ["an admin on an inline message", { from: admin, inline_message_id: "i" }],
  [
    "an admin on a message in the admin's chat that is an inline message too",
    { from: admin, inline_message_id: "i", message: messageOf("x") },
  ],
  [
    "an admin on a message that the bot sent for a business account",
    { from: admin, message: { ...messageOf("x"), business_connection_id: "b" } },
  ],
  ["a bot of the admin's id", { from: { ...admin, is_bot: true }, message: messageOf("x") }],
  ["an admin on no message", { from: admin }],
];

function tokenOf(index: number): string {
  return Buffer.alloc(16, index).toString("base64url");
}

function messageOf(text: string) {
  const length = text.split(" ")[0]?.length ?? 0;
  const entities = [{ type: "bot_command", offset: 0, length }];
  return { message_id: 5, date, chat: own, from: admin, text, entities };
}

type Written = ReturnType<typeof messageOf>;

function quotedBy(type: string, { entities, ...message }: Written) {
  const quotation = { type, offset: 0, length: message.text.length };
  return { ...message, entities: [quotation, ...entities].map((each) => ({ ...each, offset: 0 })) };
}

function behindWords({ text, entities, ...message }: Written) {
  return { ...message, text: `see ${text}`, entities: entities.map((each) => ({ ...each, offset: 4 })) };
}

function captioned(message: object, caption: string, caption_entities: object) {
  return { ...message, caption, caption_entities, photo: [{ file_id: "f", file_unique_id: "u" }] };
}

function quotingReply({ entities: _, ...message }: Omit<Written, "text">, text: string) {
  const reply_to_message = { ...messageOf(text), from: botInfo };
  return { ...message, text: "OK", quote: { text, position: 0 }, reply_to_message };
}

function elsewhere({ entities: _, ...message }: Omit<Written, "text">, text: string) {
  const external_reply = { origin, chat: group, message_id: 100 };
  return { ...message, text: "OK", quote: { text, position: 0 }, external_reply };
}

/** A bot that has nothing but the admins' dialog, and notes what falls through it and what it calls. */
function gate({ database }: TemporaryDatabase) {
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
  const bot = new Bot<AdminContext>("1:x", { botInfo });
  const calls: string[] = [];
  const through: number[] = [];
  bot.api.config.use(async (_, method) => {
    calls.push(method);
    return { ok: false, error_code: 400, description: "nothing goes out here" };
  });
  bot.use(
    adminDialog({
      database,
      log,
      catalogue: readCatalogue(undefined),
      terms: usualTerms,
      adminIds: [adminId, supportId],
      ownerIds: [adminId],
      ...bareDesk,
    }),
  );
  bot.use((ctx) => {
    through.push(ctx.update.update_id);
  });
  return { calls, through, send: (update: object) => bot.handleUpdate(update as Update) };
}

describe("the admins' commands", () => {
  test.each(notOwnWords)("fall through untouched as %s", async (_, make) => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    for (const [index, command] of commands.entries())
      await send({ update_id: index, ...make(messageOf(`/${command}`)) });
    expect(through).toEqual(commands.map((_, index) => index));
    expect(calls).toEqual([]);
  });

  test.each([
    ["in a quotation", (message: Written) => quotedBy("blockquote", message)],
    ["in a folded quotation", (message: Written) => quotedBy("expandable_blockquote", message)],
    ["in a block of code", (message: Written) => quotedBy("pre", message)],
    ["behind other words", (message: Written) => behindWords(message)],
    ["below a picture", ({ text, entities, ...rest }: Written) => captioned(rest, text, entities)],
    ["in what a reply quotes", ({ text, ...message }: Written) => quotingReply(message, text)],
    ["in a message of another chat", ({ text, ...message }: Written) => elsewhere(message, text)],
  ])("are nobody's word %s", async (_, make) => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    for (const [index, command] of commands.entries())
      await send({ update_id: index, message: make(messageOf(`/${command}`)) });
    expect(through).toEqual(commands.map((_, index) => index));
    expect(calls).toEqual([]);
  });

  test("are taken as an admin's own fresh word", async () => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    for (const [index, command] of commands.entries())
      await send({ update_id: index, message: messageOf(`/${command}`) }).catch(() => undefined);
    expect(through).toEqual([]);
    expect(calls.filter((method) => method === "sendMessage")).toHaveLength(commands.length);
  });
});

describe("the admins' buttons", () => {
  test.each(notOwnPresses)("fall through untouched when pressed by %s", async (_, query) => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    for (const [index, data] of presses.entries())
      await send({ update_id: index, callback_query: { id: "1", chat_instance: "1", data, ...query } });
    expect(through).toEqual(presses.map((_, index) => index));
    expect(calls).toEqual([]);
  });

  test("are answered for an admin, also those of an order that is not there", async () => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    const query = { id: "1", chat_instance: "1", from: admin, message: messageOf("x") };
    const odd = [
      "a:nothing",
      "a:__proto__:1",
      "k:nothing",
      "k:__proto__:1",
      "t:",
      "t:__proto__",
      "a",
      "k",
      "t",
    ];
    for (const [index, data] of [...presses, ...odd].entries())
      await send({ update_id: index, callback_query: { ...query, data } }).catch(() => undefined);
    expect(through).toEqual([]);
    const answered = calls.filter((method) => method === "answerCallbackQuery");
    expect(answered).toHaveLength(presses.length + odd.length);
    const deeds = await shop.database.read.select().from(audit);
    expect(deeds.map(({ action }) => action).filter((action) => action !== "export")).toEqual([]);
  });
});

/** Replies to the bot's own questions that complete a command, as any way of writing may carry them. */
const replies = adminCommandNames.map((name, index) => ({
  ...messageOf("1.00"),
  entities: [],
  reply_to_message: {
    ...messageOf(`… /${name} ${number} …`),
    message_id: 100 + index,
    entities: [],
    from: { ...botInfo, id: 1 },
  },
}));

/** The bot has asked for the words that these replies give. */
async function askAll({ database }: TemporaryDatabase, firstMessage = 100): Promise<void> {
  const asked = adminCommandNames.map((command, index) => ({ command, messageId: firstMessage + index }));
  const row = { holderId: adminId, subject: number, createdAt: new Date() };
  await database.write((tx) => tx.insert(awaitedWords).values(asked.map((each) => ({ ...row, ...each }))));
}

describe("replies to the bot's questions to admins", () => {
  test.each(notOwnWords)("fall through untouched as %s", async (_, make) => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    await askAll(shop);
    for (const [index, reply] of replies.entries()) await send({ update_id: index, ...make(reply) });
    expect(through).toEqual(replies.map((_, index) => index));
    expect(calls).toEqual([]);
  });

  test("are taken as an admin's own fresh word", async () => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    await askAll(shop);
    for (const [index, message] of replies.entries())
      await send({ update_id: index, message }).catch(() => undefined);
    expect(through).toEqual([]);
    expect(calls.filter((method) => method === "sendMessage")).toHaveLength(replies.length);
    expect(replies.length).toBeGreaterThan(0);
  });

  test("fall through where the bot has asked for words by other messages, whatever this one says", async () => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    await askAll(shop, 900);
    for (const [index, message] of replies.entries()) await send({ update_id: index, message });
    expect(through).toEqual(replies.map((_, index) => index));
    expect(calls).toEqual([]);
  });
});

describe("support, who may not move money,", () => {
  test("is told so by every command of the owners, which does nothing", async () => {
    await using shop = await adminWorld();
    const order = await shop.completedOrder();
    const support = shop.world.buyer(supportId);
    const owners = adminCommandNames.filter(isOwnersCommand);
    expect(owners).toEqual(expect.arrayContaining(["confirm", "refund"]));
    const transaction = (await shop.paymentsOf(order))[0]?.split(" ")[0];
    for (const name of owners) {
      const said = await support.say(`/${name} ${transaction} 1.00 note`);
      const answer = await support.waitForMessage(/./, { after: said.message_id });
      expect(wordsOf(answer)).toContain(`/${name} 只有店主可以用`);
    }
    expect(await shop.world.shop.database.read.select().from(audit)).toEqual([]);
  });

  test("is told so by every button of the owners, which does nothing, and sees none on an order", async () => {
    await using shop = await adminWorld();
    const stuck = await shop.stuckOrder();
    const support = shop.world.buyer(supportId);
    const said = await support.say(`/order ${stuck.merchantTransactionId}`);
    const card = await support.waitForMessage(/🧾/, { after: said.message_id });
    const owners = [
      ...viewNames.filter((name) => views.get(name)?.whose === "owner").map((name) => `a:${name}`),
      ...deedNames.filter((name) => deedList.get(name)?.whose === "owner").map((name) => `k:${name}`),
    ];
    const shown = buttonsOf(card).map(({ callback_data }) => callback_data ?? "");
    expect(shown).toContain(`k:retry:${stuck.id}`);
    expect(shown.filter((data) => owners.some((each) => data.startsWith(`${each}:`)))).toEqual([]);
    for (const data of owners)
      expect(await shop.forge(support, card, `${data}:${stuck.id}:1`)).toContain("只有店主可以做");
    expect(await shop.refundsOf(stuck)).toEqual([]);
    expect((await shop.movesOf(stuck)).at(-1)).toBe("needs_admin");
    expect(await shop.deedsOf(stuck)).toEqual([]);
  });

  test("has no part in refunds, confirming by hand and marking delivered", () => {
    const money = ["refund", "refund-all", "confirm", "delivered"];
    expect(money.map((name) => deedList.get(name)?.whose)).toEqual(money.map(() => "owner"));
    const commands = adminCommandNames.filter((name) => deedList.has(name));
    const owners = commands.filter((name) => deedList.get(name)?.whose === "owner");
    expect(commands.filter(isOwnersCommand)).toEqual(owners);
  });

  test("retries and resends as an owner does", async () => {
    await using shop = await adminWorld();
    const stuck = await shop.stuckOrder();
    const support = shop.world.buyer(supportId);
    const said = await support.say(`/order ${stuck.merchantTransactionId}`);
    const card = await support.waitForMessage(/🧾/, { after: said.message_id });
    await shop.forge(support, card, `k:retry:${stuck.id}`);
    const sure = buttonsOf(await support.waitForMessage(/将重试/))[0]?.callback_data ?? "";
    expect(await shop.forge(support, card, sure)).toBe("已执行。");
    expect(await shop.deedsOf(stuck)).toMatchObject([{ adminId: supportId, action: "retry" }]);
  });
});

/** Fewer than one user may make before nobody listens any more. */
const pressesInARow = 60;

describe("who is no admin", () => {
  test("learns nothing from a command and moves nothing with a made-up button", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const { id, merchantTransactionId } = order;
    const buyer = shop.world.buyer();
    const card = await shop.hear(`/order ${merchantTransactionId}`);
    const question = await shop.pressAndRead(card, "🔁 重试", /将重试/);
    const sure = buttonsOf(question)[0]?.callback_data ?? "";
    for (const name of adminCommandNames) {
      const said = await buyer.say(`/${name} ${merchantTransactionId} 1.00 x`);
      const answer = await buyer.waitForMessage(/./, { after: said.message_id });
      expect(wordsOf(answer)).toContain("没有这个命令");
    }
    const ofOrder = deedNames.map((name) => `k:${name}:${id}`);
    const menu = await buyer.waitForMessage(/请选择一份报告/);
    for (const data of [...ofOrder, sure]) expect(await shop.forge(buyer, menu, data)).toContain("不能用了");
    for (let from = 0; from < presses.length; from += pressesInARow) {
      const other = shop.world.buyer(7000 + from);
      await other.start();
      const hers = await other.waitForMessage(/请选择一份报告/);
      for (const data of presses.slice(from, from + pressesInARow))
        expect(await shop.forge(other, hers, data)).toContain("不能用了");
    }
    expect((await shop.movesOf(order)).at(-1)).toBe("needs_admin");
    expect(await shop.deedsOf(order)).toEqual([]);
    expect(await shop.refundsOf(order)).toEqual([]);
  });

  test("and an admin who is a buyer too still orders as any buyer", async () => {
    await using shop = await adminWorld();
    await chooseProduct(shop.admin, /综合命盘报告/);
    const said = await shop.admin.say("1990年5月15日 14:30 成都 女");
    await shop.admin.waitForMessage(/请核对命盘/, { after: said.message_id });
  });
});
