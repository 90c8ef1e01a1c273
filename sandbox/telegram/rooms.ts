import type { Chat, FormattedText, Message } from "./wire.ts";

/** A message as a chat keeps it. */
export interface Kept {
  message: Message;
  readonly isFromBot: boolean;
  /** what the bot put to it */
  reactions?: readonly string[];
}

/** A message of the bot that clients let the user's next message reply to. */
export interface ForcedReply {
  readonly message_id: number;
  /** shown in the empty input line */
  readonly placeholder?: string;
}

/** A message that the bot has not finished. */
interface Draft extends FormattedText {
  readonly draftId: number;
  /** epoch milliseconds */
  readonly until: number;
}

/** One chat with the bot. */
export class Room {
  readonly chat: Chat;
  readonly messages = new Map<number, Kept>();
  replyKeyboard: readonly (readonly string[])[] = [];
  /** until the user writes, or the bot's next message that says something of the user's keyboard */
  forcedReply: ForcedReply | undefined;
  /** until its time is over, or the bot's next message. Source: TDLib, updatePendingTextMessage */
  draft: Draft | undefined;
  /** when the bot sent its latest messages, epoch milliseconds; for the flood rule */
  sentAt: readonly number[] = [];
  readonly #nextId: () => number;

  constructor(chat: Chat, nextId: () => number) {
    this.chat = chat;
    this.#nextId = nextId;
  }

  /** Numbers a message and keeps it. */
  add(isFromBot: boolean, build: (messageId: number) => Message): Message {
    const message = build(this.#nextId());
    this.messages.set(message.message_id, { message, isFromBot });
    return message;
  }
}

/**
 * All chats with the bot: a private one has its user's id, a group a negative id. Their messages are numbered together, as
 * Telegram does for private chats and small groups.
 */
export class Rooms {
  #lastId = 0;
  readonly #rooms = new Map<number, Room>();

  find(chatId: number): Room | undefined {
    return this.#rooms.get(chatId);
  }

  all(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  open(chat: Chat): Room {
    const known = this.#rooms.get(chat.id);
    if (known) return known;
    const room = new Room(chat, () => {
      this.#lastId += 1;
      return this.#lastId;
    });
    this.#rooms.set(chat.id, room);
    return room;
  }
}
