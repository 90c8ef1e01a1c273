import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { adminDialog } from "../../src/admin/admins-dialog.ts";
import type { AdminContext, AdminDesk } from "../../src/admin/desk.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { createLog } from "../../src/shared/log.ts";
import { adminId, supportId } from "./admin-world.ts";
import { usualTerms } from "./affiliate-terms.ts";
import { bareDesk } from "./bare-desk.ts";
import type { SeenButton } from "./chat-user.ts";

/** What Telegram says that the bot has in Stars. */
export const starBalance = 5000;

/** What the bot showed last: its words, and what its buttons carry. */
export interface ShownCard {
  readonly messageId: number;
  /** Telegram HTML */
  readonly text: string;
  readonly data: readonly string[];
  readonly keyboard: Keyboard;
}

type Keyboard = readonly (readonly SeenButton[])[];

/** The admins' dialog alone, in this process: what goes to Telegram is noted and taken. */
export interface DeskChat {
  /** Presses a button, and gives the word on it. */
  press(userId: number, data: string): Promise<string>;
  /** Says something, in reply to a message if one is named. */
  say(userId: number, text: string, replyTo?: ShownCard): Promise<void>;
  /** The card that the bot showed last. */
  shown(): ShownCard;
  /** Each line of the log about a deed. */
  readonly logged: readonly string[];
}

/**
 * @param ownerIds who may move money; `adminId` unless said otherwise
 * @param more what the desk has otherwise
 */
export function deskChat(
  database: Database,
  ownerIds: readonly number[] = [adminId],
  more: Partial<AdminDesk> = {},
): DeskChat {
  const logged: string[] = [];
  const log = createLog({ process: "bot", level: "info", format: "json" }, (line) => logged.push(line));
  const bot = new Bot<AdminContext>("1:x", { botInfo });
  const words = new Map<string, string>();
  let shown: ShownCard = { messageId: 0, text: "", data: [], keyboard: [] };
  let last = 0;
  bot.api.config.use(async (_, method, payload) => {
    const call = payload as SentPayload;
    if (method === "answerCallbackQuery") words.set(call.callback_query_id ?? "", call.text ?? "");
    if (method === "sendMessage" || method === "editMessageText")
      shown = cardIn(call, call.message_id ?? ++last);
    if (method === "getMyStarBalance") return { ok: true, result: { amount: starBalance } as never };
    return { ok: true, result: { message_id: shown.messageId, text: shown.text } as never };
  });
  const desk = {
    database,
    log,
    catalogue: readCatalogue(undefined),
    terms: usualTerms,
    ownerIds,
    ...bareDesk,
    ...more,
  };
  bot.use(adminDialog({ ...desk, adminIds: [adminId, supportId, otherOwnerId] }));
  let updates = 0;
  return {
    logged,
    shown: () => shown,
    async press(userId, data) {
      const id = String(++updates);
      const message = messageOf(userId, shown.messageId, "");
      const query: object = { id, chat_instance: "1", from: message.from, message, data };
      await bot.handleUpdate({ update_id: updates, callback_query: query } as Update);
      return words.get(id) ?? "";
    },
    async say(userId, text, replyTo) {
      const asked = replyTo && { ...messageOf(userId, replyTo.messageId, replyTo.text), from: botInfo };
      const message: object = { ...messageOf(userId, ++last, text), reply_to_message: asked };
      await bot.handleUpdate({ update_id: ++updates, message } as Update);
    },
  };
}

/** Is an owner where `ownerIds` says so. */
export const otherOwnerId = 9003;

interface SentPayload {
  readonly callback_query_id?: string;
  readonly message_id?: number;
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard?: Keyboard };
}

function cardIn({ text = "", reply_markup }: SentPayload, messageId: number): ShownCard {
  const keyboard = reply_markup?.inline_keyboard ?? [];
  return { messageId, text, keyboard, data: keyboard.flat().map(({ callback_data }) => callback_data ?? "") };
}

function messageOf(userId: number, messageId: number, text: string) {
  const from = { id: userId, is_bot: false, first_name: "a" };
  const chat = { id: userId, type: "private", first_name: "a" };
  const length = text.split(" ")[0]?.length ?? 0;
  const entities = text.startsWith("/") ? [{ type: "bot_command", offset: 0, length }] : [];
  return { message_id: messageId, date: 1_764_000_000, chat, from, text, entities };
}

/** What Telegram says of the bot, so that it need not be asked. */
export const botInfo = {
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
