import { findButton, type Pressed } from "./buttons.ts";
import type { CallbackQuery } from "./callback-queries.ts";
import { mistakeInValue } from "./check-fields.ts";
import { memberUpdate, privateChat } from "./member-update.ts";
import type { Person } from "./people.ts";
import type { Kept, Room } from "./rooms.ts";
import { nowSeconds, type Service } from "./service.ts";
import { Upload } from "./upload.ts";
import { ownPhoto, userMessageParts } from "./user-content.ts";
import type { Message, Update, User } from "./wire.ts";

/** An action that a real user could not take; its text says why. */
export class Impossible extends Error {}

/** What a user writes into: the own private chat with the bot, or a group. */
interface Where {
  /** a negative id; absent: the private chat */
  readonly groupId?: number | undefined;
}

/** How a button is pressed. */
interface Pressing extends Where {
  /** A modified client sends any data for a message that has a keyboard. */
  readonly isForged?: boolean | undefined;
  /** The chat that holds the message, when it is another user's: no honest client can do this. */
  readonly chatId?: number | undefined;
}

/** Everything that the people in the simulated Telegram can do. */
export class UserSide {
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  /**
   * Writes a text; `/commands` in it are marked as Telegram marks them.
   * @param replyTo the message that it replies to
   */
  sendText(userId: number, text: string, where: Where = {}, replyTo?: number): Message {
    return this.#write(userId, where, {
      ...userMessageParts(text),
      ...this.#replied(userId, where, replyTo),
    });
  }

  /** Presses START, or follows a deep link with a payload of at most 64 of A–Z a–z 0–9 _ -. */
  start(userId: number, payload = ""): Message {
    if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload)) throw new Impossible("no client sends such a payload");
    if (this.#service.people.get(userId).hasBlocked) this.setBlocked(userId, false);
    return this.sendText(userId, payload ? `/start ${payload}` : "/start");
  }

  /** Sends on what another person wrote. */
  forwardText(userId: number, text: string, author: User, where: Where = {}): Message {
    const origin = { type: "user" as const, date: nowSeconds(this.#service), sender_user: author };
    return this.#write(userId, where, { ...userMessageParts(text), forward_origin: origin });
  }

  /** @param replyTo the message that it replies to */
  sendPhoto(userId: number, where: Where = {}, caption?: string, replyTo?: number): Message {
    const { upload: _, path: __, kind: ___, ...file } = this.#service.files.add("photo", ownPhoto());
    return this.#write(userId, where, {
      photo: [{ ...file, width: 90, height: 90 }],
      ...(caption !== undefined && { caption }),
      ...this.#replied(userId, where, replyTo),
    });
  }

  sendVoice(userId: number, where: Where = {}): Message {
    const upload = new Upload("voice.ogg", "audio/ogg", new TextEncoder().encode("OggS"));
    const { upload: _, path: __, kind: ___, ...file } = this.#service.files.add("voice", upload);
    return this.#write(userId, where, { voice: { ...file, duration: 3, mime_type: "audio/ogg" } });
  }

  sendSticker(userId: number, where: Where = {}): Message {
    const file = { file_id: "sticker-of-user", file_unique_id: "sticker", file_size: 1000 };
    const kind = { type: "regular" as const, is_animated: false, is_video: false, emoji: "👍" };
    return this.#write(userId, where, { sticker: { ...file, ...kind, width: 512, height: 512 } });
  }

  /** Changes an own text after sending it. */
  editText(userId: number, messageId: number, text: string, { groupId }: Where = {}): Message {
    const { kept, room } = this.#visible(groupId ?? userId, messageId);
    if (kept.isFromBot || kept.message.from.id !== userId) throw new Impossible("not this user's message");
    const { entities: _, ...rest } = kept.message;
    kept.message = { ...rest, ...userMessageParts(text), edit_date: nowSeconds(this.#service) };
    this.#service.updates.push("edited_message", kept.message);
    this.#record("edit", userId, { chat_id: room.chat.id, message_id: messageId, text });
    return kept.message;
  }

  /** Deletes a message for both sides, also one of the bot's. */
  deleteMessage(userId: number, messageId: number): void {
    const { room } = this.#visible(userId, messageId);
    room.messages.delete(messageId);
    this.#record("delete", userId, { chat_id: userId, message_id: messageId });
  }

  /**
   * Sends the bot an update of any kind, such as a channel post or a message by an anonymous admin.
   * @returns the update, undefined when the bot did not ask for this kind
   * @throws Impossible when it has not the published shape
   */
  pushUpdate(kind: string, payload: object): Update | undefined {
    const mistake = mistakeInValue(["Update"], { update_id: 1, [kind]: payload }, "update");
    if (mistake) throw new Impossible(mistake.message);
    return this.#service.updates.push(kind, payload);
  }

  /**
   * Presses a button of a message of the bot.
   * @param button its label or its callback data
   * @throws Impossible when the message has no such button
   */
  press(userId: number, messageId: number, button: string, pressing: Pressing = {}): Pressed {
    const chatId = pressing.chatId ?? pressing.groupId ?? userId;
    const { kept } = this.#visible(chatId, messageId);
    if (pressing.isForged) return this.#query(userId, kept.message, button);
    const found = findButton(kept.message, button);
    if (typeof found === "string") throw new Impossible(found);
    if (found.url !== undefined) return { kind: "url", url: found.url };
    if (found.copy_text) return { kind: "copy", text: found.copy_text.text };
    if (found.pay) return { kind: "pay", stars: kept.message.invoice?.total_amount ?? 0 };
    return this.#query(userId, kept.message, found.callback_data ?? "");
  }

  /** Presses a button in somebody else's private chat, which only a forged update could do. */
  pressAs(otherUserId: number, chatId: number, messageId: number, button: string): Pressed {
    return this.press(otherUserId, messageId, button, { chatId });
  }

  /** Blocks or unblocks the bot; the bot hears of it. */
  setBlocked(userId: number, isBlocked: boolean): void {
    const person = this.#service.people.get(userId);
    if (person.hasBlocked === isBlocked) return;
    person.hasBlocked = isBlocked;
    const { profile, updates } = this.#service;
    const update = memberUpdate(person.user, profile.user, isBlocked, nowSeconds(this.#service));
    updates.push("my_chat_member", update);
    this.#record(isBlocked ? "block" : "unblock", userId, { chat_id: userId });
  }

  /** Deletes the account. */
  deactivate(userId: number): void {
    this.#service.people.get(userId).isDeactivated = true;
    this.#record("deactivate", userId, { chat_id: userId });
  }

  /** What a user has in a chat with the bot, oldest first. */
  messages(userId: number, { groupId }: Where = {}): readonly Kept[] {
    return [...(this.#service.rooms.find(groupId ?? userId)?.messages.values() ?? [])];
  }

  /** @returns the pressed button with the bot's answer, if it has one yet */
  query(queryId: string): CallbackQuery | undefined {
    return this.#service.queries.find(queryId);
  }

  /** Waits until `read` gives something; it is asked now and whenever anything changes. */
  waitFor<Found>(read: () => Found | undefined, signal?: AbortSignal): Promise<Found> {
    return this.#service.changes.waitFor(read, signal);
  }

  #write(userId: number, { groupId }: Where, content: Partial<Message>): Message {
    const person = this.#service.people.get(userId);
    const room = this.#roomFor(person, groupId);
    const message = room.add(false, (message_id) => ({
      message_id,
      from: person.user,
      chat: room.chat,
      date: nowSeconds(this.#service),
      ...content,
    }));
    room.forcedReply = undefined;
    this.#service.updates.push("message", message);
    this.#record("send", userId, {
      chat_id: room.chat.id,
      message_id: message.message_id,
      text: message.text,
    });
    return message;
  }

  #replied(userId: number, { groupId }: Where, replyTo: number | undefined): Partial<Message> {
    if (replyTo === undefined) return {};
    const { reply_to_message: _, ...replied } = this.#visible(groupId ?? userId, replyTo).kept.message;
    return { reply_to_message: replied };
  }

  #roomFor(person: Person, groupId: number | undefined): Room {
    if (person.isDeactivated) throw new Impossible("the account is deactivated");
    if (groupId !== undefined) {
      if (groupId >= 0) throw new Impossible("a group has a negative id");
      return this.#service.rooms.open({ id: groupId, type: "group", title: `测试群 ${-groupId}` });
    }
    if (person.hasBlocked) throw new Impossible("the user has blocked the bot");
    person.hasStarted = true;
    return this.#service.rooms.open(privateChat(person.user));
  }

  #visible(chatId: number, messageId: number): { kept: Kept; room: Room } {
    const room = this.#service.rooms.find(chatId);
    const kept = room?.messages.get(messageId);
    if (!room || !kept) throw new Impossible(`chat ${chatId} has no message ${messageId}`);
    return { kept, room };
  }

  #query(userId: number, message: Message, data: string): Pressed {
    const { people, queries, settings, updates } = this.#service;
    const from = people.get(userId).user;
    const chatId = message.chat.id;
    const pressedAt = settings.now();
    const { id } = queries.add({ userId, chatId, messageId: message.message_id, data, pressedAt });
    updates.push("callback_query", { id, from, message, chat_instance: `instance-${chatId}`, data });
    this.#record("press", userId, { chat_id: chatId, message_id: message.message_id, data });
    return { kind: "callback", queryId: id };
  }

  #record(action: string, userId: number, detail: { chat_id: number } & Record<string, unknown>): void {
    this.#service.world.journal.record("telegram", `user_${action}`, { user_id: userId, ...detail });
    this.#service.changes.announce(detail.chat_id);
  }
}
