import type { App } from "../../app.ts";
import { queryPayment } from "../../rails/pingpong/payment.ts";
import { endTrouble, isInTrouble } from "../../shop/troubles.ts";

/** No order has this number: theirs are drawn in another shape. */
const nobodysOrder = { merchantTransactionId: "ISANYBODYTHERE" };

/**
 * Asks a PingPong that did not answer the last queries whether it answers again: the next order may be due minutes or days
 * later. That a number is unknown is an answer, too.
 */
export async function watchQueries(
  { database, pingpong }: Pick<App, "database" | "pingpong">,
  now: Date,
): Promise<void> {
  const kind = "queries_failing";
  if (!(await isInTrouble(database.read, { kind }))) return;
  const answer = await queryPayment(pingpong, nobodysOrder);
  if (answer.kind !== "unknown") await database.write((tx) => endTrouble(tx, { kind }, now));
}
