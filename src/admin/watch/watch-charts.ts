import type { App } from "../../app.ts";
import { fetchRemainingCalls } from "../../gateways/yuanfenju/remaining-calls.ts";
import { endTrouble, isInTrouble } from "../../shop/troubles.ts";

/**
 * Asks a 缘份居 that did not answer an order whether it answers again: the next order may be days away. How many calls are left
 * is the one question that costs nothing.
 */
export async function watchCharts(
  { database, supplies: { yuanfenju } }: Pick<App, "database" | "supplies">,
  now: Date,
): Promise<void> {
  const kind = "charts_unavailable";
  if (!yuanfenju || !(await isInTrouble(database.read, { kind }))) return;
  const left = await fetchRemainingCalls(yuanfenju.connection);
  if (left.kind !== "unknown") await database.write((tx) => endTrouble(tx, { kind }, now));
}
