import { eq } from "drizzle-orm";
import { approveWithdrawal } from "../../src/affiliate/withdrawals.ts";
import { digestOf, draftBroadcast, reviseBroadcast, startBroadcast } from "../../src/broadcast/broadcasts.ts";
import { planBroadcast } from "../../src/broadcast/plan.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { productSettings } from "../../src/shared/database/schema/desk.ts";
import { jobs, modelCalls, parts, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { moveOrder } from "../../src/shared/orders.ts";
import { beginPause } from "../../src/shop/pauses.ts";
import { switchCode } from "../../src/shop/promo/codes.ts";
import { wordSetting } from "../../src/shop/settings.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { setMuted } from "../../src/support/talks.ts";
import { adminId } from "./admin-world.ts";
import { deliver, earn, makeAffiliate, openWithdrawal, sell } from "./earning-shop.ts";
import { orderProduct } from "./orders.ts";
import { aCode } from "./promo.ts";

/** How a deed is asked for where the shop is made ready for it: by the data of a button, or by a command. */
export type Asking = (database: Database) => Promise<string>;

const userId = 7001;
const now = new Date();

/** A way to every deed of the desk, by its name. */
export const scenarios: Readonly<Record<string, Asking>> = {
  retry: async (database) => `k:retry:${await stuckOrder(database)}`,
  delivered: async (database) => `k:delivered:${await stuckOrder(database)}`,
  resend: async (database) => {
    const { id: orderId } = await sell(database, userId, now);
    await deliver(database, orderId, now);
    const page = { orderId, position: 1, edition: 0, html: "x", placings: 1 };
    await database.write((tx) => tx.insert(parts).values({ ...page, kind: "text", status: "sent" }));
    return `k:resend:${orderId}`;
  },
  "read-report": async (database) => `k:read-report:${await reportedOrder(database)}`,
  "see-chart": async (database) => `k:see-chart:${await reportedOrder(database)}`,
  "wake-orders": async (database) => {
    const { id: orderId } = await sell(database, userId, now);
    await database.write(async (tx) => {
      const runAfter = new Date(now.getTime() + 60 * 60_000);
      await tx.update(jobs).set({ runAfter }).where(eq(jobs.orderId, orderId));
      const call = { orderId, section: 0, model: "m", startedAt: now };
      await tx.insert(modelCalls).values({ ...call, outcome: "failed", reason: "no_balance" });
    });
    return "k:wake-orders";
  },
  confirm: async (database) => {
    const { merchantTransactionId } = await orderProduct(database, { now });
    return `/confirm ${merchantTransactionId} BYHAND1 seen at PingPong`;
  },
  "refund-all": async (database) => {
    await sell(database, userId, now);
    return "k:refund-all:1";
  },
  refund: async (database) => {
    const { id } = await sell(database, userId, now);
    return `/refund T${id} 1.00`;
  },
  pause: async () => "k:pause",
  resume: async (database) => {
    await database.write((tx) => beginPause(tx, adminId, now));
    return "k:resume";
  },
  rails: async () => "k:rails:stars",
  ban: async (database) => {
    await knownUser(database);
    return `k:ban:${userId}`;
  },
  mute: async (database) => {
    await knownUser(database);
    return `k:mute:${userId}`;
  },
  unmute: async (database) => {
    await knownUser(database);
    await database.write((tx) => setMuted(tx, userId, now));
    return `k:unmute:${userId}`;
  },
  unban: async (database) => {
    await knownUser(database);
    await database.write((tx) => tx.update(users).set({ bannedAt: now }));
    return `k:unban:${userId}`;
  },
  note: async (database) => {
    await knownUser(database);
    return `/note ${userId} asks for refunds`;
  },
  on: async (database) => {
    const setting = { productId: "career", isOn: false, updatedAt: now };
    await database.write((tx) => tx.insert(productSettings).values(setting));
    return "k:on:career";
  },
  off: async () => "k:off:career",
  price: async () => "/price career 19.90",
  "promo-make": async () => "/promo AAA 20%",
  "promo-on": async (database) => {
    const { id } = await aCode(database);
    await database.write((tx) => switchCode(tx, id, false));
    return `k:promo-on:${id}`;
  },
  "promo-off": async (database) => `k:promo-off:${(await aCode(database)).id}`,
  "promo-edit": async (database) => `/promo edit ${(await aCode(database)).id} max 50`,
  "promo-end": async (database) => `k:promo-end:${(await aCode(database)).id}`,
  grant: async (database) => {
    await knownUser(database);
    return `/grant ${userId} career`;
  },
  "news-start": async (database) => {
    const draft = await news(database);
    return `k:news-start:${draft.id}:${digestOf(draft)}`;
  },
  "news-plan": async (database) => {
    const draft = await news(database);
    return `k:news-plan:${draft.id}:${digestOf(draft)}:${Math.floor(now.getTime() / 60_000) + 60}`;
  },
  "news-unplan": async (database) => {
    const { id } = await news(database);
    await database.write((tx) => planBroadcast(tx, id, new Date(now.getTime() + 60_000), now));
    return `k:news-unplan:${id}`;
  },
  "news-stop": async (database) => {
    const { id } = await news(database);
    await database.write((tx) => startBroadcast(tx, id, 1, now));
    return `k:news-stop:${id}`;
  },
  "news-drop": async (database) => `k:news-drop:${(await news(database)).id}`,
  admit: async (database) => `k:admit:${await makeAffiliate(database, userId, { status: "waiting" })}`,
  suspend: async (database) => `/suspend ${await makeAffiliate(database, userId)} buys at home`,
  rate: async (database) => `/rate ${await makeAffiliate(database, userId)} 25% films`,
  approve: async (database) => `k:approve:${await requested(database)}`,
  reject: async (database) => `/reject ${await requested(database)} other name`,
  paid: async (database) => {
    const id = await requested(database);
    await database.write((tx) => approveWithdrawal(tx, id, now));
    return `/paid ${id} ALI-1`;
  },
  setting: async () => "/settings terms all Be kind.",
  "setting-reset": async (database) => {
    await database.write((tx) => wordSetting(tx, "terms", { scope: "all", text: "Be kind." }, now));
    return "k:setting-reset:terms";
  },
  "sale-messages": async () => "k:sale-messages:off",
  export: async () => "k:export:orders:all",
};

async function stuckOrder(database: Database): Promise<number> {
  const { id } = await sell(database, userId, now);
  await database.write(async (tx) => {
    await moveOrder(tx, id, "generating", "claim", now);
    await moveOrder(tx, id, "needs_admin", "given up", now);
    await tx.update(jobs).set({ status: "running", leaseUntil: now }).where(eq(jobs.orderId, id));
    await tx.update(jobs).set({ status: "dead", leaseUntil: null }).where(eq(jobs.orderId, id));
  });
  return id;
}

async function reportedOrder(database: Database): Promise<number> {
  const { id: orderId } = await sell(database, userId, now);
  const made = { chart: { pillars: { day: { name: "甲子" } } }, factSheet: {}, chartedAt: now };
  const written = { text: "# x", textSha256: "x", writtenAt: now };
  await database.write((tx) => tx.insert(reports).values({ orderId, ...made, ...written }));
  return orderId;
}

async function knownUser(database: Database): Promise<void> {
  await database.write((tx) => ensureUser(tx, userId, "zh-CN", now));
}

async function news(database: Database) {
  const draft = await database.write(async (tx) => {
    const empty = await draftBroadcast(tx, { segment: "all", adminId }, now);
    return reviseBroadcast(tx, empty, { html: "hello" });
  });
  if (!draft) throw new Error("the broadcast could not be worded");
  return draft;
}

async function requested(database: Database): Promise<number> {
  await makeAffiliate(database, userId);
  await earn(database, userId, 2001);
  return (await openWithdrawal(database, userId)).id;
}
