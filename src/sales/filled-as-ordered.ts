import { storedBirth } from "../bazi/birth.ts";
import type { Queries } from "../shared/database/database.ts";
import type { Order } from "../shared/orders.ts";
import { findCodeIdOf } from "../shared/promo-uses.ts";
import type { FilledDraft } from "./drafts.ts";

/** An order as a form that is filled in: product, people, year, concern and promo code. Its data must not have been erased. */
export async function filledAsOrdered(db: Queries, order: Order): Promise<FilledDraft> {
  const { productId, birth, partnerBirth, chosenYear, concern } = order;
  const people = {
    ...(birth && { self: storedBirth(birth) }),
    ...(partnerBirth && { partner: storedBirth(partnerBirth) }),
  };
  return {
    productId,
    form: {
      people,
      ...(chosenYear !== null && { year: chosenYear }),
      ...(concern !== null && { concern }),
    },
    promoCodeId: await findCodeIdOf(db, order.id),
    forOrderId: null,
  };
}
