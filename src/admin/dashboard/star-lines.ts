import { and, eq, exists, gte, not } from "drizzle-orm";
import { type Api, GrammyError } from "grammy";
import { callTelegram } from "../../gateways/telegram.ts";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { payments, refunds } from "../../shared/database/schema/payments.ts";
import { moneyLabel, starCurrency } from "../../shared/money.ts";
import { dayMs } from "../../shared/time.ts";
import { openRails } from "../../shop/open-rails.ts";
import { dateAt } from "../../shop/shop-day.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";

/** Stars can be withdrawn up to so many days after they came. Source: Telegram's terms for bot developers, 6.2.3. */
const holdMs = 21 * dayMs;

/**
 * The bot's balance in Stars by Telegram, and what of it can be withdrawn when, by the payments that came lately; nothing
 * while the shop takes no Stars and none came lately. Telegram HTML.
 */
export async function starLines(
  { database: { read }, timeZone }: AdminDesk,
  { api, texts, now }: AdminContext,
): Promise<readonly string[]> {
  const held = await readHeld(read, new Date(now.getTime() - holdMs));
  const isShown = held.length > 0 || (await openRails(read)).includes("stars");
  if (!isShown) return [];
  const total = await askBalance(api);
  if (total === undefined) return [texts.html("admin.dashboard.starsUnknown")];
  const heldStars = held.reduce((sum, { stars }) => sum + stars, 0);
  const values = { balance: starsLabel(total), free: starsLabel(Math.max(0, total - heldStars)) };
  const last = held.at(-1);
  if (!last) return [texts.html("admin.dashboard.stars", values)];
  const day = dateAt(last.freeAt, timeZone).slice(5);
  return [texts.html("admin.dashboard.starsHeld", { ...values, last: day })];
}

function starsLabel(stars: number): string {
  return moneyLabel({ amountMinor: stars, currency: starCurrency });
}

/** @returns undefined if Telegram does not say it, or a Bot API server of one's own knows no such question */
async function askBalance(api: Api): Promise<number | undefined> {
  try {
    const balance = await callTelegram(() => api.getMyStarBalance());
    return balance.kind === "done" ? balance.value.amount : undefined;
  } catch (error) {
    if (error instanceof GrammyError) return undefined;
    throw error;
  }
}

/** Stars that came lately, and when they can be withdrawn at the latest. */
interface HeldStars {
  readonly stars: number;
  readonly freeAt: Date;
}

/** What came for the orders that were paid since then and is not back, a second payment for one of them too. */
async function readHeld(db: Queries, since: Date): Promise<readonly HeldStars[]> {
  const isBack = exists(
    db
      .select({ id: refunds.id })
      .from(refunds)
      .where(and(eq(refunds.paymentId, payments.id), eq(refunds.status, "succeeded"))),
  );
  const isHere = and(eq(payments.rail, "stars"), eq(payments.status, "SUCCESS"), not(isBack));
  const found = await db
    .select({ stars: payments.amountMinor, cameAt: payments.createdAt })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(and(gte(orders.paidAt, since), isHere))
    .orderBy(payments.createdAt);
  return found.map(({ stars, cameAt }) => ({
    stars: stars ?? 0,
    freeAt: new Date(cameAt.getTime() + holdMs),
  }));
}
