import { expect, test } from "bun:test";
import { parseHtml } from "../../sandbox/telegram/html.ts";
import { alertKeyboard } from "../../src/admin/alert-buttons.ts";
import { alertValues } from "../../src/admin/alert-words.ts";
import { saleCard, saleSumCard } from "../../src/admin/news/sale-card.ts";
import { draftBroadcast, reviseBroadcast } from "../../src/broadcast/broadcasts.ts";
import { planBroadcast } from "../../src/broadcast/plan.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { languages, textsIn } from "../../src/locales/texts.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { alertKinds, orderStatuses } from "../../src/shared/states.ts";
import { dayMs } from "../../src/shared/time.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { adminId } from "../helpers/admin-world.ts";
import type { SeenButton, SeenMessage } from "../helpers/chat-user.ts";
import { scenarios } from "../helpers/deed-scenarios.ts";
import { type DeskChat, deskChat } from "../helpers/desk-chat.ts";
import { earn, makeAffiliate, openWithdrawal, payAgain, sell } from "../helpers/earning-shop.ts";
import { forceStatus } from "../helpers/force-status.ts";
import { orderProduct } from "../helpers/orders.ts";
import { unfitForPhone } from "../helpers/phone-lines.ts";
import { aCode, free } from "../helpers/promo.ts";
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

test.each(languages)("each alert and each sale is told in %s on one screen", async (language) => {
  const texts = textsIn(language, "Asia/Shanghai");
  await using shop = await temporaryDatabase();
  const catalogue = readCatalogue(undefined);
  const sold = await sell(shop.database, 7001, now);
  const gift = await orderProduct(shop.database, { code: await aCode(shop.database, free), now });
  const kinds = ["affiliate", "promo", "link"] as const;
  const sources = kinds.map((kind) => ({ kind, name: "x".repeat(64) }));
  const sales = [sold, gift].flatMap((order) =>
    sources.map((source) => saleCard({ order, source }, catalogue, texts)),
  );
  const cards = sales.concat(saleSumCard([sold, gift, { ...sold, currency: "JPY" }], texts));
  expect(cards.flatMap(({ html, keyboard }) => unfitForPhone([asShown(parseHtml(html), keyboard)]))).toEqual(
    [],
  );
  for (const kind of alertKinds)
    for (const orderId of [sold.id, null]) {
      const alert = { kind, orderId, facts: longFacts };
      const text = texts.plain(`alert.${kind}`, alertValues(alert, texts));
      expect({ kind, unfit: unfitForPhone([asShown({ text }, alertKeyboard(alert, texts))]) }).toEqual({
        kind,
        unfit: [],
      });
    }
});

/** All that alerts tell, as long as it gets. */
const longFacts = {
  ...{
    number: "BZ20261124ABCDEFGHJK",
    other: "BZ20261124ABCDEFGHJL",
    transactionId: "2026112400001234567890",
  },
  ...{ received: "REFUND SUCCESS 39.900000 USD (RF2026112400001)", amount: "1234567.000000 JPY" },
  ...{
    balance: "12.340000 USD",
    stars: "-123456",
    service: "DeepSeek",
    trouble: "queries_failing",
    minutes: "1440",
    hours: "720",
    host: "shop-2.example.com",
    before: "shop-1.example.com",
    seconds: "45",
  },
  ...{ because: `another reason of the other side: ${"word ".repeat(30)}`, code: "103000", count: "1000" },
  ...{ dispute: "DP20261124000012345678", event: "CHARGEBACK", deadline: "2026-12-24 23:59:59" },
  ...{ refund: "RF20261124ABCDEFGHJK", free: "200 MB", process: "webhook", broadcast: "12", orders: "7" },
  ...{ affiliate: "5001", withdrawal: "12" },
};

function asShown(
  words: Pick<SeenMessage, "text" | "entities">,
  keyboard: readonly (readonly SeenButton[])[],
) {
  return { ...words, reply_markup: { inline_keyboard: keyboard } };
}

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
  return unfitForPhone([asShown(parseHtml(text), keyboard)]);
}

/** An order in each state, and something of all else that the desk can show. @returns the orders' numbers */
async function fillShop({ database, raw }: TemporaryDatabase): Promise<string[]> {
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
    await forceStatus(raw, id, status);
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
