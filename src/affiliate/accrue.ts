import { and, eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { orders, users } from "../shared/database/schema/orders.ts";
import { post } from "../shared/ledger.ts";
import { type Currency, starCurrency } from "../shared/money.ts";
import { dayMs } from "../shared/time.ts";
import { affiliates, commissions } from "../shop/schema/affiliates.ts";
import { inMoney, starMicroOf } from "../shop/star-worth.ts";
import { followLedger } from "./follow-ledger.ts";
import { netOf } from "./net.ts";
import { shareOf } from "./share.ts";
import type { AffiliateTerms } from "./terms.ts";

/**
 * Gives affiliates their commissions on orders that were paid since the last call: the buyer's affiliate, and if there is
 * a second level, the affiliate of that one. What counts is what was captured and is not refunded.
 * @param limit how many entries of the ledger are read at most
 * @returns how many were read
 */
export async function accrueCommissions(
  tx: Transaction,
  terms: AffiliateTerms,
  limit: number,
  now: Date,
): Promise<number> {
  return followLedger(tx, "commissions", "sales", limit, async ({ orderId }) => {
    for (const earner of await earnersOf(tx, orderId, terms)) await accrue(tx, earner, terms, now);
  });
}

interface Earner {
  readonly orderId: number;
  /** that the commission is in */
  readonly currency: string;
  /** what a Star of the order counts for; null: it was not paid in Stars */
  readonly starMicro: number | null;
  readonly affiliateId: number;
  readonly level: 1 | 2;
  readonly rateBps: number;
}

/** Who earns by an order: nobody, the buyer's affiliate, or also the affiliate's own. Never the buyer. */
async function earnersOf(tx: Transaction, orderId: number, terms: AffiliateTerms): Promise<Earner[]> {
  const [sale] = await tx
    .select({ order: orders, buyer: users })
    .from(orders)
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .where(eq(orders.id, orderId));
  if (!sale || !isWithinWindow(sale.order.createdAt, sale.buyer.referredAt, terms)) return [];
  const { telegramId: buyerId } = sale.buyer;
  const common = { orderId, ...earnedIn(sale.order.currency, terms) };
  const first = await findActive(tx, sale.buyer.referrerId, [buyerId]);
  if (!first) return [];
  const earner = {
    ...common,
    affiliateId: first.id,
    level: 1,
    rateBps: first.rateBps ?? terms.rateBps,
  } as const;
  if (terms.secondRateBps === 0) return [earner];
  const second = await findActive(tx, first.referrerId, [buyerId, first.id]);
  if (!second) return [earner];
  return [earner, { ...common, affiliateId: second.id, level: 2, rateBps: terms.secondRateBps }];
}

/**
 * Stars count for what they are worth to the owner now, in the currency that the shop sells in: nobody can be paid in them (our
 * choice). The order's own money stays in Stars in the ledger.
 */
function earnedIn(currency: Currency, { starValue }: AffiliateTerms): Pick<Earner, "currency" | "starMicro"> {
  return currency === starCurrency
    ? { currency: starValue.currency, starMicro: starMicroOf(starValue) }
    : { currency, starMicro: null };
}

function isWithinWindow(orderedAt: Date, referredAt: Date | null, { windowDays }: AffiliateTerms): boolean {
  if (!referredAt) return false;
  const afterMs = orderedAt.getTime() - referredAt.getTime();
  return afterMs >= 0 && afterMs <= windowDays * dayMs;
}

async function findActive(tx: Transaction, id: number | null, others: readonly number[]) {
  if (id === null || others.includes(id)) return undefined;
  const [affiliate] = await tx
    .select({ id: affiliates.userId, rateBps: affiliates.rateBps, referrerId: users.referrerId })
    .from(affiliates)
    .innerJoin(users, eq(users.telegramId, affiliates.userId))
    .where(and(eq(affiliates.userId, id), eq(affiliates.status, "active")));
  return affiliate;
}

/** Once for each order and level, whoever asks; nothing for less than one minor unit. */
async function accrue(tx: Transaction, earner: Earner, terms: AffiliateTerms, now: Date): Promise<void> {
  const { orderId, currency, starMicro, affiliateId, rateBps } = earner;
  const netMinor = inMoney(await netOf(tx, orderId), starMicro);
  const amountMinor = shareOf(netMinor, rateBps);
  if (amountMinor === 0) return;
  const holdUntil = new Date(now.getTime() + terms.holdDays * dayMs);
  const [commission] = await tx
    .insert(commissions)
    .values({
      ...earner,
      netMinor,
      amountMinor,
      holdUntil,
      status: "pending",
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: commissions.id });
  if (!commission) return;
  const posting = { kind: "commission_accrue", subjectId: commission.id, orderId, currency } as const;
  const from = { account: "affiliate_pending", affiliateId } as const;
  await post(tx, { ...posting, from, to: { account: "commissions" }, amountMinor }, now);
}
