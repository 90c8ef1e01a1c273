import { expect, test } from "bun:test";
import { parseHtml } from "../../sandbox/telegram/html.ts";
import { draftBroadcast, reviseBroadcast } from "../../src/broadcast/broadcasts.ts";
import { planBroadcast } from "../../src/broadcast/plan.ts";
import { languages } from "../../src/locales/texts.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { orderStatuses } from "../../src/shared/states.ts";
import { dayMs } from "../../src/shared/time.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { adminId } from "../helpers/admin-world.ts";
import { scenarios } from "../helpers/deed-scenarios.ts";
import { type DeskChat, deskChat } from "../helpers/desk-chat.ts";
import { earn, makeAffiliate, openWithdrawal, payAgain, sell } from "../helpers/earning-shop.ts";
import { forceStatus } from "../helpers/force-status.ts";
import { orderProduct } from "../helpers/orders.ts";
import { unfitForPhone } from "../helpers/phone-lines.ts";
import { aCode } from "../helpers/promo.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date();

test.each(languages)(
  "an owner who reads %s finds each card of the desk on one screen of a phone",
  async (language) => {
    await using shop = await temporaryDatabase();
    const numbers = await fillShop(shop);
    await shop.database.write((tx) => ensureUser(tx, adminId, language, now));
    const chat = deskChat(shop.database);
    const seen = new Set<string>();
    const unfit: string[] = [];
    const others = ["/admin", "/user 7001", "/find", "/broadcast 1", "/broadcast 2"];
    for (const command of [...others, ...numbers.map((number) => `/order ${number}`)]) {
      await chat.say(adminId, command);
      unfit.push(...unfitOf(chat), ...(await pressAll(chat, seen)));
    }
    expect(unfit).toEqual([]);
    expect(seen.size).toBeGreaterThan(60);
  },
);

test.each(languages)("the question of every deed fits it in %s", async (language) => {
  for (const [name, ready] of Object.entries(scenarios)) {
    await using shop = await temporaryDatabase();
    await shop.database.write((tx) => ensureUser(tx, adminId, language, now));
    const asking = await ready(shop.database);
    const chat = deskChat(shop.database);
    await (asking.startsWith("/") ? chat.say(adminId, asking) : chat.press(adminId, asking));
    expect({ name, unfit: unfitOf(chat) }).toEqual({ name, unfit: [] });
  }
});

/** Presses a button of each kind below the card, and below what it leads to. @returns what is unfit among it */
async function pressAll(chat: DeskChat, seen: Set<string>): Promise<string[]> {
  const unfit: string[] = [];
  for (const data of chat.shown().data) {
    const kind = data.replaceAll(/\d+/g, "#");
    if (seen.has(kind) || !/^[ak]:/.test(data)) continue;
    seen.add(kind);
    await chat.press(adminId, data);
    unfit.push(...unfitOf(chat), ...(await pressAll(chat, seen)));
  }
  return unfit;
}

function unfitOf(chat: DeskChat): string[] {
  const { text, keyboard } = chat.shown();
  return unfitForPhone([{ ...parseHtml(text), reply_markup: { inline_keyboard: keyboard } }]);
}

/** An order in each state, and something of all else that the desk can show. @returns the orders' numbers */
async function fillShop({ database, file }: TemporaryDatabase): Promise<string[]> {
  await makeAffiliate(database, 5001);
  await makeAffiliate(database, 5002, { status: "waiting" });
  const earned = await earn(database, 5001, 7001);
  await openWithdrawal(database, 5001);
  const paidTwice = await sell(database, 7001, now);
  await payAgain(database, paidTwice, "SECOND1", now);
  await aCode(database);
  await writeBroadcasts(database);
  const numbers = [earned, paidTwice].map(({ merchantTransactionId }) => merchantTransactionId);
  for (const status of orderStatuses) {
    const { id, merchantTransactionId } = await orderProduct(database, { userId: 7001, now });
    forceStatus(file, id, status);
    numbers.push(merchantTransactionId);
  }
  return numbers;
}

/** One that is being written, with all that it can have, and a planned one. */
async function writeBroadcasts(database: Database): Promise<void> {
  const content = { html: "hello", photoFileId: "x", buttonText: "y", buttonUrl: "https://example.com/" };
  for (const dueAt of [undefined, new Date(now.getTime() + dayMs)])
    await database.write(async (tx) => {
      const draft = await draftBroadcast(tx, { segment: "unfinished", adminId }, now);
      await reviseBroadcast(tx, draft, content);
      if (dueAt) await planBroadcast(tx, draft.id, dueAt, now);
    });
}
