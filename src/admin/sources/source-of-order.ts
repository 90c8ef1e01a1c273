import { eq } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders, users } from "../../shared/database/schema/orders.ts";
import { promoCodes, promoUses } from "../../shared/database/schema/promo.ts";

/** What led a buyer to an order. Where several did, an affiliate goes before a code, and a code before a link. */
export type Source =
  | { readonly kind: "affiliate" | "promo" | "link"; readonly name: string }
  | { readonly kind: "gift" | "direct"; readonly name?: undefined };

/** What is stored of the ways that led to an order. */
interface Traces {
  readonly referrerId: number | null;
  readonly code: string | null;
  /** the one user whom the code is for; null: everybody, or there is no code */
  readonly codeOf: number | null;
  readonly startPayload: string | null;
}

/** Sorts the ways that led to an order. The payload of an affiliate's link that no longer counts says nothing. */
export function sourceIn({ referrerId, code, codeOf, startPayload }: Traces): Source {
  if (codeOf !== null) return { kind: "gift" };
  if (referrerId !== null) return { kind: "affiliate", name: String(referrerId) };
  if (code !== null) return { kind: "promo", name: code };
  const isLink = startPayload !== null && !startPayload.startsWith("r-");
  return isLink ? { kind: "link", name: startPayload } : { kind: "direct" };
}

/** What led the buyer to an order. */
export async function sourceOf(db: Queries, { id }: { readonly id: number }): Promise<Source> {
  const [traces] = await selectTraces(db).where(eq(orders.id, id));
  if (!traces) throw new Error("An order that was just read is not there");
  return sourceIn(traces);
}

/** The columns of {@link Traces}, where orders, their buyers and their codes are joined. */
export const traceColumns = {
  referrerId: users.referrerId,
  code: promoCodes.code,
  codeOf: promoCodes.userId,
  startPayload: users.startPayload,
};

function selectTraces(db: Queries) {
  return db
    .select(traceColumns)
    .from(orders)
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .leftJoin(promoUses, eq(promoUses.orderId, orders.id))
    .leftJoin(promoCodes, eq(promoCodes.id, promoUses.promoCodeId));
}
