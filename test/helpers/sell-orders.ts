import { openDatabase } from "../../src/shared/database/open.ts";
import { claimQueries } from "../../src/shop/payment-queries.ts";
import { orderProduct } from "./orders.ts";

/**
 * A process of its own that writes as the bot does, as fast as it can, until its input ends: it takes orders and claims
 * queries. Then it tells how many orders it placed, or ends with the error that stopped it.
 */
const [url = ""] = process.argv.slice(2);
let isOver = false;
const end = Bun.stdin.text().then(() => {
  isOver = true;
});
const database = await openDatabase(url, new Date());
let placed = 0;
while (!isOver) {
  await orderProduct(database, { userId: 5_000_000 + (placed % 50), now: new Date() });
  placed += 1;
  await database.write((tx) => claimQueries(tx, 4, () => true, new Date()));
  await new Promise((resolve) => setImmediate(resolve));
}
await end;
await database.close();
process.stdout.write(String(placed));
