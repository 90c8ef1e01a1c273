import { eq } from "drizzle-orm";
import {
  draftBroadcast,
  findSending,
  reviseBroadcast,
  startBroadcast,
} from "../../src/broadcast/broadcasts.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { isAway } from "../../src/shared/database/postgres/errors.ts";
import { pause } from "../../src/shared/pause.ts";
import { broadcastRecipients } from "../../src/shop/schema/broadcasts.ts";
import { supportCopies, supportMessages } from "../../src/shop/schema/support.ts";
import { ChatUser, type SeenMessage, wordsOf } from "./chat-user.ts";
import type { TwoHosts } from "./two-hosts.ts";
import { untilDefined } from "./until-defined.ts";

const secondsPerBroadcast = 40;
const secondsPerTalk = 30;
const listenerIds = Array.from({ length: 60 }, (_, index) => 5001 + index);
const talkerIds = [6001, 6002, 6003];
/** One harm may meet the leader soon after the other: then nobody is answered for as long as they go on. */
const patienceMs = 20 * 60_000;

/** What is told to many, and what is said between a few and the owner, while something else does harm. */
export class Words {
  readonly #shop: TwoHosts;
  readonly #listeners: readonly ChatUser[];
  readonly #talkers: readonly ChatUser[];
  readonly #owner: ChatUser;

  constructor(shop: TwoHosts) {
    const { origin, accounts } = shop.sandbox.sandbox;
    const person = (id: number) => new ChatUser(origin, id, patienceMs);
    this.#shop = shop;
    this.#listeners = listenerIds.map(person);
    this.#talkers = talkerIds.map(person);
    this.#owner = person(accounts.adminId);
  }

  /** Everybody comes to the shop, and some ask for a human. */
  async meet(): Promise<void> {
    const everybody = [...this.#listeners, ...this.#talkers];
    for (const each of everybody) await each.start();
    for (const each of everybody) await each.waitForMessage(/请选择一份报告/);
    for (const each of this.#talkers) await each.say("/support");
    for (const each of this.#talkers) await each.waitForMessage(/真人看您的消息/);
  }

  /** Broadcasts and talks for so many seconds, until the last of them has come to its end. */
  async say(seconds: number): Promise<void> {
    await Promise.all([this.#broadcast(seconds), ...this.#talkers.map((each) => this.#talk(each, seconds))]);
  }

  /** @returns each word that was lost or doubled */
  async judge(): Promise<readonly string[]> {
    const { read } = this.#shop.database;
    const recipients = await read.select().from(broadcastRecipients);
    const { chatId, status, sendings } = supportCopies;
    const copies = await read
      .select({ text: supportMessages.text, chatId, status, sendings })
      .from(supportCopies)
      .innerJoin(supportMessages, eq(supportMessages.id, supportCopies.supportMessageId));
    const people = [...this.#listeners, ...this.#talkers, this.#owner];
    const violations: string[] = [];
    for (const person of people) {
      const seen = (await person.messages()).filter(({ is_from_bot }) => is_from_bot).map(wordsOf);
      const timesOf = (words: string) => seen.filter((text) => text.includes(words)).length;
      for (const { broadcastId, userId, status } of recipients) {
        if (userId !== person.id) continue;
        const times = timesOf(newsOf(broadcastId));
        const isRight = status === "unknown" ? times <= 1 : status === "sent" && times === 1;
        if (!isRight)
          violations.push(`user ${userId} got broadcast ${broadcastId}, ${status}, ${times} times`);
      }
      for (const { text, chatId, status, sendings } of copies) {
        if (chatId !== person.id) continue;
        const times = timesOf(text);
        // Of what is unsure its author is told so, and says it again.
        if (times < (status === "unsure" ? 0 : 1) || times > sendings)
          violations.push(`user ${chatId} got "${text}" ${times} times of ${sendings}`);
      }
    }
    return violations;
  }

  async #broadcast(seconds: number): Promise<void> {
    const count = Math.max(1, Math.floor(seconds / secondsPerBroadcast));
    for (let index = 0; index < count; index++) {
      await rest((seconds * 1000) / count / 2);
      await begin(this.#shop.database, this.#owner.id);
    }
    await untilReached(async () => ((await findSending(this.#shop.database.read)) ? undefined : "all ended"));
  }

  /** A question, and its answer as soon as the owner has read it. */
  async #talk(talker: ChatUser, seconds: number): Promise<void> {
    const count = Math.max(1, Math.floor(seconds / secondsPerTalk));
    for (let index = 0; index < count; index++) {
      await rest((seconds * 1000) / count / 2);
      const copy = await tell(talker, this.#owner, `${talker.id} asks ${index}.`);
      await tell(this.#owner, talker, `${talker.id} hears ${index}.`, copy.message_id);
    }
  }
}

/**
 * Has somebody say something, and once more, in words of its own, whenever the bot says that it could not carry it.
 * @returns the message that the other one got
 */
async function tell(from: ChatUser, to: ChatUser, words: string, replyTo?: number): Promise<SeenMessage> {
  for (let attempt = 1; ; attempt++) {
    const said = await from.say(`${words} ${attempt}!`, replyTo);
    const isCarried = await from.waitFor(({ messages }) => isToldCarried(messages, said));
    if (isCarried) return to.waitForMessage((each) => wordsOf(each).includes(words));
  }
}

/** What its author is told of a message: by a reaction that it arrived, in words that it did not. */
function isToldCarried(messages: readonly SeenMessage[], said: SeenMessage): boolean | undefined {
  const { message_id: id } = said;
  if (messages.some(({ message_id, reactions }) => message_id === id && reactions.length > 0)) return true;
  const isRefused = messages.some(
    (each) =>
      each.is_from_bot &&
      each.message_id > id &&
      (each.reply_to_message?.message_id === id || /出了点问题/.test(wordsOf(each))),
  );
  return isRefused ? false : undefined;
}

/** One broadcast at a time goes out: waits for the one before. Where a commit is lost sight of, it may be one more. */
async function begin(database: Database, adminId: number): Promise<void> {
  await untilReached(() =>
    database.write(async (tx) => {
      if (await findSending(tx)) return undefined;
      const now = new Date();
      const draft = await draftBroadcast(tx, { segment: "all", adminId }, now);
      await reviseBroadcast(tx, draft, { html: newsOf(draft.id) });
      return startBroadcast(tx, draft.id, null, now);
    }),
  );
}

/** Asks until there is an answer; while the server is down there is none. */
function untilReached<T>(ask: () => Promise<T | undefined>): Promise<T> {
  return untilDefined(() =>
    ask().catch((error) => {
      if (isAway(error) || (error instanceof Error && isAway(error.cause))) return undefined;
      throw error;
    }),
  );
}

function newsOf(broadcastId: number): string {
  return `News ${broadcastId}.`;
}

function rest(milliseconds: number): Promise<void> {
  return pause(milliseconds, new AbortController().signal);
}
