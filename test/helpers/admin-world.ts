import { asc, eq } from "drizzle-orm";
import { Bot } from "grammy";
import { adminDialog } from "../../src/admin/admins-dialog.ts";
import { announceCommands } from "../../src/admin/announce-commands.ts";
import type { AdminDesk } from "../../src/admin/desk.ts";
import type { Supplies } from "../../src/admin/watch/supplies.ts";
import { pollUpdates } from "../../src/polling.ts";
import { salesDialog } from "../../src/sales/buyers-dialog.ts";
import type { ShopContext } from "../../src/sales/shop.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { payments, refunds } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { movesOfOrder } from "../../src/shop/order-history.ts";
import { usualTerms } from "./affiliate-terms.ts";
import { bareDesk } from "./bare-desk.ts";
import { buttonsOf, ChatUser, type Pressed, type SeenMessage } from "./chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld, yuanfenjuKey } from "./fulfilment-world.ts";
import { expectInvariants } from "./invariants.ts";
import { noPictures } from "./sales-world.ts";
import { memoryFolder } from "./temporary-database.ts";
import { payBy, usualFront } from "./usual-front.ts";

export const adminId = 9001;
/** Is an admin and no owner. */
export const supportId = 9002;

/** Fulfilment and a bot that talks with admins and buyers, against stand-ins over HTTP. Its rows keep every rule in the end. */
export interface AdminWorld extends AsyncDisposable {
  readonly world: FulfilmentWorld;
  readonly admin: ChatUser;
  /** what the buttons below alerts look at */
  readonly supplies: Supplies;
  /** A paid order whose buyer has been greeted. */
  paidOrder(): Promise<Order>;
  /** A paid order that the model refused to write. */
  stuckOrder(): Promise<Order>;
  completedOrder(): Promise<Order>;
  /** Another payment for an order; by default a second one of the right amount. */
  pay(order: Order, transactionId: string, amountMinor?: number): Promise<void>;
  /** Says something as an admin and waits for the answer, and until the bot has done all that comes of it. */
  hear(text: string): Promise<SeenMessage>;
  /** Presses a button of a message as an admin and waits for what it says and for all that comes of it. */
  press(message: SeenMessage, label: string | RegExp): Promise<string>;
  /** Taps a button several times at once and gives what each tap was told. */
  tap(message: SeenMessage, label: string | RegExp, times: number): Promise<string[]>;
  /** Presses a button as an admin, then gives the message that shows what came of it. */
  pressAndRead(message: SeenMessage, label: string | RegExp, wanted: RegExp): Promise<SeenMessage>;
  /** Sends made-up callback data as any user, and waits for the answer. */
  forge(user: ChatUser, message: SeenMessage, data: string): Promise<string>;
  /** Sends an update of any kind, such as a reply. */
  pushUpdate(kind: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
  movesOf(order: Order): Promise<string[]>;
  /** `action` and facts of each audited deed. */
  deedsOf(order: Order): Promise<{ adminId: number; action: string; facts: Record<string, string> }[]>;
  /** `990 USD` for each refund. */
  refundsOf(order: Order): Promise<string[]>;
  /** `number role` for each payment. */
  paymentsOf(order: Order): Promise<string[]>;
}

/** @param more what the desk has besides the usual, such as something that draws */
export async function adminWorld(more: Partial<AdminDesk> = {}): Promise<AdminWorld> {
  const world = await fulfilmentWorld({ catalogue: more.catalogue });
  const { server, shop, fulfilment } = world;
  const { read } = shop.database;
  const admin = new ChatUser(server.origin, adminId);
  const supplies: Supplies = {
    deepseek: { connection: fulfilment.deepseek, below: 10 },
    yuanfenju: {
      connection: { apiKey: yuanfenjuKey, baseUrl: `${server.origin}/yuanfenju/index.php` },
      belowCalls: 50,
    },
    backup: undefined,
    disk: { folder: memoryFolder, belowMb: 1 },
  };
  const stopBot = await startBot(world);
  const control = `${server.origin}/telegram/control`;
  await admin.start();
  await admin.waitForMessage(/请选择一份报告/);

  async function answerTo(user: ChatUser, pressed: Pressed): Promise<string> {
    const { text = "" } = await user.hear(pressed);
    await user.settled();
    return text;
  }

  async function press(message: SeenMessage, label: string | RegExp): Promise<string> {
    return answerTo(admin, await admin.pressOn(message.message_id, buttonOf(message, label)));
  }

  async function paidOrder(): Promise<Order> {
    const order = await world.paidOrder();
    await world.buyer(order.userId).waitForMessage(/请选择一份报告/);
    return order;
  }

  return {
    world,
    admin,
    supplies,
    paidOrder,
    async stuckOrder() {
      server.world.faults.add({ service: "deepseek", kind: "content_filter" });
      const order = await paidOrder();
      await world.work();
      return order;
    },
    async completedOrder() {
      const order = await paidOrder();
      await world.work();
      return order;
    },
    async pay({ merchantTransactionId, currency }, transactionId, amountMinor = 2990) {
      const amountText = (amountMinor / 100).toFixed(6);
      const money = { status: "SUCCESS" as const, amountMinor, amountText, currency };
      const notice = { rail: "pingpong" as const, merchantTransactionId, transactionId, ...money };
      await shop.database.write((tx) => recordPaymentNotice(tx, notice, "callback", new Date()));
    },
    async hear(text) {
      const said = await admin.say(text);
      await admin.settled();
      return admin.waitForMessage(/./, { after: said.message_id });
    },
    press,
    async tap(message, label, times) {
      return Promise.all((await admin.tap(message, label, times)).map((each) => answerTo(admin, each)));
    },
    async pressAndRead(message, label, wanted) {
      await press(message, label);
      return admin.waitForMessage(wanted, { after: message.message_id - 1 });
    },
    forge: async (user, message, data) => answerTo(user, await user.pressForged(message.message_id, data)),
    async pushUpdate(kind, payload) {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ kind, payload });
      const answer = await fetch(`${control}/updates`, { method: "POST", headers, body });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async movesOf({ id }) {
      const moves = await movesOfOrder(read, id);
      return moves.map(({ to }) => to);
    },
    async deedsOf({ id }) {
      const deeds = await read.select().from(audit).where(eq(audit.orderId, id)).orderBy(asc(audit.id));
      return deeds.map(({ adminId, action, facts }) => ({ adminId, action, facts }));
    },
    async refundsOf({ id }) {
      const all = await read.select().from(refunds).where(eq(refunds.orderId, id)).orderBy(asc(refunds.id));
      return all.map(({ amountMinor, currency }) => `${amountMinor} ${currency}`);
    },
    async paymentsOf({ id }) {
      const all = await read
        .select()
        .from(payments)
        .where(eq(payments.orderId, id))
        .orderBy(asc(payments.id));
      return all.map(({ transactionId, role }) => `${transactionId} ${role}`);
    },
    async [Symbol.asyncDispose]() {
      await stopBot();
      await expectInvariants(shop.url);
      await world[Symbol.asyncDispose]();
    },
  };

  /** Updates are not queued by chat here, so that taps at the same moment are handled at the same moment. */
  async function startBot({ shop: { database } }: FulfilmentWorld): Promise<() => Promise<void>> {
    const { log, catalogue, api } = fulfilment;
    await payBy(database, "pingpong");
    const bot = new Bot<ShopContext>(api.token, { client: { apiRoot: `${server.origin}/telegram` } });
    await bot.init();
    const admins = { adminIds: [adminId, supportId], ownerIds: [adminId] };
    const desk = { database, log, catalogue, terms: usualTerms, ...admins, ...bareDesk, supplies, ...more };
    bot
      .errorBoundary(({ error }) => log.error("update_failed", { cause: String(error) }))
      .use(
        adminDialog(desk),
        salesDialog({
          database,
          catalogue,
          log,
          paymentMinutes: 60,
          retentionDays: 180,
          declinedQuestionsPerDay: 5,
          ...usualFront,
          adminIds: admins.adminIds,
          terms: desk.terms,
          currency: "USD",
          render: noPictures,
          announceCommands: ({ telegramId }) => announceCommands(desk, bot.api, telegramId),
        }),
      );
    const stop = new AbortController();
    const polling = pollUpdates(bot, (update) => bot.handleUpdate(update), stop.signal, log);
    return async () => {
      stop.abort();
      await polling;
    };
  }
}

function buttonOf(message: SeenMessage, label: string | RegExp): string {
  const labels = buttonsOf(message).map(({ text }) => text);
  const found = labels.find((text) => (label instanceof RegExp ? label.test(text) : text === label));
  if (!found) throw new Error(`no button ${label} among ${labels.join(", ")}`);
  return found;
}
