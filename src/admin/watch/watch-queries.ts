import type { App } from "../../app.ts";
import { endTrouble, isInTrouble } from "../../shop/troubles.ts";

/** No order has this number: theirs are drawn in another shape. */
const nobodysOrder = { merchantTransactionId: "ISANYBODYTHERE" };

/**
 * Asks rails that did not answer the last queries whether they answer again: the next order may be due minutes or days
 * later. That a number is unknown is an answer, too.
 */
export async function watchQueries(
  { database, rails }: Pick<App, "database" | "rails">,
  now: Date,
): Promise<void> {
  const kind = "queries_failing";
  if (!(await isInTrouble(database.read, { kind }))) return;
  const answers = await Promise.all([...rails.values()].map((rail) => rail.query?.(nobodysOrder)));
  if (answers.some((answer) => answer?.kind === "unknown")) return;
  await database.write((tx) => endTrouble(tx, { kind }, now));
}
