import type { Birth } from "../../src/bazi/birth.ts";
import { DEFAULT_PLACE } from "../../src/bazi/places.ts";
import { findProduct, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { openDraft } from "../../src/sales/drafts.ts";
import { placeOrder } from "../../src/sales/place-order.ts";
import type { Database } from "../../src/shared/database/database.ts";
import type { Order } from "../../src/shared/orders.ts";
import { ensureUser } from "../../src/shared/users.ts";

export const aBirth: Birth = {
  gender: "female",
  date: { calendar: "solar", year: 1990, month: 5, day: 15 },
  time: { kind: "clock", hour: 14, minute: 30 },
  place: DEFAULT_PLACE,
  conventions: { solarTime: "standard", dayChange: "23:00" },
};

/** What an order is to be like; the rest is as usual. */
export interface OrderOptions {
  readonly userId?: number;
  readonly productId?: string;
  readonly now?: Date;
  readonly birth?: Birth;
  readonly partnerBirth?: Birth | null;
  readonly chosenYear?: number | null;
  readonly language?: string;
}

/** Orders a product as the dialog does: US$29.90 for `comprehensive`. */
export async function orderProduct(
  database: Database,
  {
    userId = 1001,
    productId = "comprehensive",
    now = new Date("2026-11-24T00:00:00Z"),
    birth = aBirth,
    partnerBirth = null,
    chosenYear = null,
    language = "zh-CN",
  }: OrderOptions = {},
): Promise<Order> {
  const product = findProduct(readCatalogue(undefined), productId);
  if (!product) throw new Error(`no product ${productId}`);
  const terms = { partnerBirth, chosenYear, language, paymentMinutes: 60, messageId: null };
  const random = crypto.getRandomValues(new Uint8Array(10));
  const order = await database.write(async (tx) => {
    await ensureUser(tx, userId, "zh-CN", now);
    const draft = await openDraft(tx, userId, productId, now);
    return placeOrder(tx, draft, { ...terms, product, birth }, random, now);
  });
  if (!order) throw new Error("the draft could not be ordered");
  return order;
}
