import type { Transaction } from "../../shared/database/database.ts";
import { productSettings } from "../../shared/database/schema/desk.ts";
import { recordDeed } from "../audit.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { findOffered, type Offered } from "./product-number.ts";

/** What an admin changes about a product; what is absent stays. */
export interface OfferChange {
  readonly isOn?: boolean;
  readonly amountMinor?: number;
  /** for the audit */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * Changes what is offered from now on, with its audit row, in one transaction; orders keep the price that they were
 * confirmed at.
 * @param decide looks at the product as it stands in the transaction, and returns undefined if it is no longer as shown
 * @returns whether it was changed
 */
export async function changeOffer(
  { database, catalogue, log }: AdminDesk,
  ctx: AdminContext,
  number: number,
  decide: (offered: Offered) => OfferChange | undefined,
): Promise<boolean> {
  const isDone = await database.write(async (tx) => {
    const offered = await findOffered(tx, catalogue, number);
    const change = offered && decide(offered);
    if (!change) return false;
    await store(tx, offered, change, ctx.now);
    const facts = { product: offered.product.id, ...change.facts };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "change_product", facts }, ctx.now);
    return true;
  });
  if (isDone) log.info("admin_acted", { kind: "change_product" });
  return isDone;
}

/** A price that is the catalogue's again is not stored: it then follows the catalogue. */
async function store(
  tx: Transaction,
  { product, offer }: Offered,
  { isOn = offer.isOnSale, amountMinor = offer.price.amountMinor }: OfferChange,
  now: Date,
): Promise<void> {
  const isListed = amountMinor === product.price.amountMinor;
  const setting = {
    isOn,
    priceMinor: isListed ? null : amountMinor,
    currency: isListed ? null : product.price.currency,
    updatedAt: now,
  };
  await tx
    .insert(productSettings)
    .values({ productId: product.id, ...setting })
    .onConflictDoUpdate({ target: productSettings.productId, set: setting });
}
