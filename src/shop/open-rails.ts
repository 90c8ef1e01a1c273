import type { Queries, Transaction } from "../shared/database/database.ts";
import { type Rail, rails } from "../shared/states.ts";
import { findValue, putValue } from "./settings.ts";

const name = "rails";

/** @returns the rails that new orders may take: those that owners chose, or all; never none */
export async function openRails(db: Queries): Promise<readonly Rail[]> {
  const chosen = (await findValue(db, name))?.split(",") ?? [];
  const open = rails.filter((rail) => chosen.includes(rail));
  return open.length > 0 ? open : rails;
}

/**
 * Chooses the rails that orders may take from now on. What was ordered is paid on the rail that it was ordered on.
 * @returns false if it is these already
 */
export async function chooseRails(tx: Transaction, chosen: readonly Rail[], now: Date): Promise<boolean> {
  if (Bun.deepEquals(await openRails(tx), chosen)) return false;
  await putValue(tx, name, chosen.join(","), now);
  return true;
}
