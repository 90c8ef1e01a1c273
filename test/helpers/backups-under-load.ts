import { join } from "node:path";
import { checkInvariants } from "../../src/operator/invariants.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { backupsIn } from "../../src/shop/backups.ts";
import { fillOrders } from "./fill-orders.ts";
import { filledOrderNotice } from "./filled-order-notice.ts";
import { orderProduct } from "./orders.ts";
import { runProgram } from "./program.ts";
import { missingCallbacks } from "./stored-callbacks.ts";
import { temporaryFolder } from "./temporary-database.ts";
import { startWebhook } from "./webhook-process.ts";

/** What was written beside the backups, and each promise that was broken. */
export interface BackupsUnderLoad {
  readonly acknowledged: number;
  readonly violations: readonly string[];
}

/**
 * Has the program make so many backups, each while the real callback server takes in notices and this process places
 * orders, and restores each into a place of its own: what was acknowledged before it began must be in it, whole and once.
 * @param notices how many arrive beside each backup
 */
export async function backUpUnderLoad(count: number, notices: number): Promise<BackupsUnderLoad> {
  using folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  const database = await openDatabase(`file:${file}`, new Date());
  fillOrders(file, count * notices);
  await using webhook = await startWebhook(file);
  const acknowledged = new Set<number>();
  const violations: string[] = [];
  for (let round = 1; round <= count; round++) {
    const before = new Set(acknowledged);
    const [problems] = await Promise.all([
      backUpAndRestore(file, join(folder.path, `restored-${round}`, "shop.db"), before),
      payOrders(webhook.port, notices, acknowledged),
      placeOrders(database, notices / 4),
    ]);
    violations.push(...problems.map((problem) => `backup ${round}: ${problem}`));
  }
  await database.close();
  return { acknowledged: acknowledged.size, violations };
}

async function backUpAndRestore(
  file: string,
  restored: string,
  acknowledged: ReadonlySet<number>,
): Promise<readonly string[]> {
  using folder = temporaryFolder();
  const made = await runProgram(["backup", "--to", folder.path], { DATABASE_URL: `file:${file}` });
  if (made.exitCode !== 0) return [`ended with ${made.exitCode}: ${made.err}`];
  const backup = join(folder.path, backupsIn(folder.path)[0] ?? "");
  const ended = await runProgram(["restore", backup], { DATABASE_URL: `file:${restored}` });
  if (ended.exitCode !== 0) return [`restoring ended with ${ended.exitCode}: ${ended.err}`];
  const broken = checkInvariants(restored, new Date());
  return [...missingCallbacks(restored, acknowledged), ...broken.map(({ name }) => name)];
}

async function payOrders(port: number, count: number, acknowledged: Set<number>): Promise<void> {
  for (let each = 0; each < count; each++) {
    const number = acknowledged.size + 1;
    const body = filledOrderNotice(number);
    const { status } = await fetch(`http://127.0.0.1:${port}/webhook/pingpong`, { method: "POST", body });
    if (status !== 200) throw new Error(`answered ${status}`);
    acknowledged.add(number);
  }
}

async function placeOrders(database: Database, count: number): Promise<void> {
  for (let each = 0; each < count; each++)
    await orderProduct(database, { userId: 5_000_000 + (each % 50), now: new Date() });
}
