import type { Queries } from "../../shared/database/database.ts";
import { type Balance, balancesOf } from "../balance.ts";
import type { AffiliateTerms } from "../terms.ts";
import { findOpenWithdrawal, type Withdrawal } from "../withdrawal-rows.ts";

/** Whether and how much an affiliate can withdraw now; `below`: every balance is too small. */
type Withdrawable =
  | { readonly kind: "some"; readonly balance: Balance }
  | { readonly kind: "below"; readonly balances: readonly Balance[] }
  | { readonly kind: "open"; readonly withdrawal: Withdrawal };

/** Looks for a balance that is large enough; one currency is withdrawn after the other. */
export async function findWithdrawable(
  db: Queries,
  affiliateId: number,
  { minimumMinor }: Pick<AffiliateTerms, "minimumMinor">,
): Promise<Withdrawable> {
  const withdrawal = await findOpenWithdrawal(db, affiliateId);
  if (withdrawal) return { kind: "open", withdrawal };
  const balances = await balancesOf(db, affiliateId);
  const balance = balances.find(({ payableMinor }) => payableMinor > 0 && payableMinor >= minimumMinor);
  return balance ? { kind: "some", balance } : { kind: "below", balances };
}
