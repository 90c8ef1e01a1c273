import { asc, desc, eq } from "drizzle-orm";
import { Absences } from "../../src/admin/absences.ts";
import { sendAlerts } from "../../src/admin/send-alerts.ts";
import { endHolds, followBooks } from "../../src/affiliate/keep-books.ts";
import { tellAffiliates } from "../../src/affiliate/tell-affiliates.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import { endRefund, requestRefund } from "../../src/shared/refunds.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { withdrawals } from "../../src/shop/schema/affiliates.ts";
import { type AdminWorld, adminId, adminWorld } from "./admin-world.ts";
import { usualTerms } from "./affiliate-terms.ts";
import { makeAffiliate } from "./affiliates.ts";
import { chooseProduct } from "./buying.ts";
import type { ChatUser, SeenMessage } from "./chat-user.ts";
import { patientMs } from "./patience.ts";

/** An affiliate who can withdraw from five dollars; a sale of US$29.90 brings US$5.98. */
export const lowTerms = { ...usualTerms, minimumMinor: 500 };

export const affiliateId = 7001;

/** The whole shop with an affiliate in it, and what the bot does of itself, moved by hand. */
export interface AffiliateChat extends AsyncDisposable {
  readonly shop: AdminWorld;
  readonly affiliate: ChatUser;
  /** A new buyer follows the affiliate's link and orders in the chat. */
  orderByLink(buyerId: number): Promise<Order>;
  /** The same, paid and delivered, and the ledger followed. */
  saleByLink(buyerId: number): Promise<Order>;
  /** PingPong has sent a part of an order's payment back. */
  refund(order: Order, amountMinor: number): Promise<void>;
  /** Reads what is new in the ledger, then ends the holds that are over after so many days. */
  keepBooks(days?: number): Promise<void>;
  /** Tells affiliates and admins what they are owed. */
  tellAll(): Promise<void>;
  /** Says something and waits for the answer. */
  hear(user: ChatUser, words: string, replyTo?: number): Promise<SeenMessage>;
  /** Presses a button of a message, waits for its word, and gives the message that shows what came of it. */
  press(user: ChatUser, label: string | RegExp, wanted: RegExp): Promise<SeenMessage>;
  /** The affiliate requests a withdrawal by the dialog, up to the second tap. */
  withdraw(): Promise<SeenMessage>;
  /** `status amount` of each withdrawal, the oldest first. */
  withdrawals(): Promise<string[]>;
  /** `action` of each audited deed, the oldest first. */
  deeds(): Promise<string[]>;
}

export async function affiliateChat(terms = lowTerms): Promise<AffiliateChat> {
  const shop = await adminWorld({ terms });
  const { world } = shop;
  const { database, log, api } = world.fulfilment;
  const outboxes = { affiliate: new Outbox(patientMs), withdrawal: new Outbox(patientMs) };
  const affiliate = world.buyer(affiliateId);
  await affiliate.start();
  await affiliate.waitForMessage(/请选择一份报告/);
  const { code } = await makeAffiliate(database, affiliateId);

  async function orderByLink(buyerId: number): Promise<Order> {
    const buyer = world.buyer(buyerId);
    await buyer.start(`r-${code}`);
    await buyer.waitForMessage(/请选择一份报告/);
    await chooseProduct(buyer, /综合命盘报告/);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    await buyer.pressAndHear(/下单/);
    const [order] = await database.read
      .select()
      .from(orders)
      .where(eq(orders.userId, buyerId))
      .orderBy(desc(orders.id));
    if (!order) throw new Error("the buyer's order is not there");
    return order;
  }

  async function keepBooks(days = 0): Promise<void> {
    const now = new Date(Date.now() + days * 24 * 60 * 60_000);
    const keeper = { database, log, terms, watch: new ClockWatch(now, 0) };
    await followBooks(keeper, now, 0);
    await endHolds(keeper, now, 0);
  }

  async function hear(user: ChatUser, words: string, replyTo?: number): Promise<SeenMessage> {
    const said = await user.say(words, replyTo);
    await user.settled();
    return user.waitForMessage(/./, { after: said.message_id });
  }

  async function press(user: ChatUser, label: string | RegExp, wanted: RegExp): Promise<SeenMessage> {
    await user.pressAndHear(label);
    return user.waitForMessage(wanted);
  }

  return {
    shop,
    affiliate,
    orderByLink,
    keepBooks,
    hear,
    press,
    async saleByLink(buyerId) {
      const order = await orderByLink(buyerId);
      await shop.pay(order, `SALE${buyerId}`);
      await world.work();
      await keepBooks();
      return order;
    },
    async refund({ id }, amountMinor) {
      await database.write(async (tx) => {
        const [payment] = await tx.select().from(payments).where(eq(payments.orderId, id));
        const terms = { orderId: id, paymentId: payment?.id ?? 0, amountMinor };
        const requested = await requestRefund(tx, terms, new Uint8Array(10), new Date());
        if (requested.kind !== "requested") throw new Error(`the refund was refused: ${requested.kind}`);
        await endRefund(tx, requested.refund, { status: "succeeded" }, new Date());
      });
    },
    async tellAll() {
      const shop = { database, api, log, timeZone: "Asia/Shanghai" };
      const alerts = { adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() };
      await tellAffiliates({ ...shop, outboxes }, new Date());
      await sendAlerts({ ...shop, ...alerts }, new Date());
    },
    async withdraw() {
      await hear(affiliate, "/withdraw");
      const question = await press(affiliate, "支付宝", /回复这条消息/);
      const confirm = await hear(affiliate, "13800138000 张三", question.message_id);
      await affiliate.pressAndHear(/确认提现/);
      return affiliate.waitForMessage(/./, { after: confirm.message_id - 1 });
    },
    async withdrawals() {
      const rows = await database.read.select().from(withdrawals).orderBy(asc(withdrawals.id));
      return rows.map(({ status, amountMinor }) => `${status} ${amountMinor}`);
    },
    async deeds() {
      const rows = await database.read.select().from(audit).orderBy(asc(audit.id));
      return rows.map(({ action }) => action);
    },
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}
