import { describe, expect, test } from "bun:test";
import { desc } from "drizzle-orm";
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import type { AdminContext } from "../../src/admin/desk.ts";
import { adminDialog } from "../../src/admin/dialog.ts";
import { audit, orderHistory } from "../../src/shared/database/schema.ts";
import { createLog } from "../../src/shared/log.ts";
import { adminId, adminWorld } from "../helpers/admin-world.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
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
const commands = ["admin", `order ${number}`, "alerts", `confirm ${number} T1 note`, "refund T1 1.00"];

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

const presses = ["open", "show", "ask-retry", "ask-delivered", "ask-resend", "ask-refund", "ask-amount"]
  .map((name) => `a:${name}:1`)
  .concat([
    "a:do-retry:1:1",
    "a:do-delivered:1:1",
    "a:do-resend:1:1",
    "a:do-refund:1:1:1",
    "a:do-confirm:1:1",
  ]);

const notOwnPresses: readonly (readonly [string, object])[] = [
  ["a stranger", { from: stranger, message: { ...messageOf("x"), chat: { ...own, id: 6666 } } }],
  ["a stranger in the admin's chat", { from: stranger, message: messageOf("x") }],
  ["an admin in a group", { from: admin, message: { ...messageOf("x"), chat: group } }],
  ["an admin in another's chat", { from: admin, message: { ...messageOf("x"), chat: { ...own, id: 6666 } } }],
  ["an admin on an inline message", { from: admin, inline_message_id: "i" }],
];

function messageOf(text: string) {
  const length = text.split(" ")[0]?.length ?? 0;
  const entities = [{ type: "bot_command", offset: 0, length }];
  return { message_id: 5, date, chat: own, from: admin, text, entities };
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
  bot.use(adminDialog({ database, log, adminIds: [adminId], ownerIds: [adminId] }));
  bot.use((ctx) => {
    through.push(ctx.update.update_id);
  });
  return { calls, through, send: (update: object) => bot.handleUpdate(update as Update) };
}

const botInfo = {
  id: 1,
  is_bot: true as const,
  first_name: "bot",
  username: "bazi_test_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

describe("the admins' commands", () => {
  test.each(notOwnWords)("fall through untouched as %s", async (_, make) => {
    await using shop = await temporaryDatabase();
    const { calls, through, send } = gate(shop);
    for (const [index, command] of commands.entries())
      await send({ update_id: index, ...make(messageOf(`/${command}`)) });
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
    for (const [index, data] of [...presses, "a:nothing", "a:__proto__:1"].entries())
      await send({ update_id: index, callback_query: { ...query, data } }).catch(() => undefined);
    expect(through).toEqual([]);
    expect(calls.filter((method) => method === "answerCallbackQuery")).toHaveLength(presses.length + 2);
    expect(await shop.database.read.select().from(audit)).toEqual([]);
  });
});

describe("who is no admin", () => {
  test("learns nothing from a command and moves nothing with a made-up button", async () => {
    await using shop = await adminWorld();
    const order = await shop.stuckOrder();
    const { id, merchantTransactionId } = order;
    const buyer = shop.world.buyer();
    const [move] = await shop.world.shop.database.read
      .select()
      .from(orderHistory)
      .orderBy(desc(orderHistory.id));
    for (const words of [
      "admin",
      "alerts",
      `order ${merchantTransactionId}`,
      `confirm ${merchantTransactionId} T x`,
    ]) {
      const said = await buyer.say(`/${words}`);
      const answer = await buyer.waitForMessage(/./, { after: said.message_id });
      expect(wordsOf(answer)).toContain("没有这个命令");
    }
    const menu = await buyer.waitForMessage(/请选择一份报告/);
    const revisions = ["retry", "delivered", "resend", "confirm"].map(
      (name) => `a:do-${name}:${id}:${move?.id}`,
    );
    for (const data of [...presses, ...revisions, `a:do-refund:1:2990:${move?.id}`])
      expect(await shop.forge(buyer, menu, data)).toContain("不能用了");
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
