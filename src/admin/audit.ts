import type { Transaction } from "../shared/database/database.ts";
import { audit } from "../shared/database/schema/desk.ts";
import type { AdminAction } from "../shared/states.ts";

/** What an admin did. `facts` are ids, amounts and the admin's own note. */
export interface AdminDeed {
  readonly adminId: number;
  readonly action: AdminAction;
  readonly orderId?: number;
  readonly facts: Readonly<Record<string, string>>;
}

/** Writes down what an admin did, in the transaction that does it. */
export async function recordDeed(tx: Transaction, deed: AdminDeed, now: Date): Promise<void> {
  await tx.insert(audit).values({ ...deed, at: now });
}
