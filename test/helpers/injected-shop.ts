import { eq } from "drizzle-orm";
import type { Update, UserFromGetMe } from "grammy/types";
import { openDraft } from "../../src/sales/drafts.ts";
import { cleanLabel } from "../../src/sales/typed/clean-label.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { giveConsent } from "../../src/shop/users.ts";
import { payOrder } from "./fulfilment-world.ts";
import { type Injection, markPattern } from "./injections.ts";
import { orderProduct } from "./orders.ts";
import { adminId, type WholeBot, wholeBot } from "./whole-bot.ts";

/** What became of hostile texts that were written into every field. */
export interface Injected extends AsyncDisposable {
  readonly whole: WholeBot;
  /** What no field can have led to, in words; none if all is well. */
  violations(): Promise<readonly string[]>;
  reportsDelivered(): Promise<number>;
}

const atOnce = 6;
/** Every so many users go on and buy, with their hostile words still in the chat. */
const buyerEvery = 4;
const group = -100;

/** A buyer's id for each injection, so that a text in another chat can be told. */
const userOf = ({ index }: Injection) => 20_000 + index;

/**
 * Has a user for each hostile text write it into every field that a user has, and the admin into every field of an admin;
 * some of the users buy a report, which a model writes that obeys whatever it reads.
 * @param isThorough each text is typed at every point of the dialog, not at one of them by turns: reading costs most
 */
export async function injectEverywhere(
  injections: readonly Injection[],
  { isThorough = false } = {},
): Promise<Injected> {
  const whole = await wholeBot();
  const { world } = whole;
  world.server.world.faults.add({ service: "deepseek", kind: "obedient", times: 1e9 });
  await whole.meetAdmin();
  await world.buyer(adminId).act("say", { text: "大家好", group_id: group });
  const open = await orderProduct(world.shop.database, { userId: 1 });
  const queue = injections.values();
  const work = async () => {
    for (const injection of queue) {
      await writeAsUser(whole, injection, isThorough);
      await writeAsAdmin(whole, injection, open.merchantTransactionId);
    }
  };
  for (const injection of injections) await world.buyer(userOf(injection)).start();
  await whole.drain();
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const injection of injections.filter(({ index }) => index % buyerEvery === 0))
    await buy(whole, injection);
  for (let round = 0; round < 8; round++) await whole.workAll(new Date(Date.now() + round * 200 * 60_000));
  return {
    whole,
    async reportsDelivered() {
      const all = await world.shop.database.read.select().from(orders).where(eq(orders.status, "completed"));
      return all.length;
    },
    violations: async () => [
      ...inChats(whole),
      ...inPrompts(whole),
      ...(await inRows(whole)),
      ...inLog(whole),
    ],
    [Symbol.asyncDispose]: () => whole[Symbol.asyncDispose](),
  };
}

async function writeAsUser(whole: WholeBot, injection: Injection, isThorough: boolean): Promise<void> {
  const { text, index } = injection;
  const type = async (point: number, words: string) => {
    if (isThorough || index % 3 === point) await whole.bot.handleUpdate(said(user, words));
  };
  const user = sender(userOf(injection), text);
  await whole.bot.handleUpdate(said(user, `/start ${text}`));
  await type(0, text);
  const { database } = whole.world.shop;
  await database.write((tx) => giveConsent(tx, user.id, new Date()));
  await database.write((tx) => openDraft(tx, user.id, "comprehensive", new Date()));
  await type(1, text);
  await type(2, `1990年5月15日 14:30 女 在${text}`);
  if (isThorough) await type(0, text);
  await whole.bot.handleUpdate(pressed(user, text));
  await whole.bot.handleUpdate(said(user, text, { id: group, type: "group", title: text }));
}

async function writeAsAdmin(whole: WholeBot, { index, text }: Injection, number: string): Promise<void> {
  const admin = sender(adminId, "x");
  await whole.bot.handleUpdate(said(admin, `/confirm ${number} T${index} ${text}`));
  await whole.bot.handleUpdate(said(admin, `/order ${text}`));
  await whole.bot.handleUpdate(said(admin, `/refund ${text} ${text}`));
  await whole.bot.handleUpdate(pressed(admin, text));
}

async function buy(whole: WholeBot, injection: Injection): Promise<void> {
  const user = sender(userOf(injection), injection.text);
  await whole.bot.handleUpdate(said(user, "1990年5月15日 14:30 成都 女"));
  await keepPerson(whole, user, injection);
  await whole.world.buyer(user.id).press(/下单/);
  await whole.drain();
  const [order] = await whole.ordersOf(user.id);
  if (!order) throw new Error(`user ${user.id} could not order`);
  await payOrder(whole.world.shop, order);
}

/** The hostile text names a saved person; where it is no name at all, another one ends the question. */
async function keepPerson(whole: WholeBot, user: Sender, { text }: Injection): Promise<void> {
  await whole.world.buyer(user.id).press("💾 保存此人");
  await whole.drain();
  await whole.bot.handleUpdate(said(user, text));
  if (cleanLabel(text) === undefined) await whole.bot.handleUpdate(said(user, "妈妈"));
  await whole.bot.handleUpdate(said(user, "/people"));
  await whole.bot.handleUpdate(said(user, "/start"));
  await whole.drain();
}

/** Telegram knows nothing of the buttons pressed here. */
const madeUpPress = '"event":"press_not_answered"';

let updates = 10_000_000;

/** The account's own names are the user's to choose, too. */
function sender(id: number, name: string) {
  return { id, is_bot: false, first_name: name, last_name: name, language_code: "zh-hans" };
}

type Sender = ReturnType<typeof sender>;
type Place =
  | { id: number; type: "group"; title: string }
  | { id: number; type: "private"; first_name: string };

function said(from: Sender, text: string, chat: Place = privateChat(from)): Update {
  updates += 1;
  const command = /^\/\w+/.exec(text)?.[0];
  const entities = command ? [{ type: "bot_command" as const, offset: 0, length: command.length }] : [];
  return {
    update_id: updates,
    message: { message_id: updates, date: 1_790_000_000, chat, from, text, entities },
  };
}

function pressed(from: Sender, data: string): Update {
  updates += 1;
  const bot: UserFromGetMe | Sender = { ...sender(123_456_789, "bot"), is_bot: true };
  const message = { message_id: 1, date: 1_790_000_000, chat: privateChat(from), from: bot, text: "x" };
  return {
    update_id: updates,
    callback_query: { id: String(updates), from, message, chat_instance: "x", data },
  };
}

function privateChat({ id, first_name }: Sender) {
  return { id, type: "private" as const, first_name };
}

/** A text comes back to nobody but its writer, and never as a link or a button. */
function inChats({ world }: WholeBot): string[] {
  const sent = world.server.world.journal
    .entries("telegram")
    .filter(({ operation }) => /^(send|edit)/.test(operation));
  return sent.flatMap(({ detail }) => {
    const chat = Number(detail.chat_id);
    const foreign = marksIn(detail).filter(
      (index) => chat !== adminId && chat !== userOf({ index, text: "" }),
    );
    return foreign.map((index) => `text ${index} came to chat ${chat}`);
  });
}

/** The model is told nothing that a user wrote. */
function inPrompts({ world }: WholeBot): string[] {
  const asked = world.server.world.journal.entries("deepseek");
  const calls = asked.filter(({ operation }) => operation === "chat/completions");
  if (calls.length === 0) return ["the model was never asked"];
  return asked.flatMap(({ detail }) => marksIn(detail)).map((index) => `text ${index} came to the model`);
}

/**
 * Only the referral payload, the names of saved people and what waits for a second tap are kept: the names with their owner,
 * the rest with who typed it, the admin among them.
 */
async function inRows({ world }: WholeBot): Promise<string[]> {
  const tables = await world.shop.raw.tables();
  const labels = tables.get("people")?.map(({ label }) => label);
  if (marksIn(labels).length === 0) return ["no hostile name was kept"];
  return [...tables].flatMap(([name, rows]) => {
    return rows.flatMap((row) => {
      const { start_payload: _, ...columns } = row;
      const foreign = Object.entries(columns).flatMap(([column, value]) =>
        marksIn(value).filter(
          (index) => ![adminId, userOf({ index, text: "" })].includes(writerOf(name, column, row)),
        ),
      );
      return foreign.map((index) => `text ${index} is kept in ${name}`);
    });
  });
}

/** @returns who wrote the words that a column keeps; 0 where none may be kept */
function writerOf(table: string, column: string, row: Record<string, unknown>): number {
  if (table === "people" && column === "label") return Number(row.user_id);
  if (table === "pending_deeds" && column === "arguments") return Number(row.holder_id);
  return 0;
}

function inLog({ world }: WholeBot): string[] {
  const failed = world.log.filter(
    (line) => /"level":"(error|warn)"/.test(line) && !line.includes(madeUpPress),
  );
  const told = world.log.filter((line) => marksIn(line).length > 0);
  return [...failed, ...told].map((line) => `logged: ${line.slice(0, 300)}`);
}

function marksIn(value: unknown): number[] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return [...text.matchAll(markPattern)].map(([, index]) => Number(index));
}
