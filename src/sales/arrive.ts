import { type Arrival, attribute } from "../affiliate/attribution.ts";
import type { Transaction } from "../shared/database/database.ts";
import { codeOfLink } from "../shop/promo/codes.ts";
import { keepStartPayload } from "../shop/users.ts";

/**
 * Takes in that a user came by a link: what it carried is kept as it was, and counted for the affiliate whose it is. Runs
 * in the transaction that makes a new user known, so that a crash cannot part the two. A promo code refers nobody.
 */
export async function arrive(tx: Transaction, arrival: Arrival, now: Date): Promise<void> {
  if (codeOfLink(arrival.payload) !== undefined) return;
  await keepStartPayload(tx, arrival.userId, arrival.payload);
  await attribute(tx, arrival, now);
}
