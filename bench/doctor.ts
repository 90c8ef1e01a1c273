import { join } from "node:path";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { type Build, compareBuilds, numberAfter } from "./load/builds.ts";

/**
 * How long `doctor --invariants` takes in a shop with 1,000,000 orders. A run that does not end is ended after the limit,
 * and counts as long as that. Each build gets a database of its own making.
 *
 *   bun bench/doctor.ts [--against CHECKOUT] [--orders N] [--limit SECONDS]
 */
const orders = numberAfter("--orders", 1_000_000);
const limitSeconds = numberAfter("--limit", 300);
await compareBuilds(`doctor --invariants, ${orders} orders`, ["seconds", "exit code"], 1, measure);

async function measure({ path, command }: Build): Promise<readonly number[]> {
  using folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  const { makeOldShop } = await import(join(path, "bench/load/lived-orders.ts"));
  await makeOldShop(file, orders);
  const startedAt = performance.now();
  const doctor = Bun.spawn([...command, "doctor", "--invariants"], {
    env: { DATABASE_URL: `file:${file}` },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: limitSeconds * 1000,
  });
  const code = await doctor.exited;
  return [(performance.now() - startedAt) / 1000, code];
}
