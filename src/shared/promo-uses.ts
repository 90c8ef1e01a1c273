import { and, eq, lte, ne, or } from "drizzle-orm";
import type { Queries, Transaction } from "./database/database.ts";
import { orders } from "./database/schema/orders.ts";
import { checkouts } from "./database/schema/payments.ts";
import { promoCodes, promoUses } from "./database/schema/promo.ts";
import { move, stated } from "./move.ts";
import { type OrderStatus, promoUseMoves } from "./states.ts";
import { minuteMs } from "./time.ts";

/** What an order takes of a promo code. */
export interface HeldDiscount {
  readonly promoCodeId: number;
  readonly discountMinor: number;
}

/**
 * Holds a use of a code for an order that is being placed, in the transaction that checked the code. The trigger
 * `promo_uses_within` repeats the limits.
 */
export async function holdUse(
  tx: Transaction,
  { id: orderId, userId }: { readonly id: number; readonly userId: number },
  held: HeldDiscount,
  now: Date,
): Promise<void> {
  await tx.insert(promoUses).values({ ...held, orderId, userId, status: "held", at: now });
}

/**
 * Lets the use of a code follow its order: used once the order is paid, given back when it expires, is cancelled, or its money went back
 * before it was ever paid. Late money uses a code that was given back, whoever has it since: the buyer paid the price that
 * was promised. What is used stays used.
 */
export async function followOrder(
  tx: Transaction,
  orderId: number,
  status: OrderStatus,
  now: Date,
): Promise<void> {
  const use = { id: orderId };
  if (status === "paid") await move(tx, useState, use, "used", { at: now }, { now });
  if (isOver.has(status)) await move(tx, useState, use, "released", { at: now }, { now });
}

/** What becomes of an order that was never paid. */
const isOver: ReadonlySet<OrderStatus> = new Set(["expired", "cancelled", "refunded"]);

/**
 * Gives back the uses that unpaid orders hold, with the life of their link; one without a link holds its use for minutes
 * only. Nobody keeps a code from others by not paying. The order stays payable at its price.
 * @param limit at most so many
 * @returns how many
 */
export async function releaseUses(tx: Transaction, limit: number, now: Date): Promise<number> {
  const due = await tx
    .select({ id: promoUses.orderId })
    .from(orders)
    .innerJoin(promoUses, eq(promoUses.orderId, orders.id))
    .innerJoin(checkouts, eq(checkouts.orderId, orders.id))
    .where(
      and(
        eq(orders.status, "pending"),
        eq(promoUses.status, "held"),
        or(
          lte(orders.expiresAt, now),
          and(ne(checkouts.status, "open"), lte(orders.createdAt, new Date(now.getTime() - linklessMs))),
        ),
      ),
    )
    .limit(limit);
  for (const use of due) await move(tx, useState, use, "released", { at: now }, { now });
  return due.length;
}

/** How long an order without a link holds a code (our choice): PingPong makes one in seconds, or is out of order. */
const linklessMs = 10 * minuteMs;

const useState = stated({
  subject: "promo_use",
  table: promoUses,
  id: promoUses.orderId,
  status: promoUses.status,
  moves: promoUseMoves,
});

/** @returns the code that an order uses and where its use stands, or undefined */
export async function findUse(db: Queries, orderId: number) {
  const [use] = await db
    .select({ code: promoCodes.code, status: promoUses.status })
    .from(promoUses)
    .innerJoin(promoCodes, eq(promoCodes.id, promoUses.promoCodeId))
    .where(eq(promoUses.orderId, orderId));
  return use;
}

/** @returns the id of the code that an order uses, or null */
export async function findCodeIdOf(db: Queries, orderId: number): Promise<number | null> {
  const [use] = await db
    .select({ id: promoUses.promoCodeId })
    .from(promoUses)
    .where(eq(promoUses.orderId, orderId));
  return use?.id ?? null;
}
