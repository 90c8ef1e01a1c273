import { createLog } from "../../src/shared/log.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { webhookApp } from "../../src/webhook.ts";
import { callbackMutants } from "../helpers/callback-mutants.ts";
import { orderProduct } from "../helpers/orders.ts";
import { testAccount } from "../helpers/pingpong-notices.ts";
import { shopLife } from "../helpers/shop-life.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

/** A long test that a seed makes repeatable. */
export interface Scenario {
  readonly name: string;
  /** @returns each promise that was broken, in words; none if all held */
  run(seed: number): Promise<readonly string[]>;
}

/** What `bun run torture` repeats, and what the seeds in test/fixtures/torture-seeds.txt name. */
export const scenarios: readonly Scenario[] = [
  { name: "shop-life", run: async (seed) => (await shopLife(seed, 12)).violations },
  { name: "forgeries", run: (seed) => forgeries(seed, 10_000) },
];

/** Forged callbacks over HTTP: each answered 4xx, none with an effect. */
async function forgeries(seed: number, count: number): Promise<readonly string[]> {
  await using shop = await temporaryDatabase();
  const log = createLog({ process: "webhook", level: "error", format: "json" });
  const app = webhookApp({ database: shop.database, account: testAccount, log });
  app.listen({ hostname: "127.0.0.1", port: 0 });
  const order = await orderProduct(shop.database);
  const violations: string[] = [];
  for (const body of callbackMutants(order.merchantTransactionId, seed, count)) {
    const { status } = await fetch(`http://127.0.0.1:${app.server?.port}/webhook/pingpong`, {
      method: "POST",
      body,
    });
    if (status < 400 || status > 499) violations.push(`answered ${status}: ${body}`);
  }
  await app.stop(true);
  const after = await findOrder(shop.database.read, order.id);
  return after?.status === "pending" ? violations : [...violations, `the order became ${after?.status}`];
}
