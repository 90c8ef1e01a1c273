import { join } from "node:path";
import { openDatabase } from "../src/shared/database/open.ts";
import { fillOrders } from "../test/helpers/fill-orders.ts";
import { filledOrderNotice } from "../test/helpers/filled-order-notice.ts";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { startWebhook } from "../test/helpers/webhook-process.ts";
import { builds, numberAfter, percentile } from "./load/builds.ts";
import { slowDisk } from "./load/slow-disk.ts";
import { printTable, shown } from "./load/table.ts";

/**
 * How long a genuine notice waits while strangers look at `/health` over thousands of connections, each as often as it is
 * answered and opened anew when it is closed, and every fsync takes 5 ms longer. Needs Linux and cc, and that a process may
 * have so many files open.
 *
 *   bun bench/health-flood.ts [--connections N] [--notices N] [--build EXECUTABLE]
 */
const connections = numberAfter("--connections", 4_000);
const notices = numberAfter("--notices", 20);
const promisedMs = 1_000;

using folder = temporaryFolder();
const file = join(folder.path, "shop.db");
await (await openDatabase(`file:${file}`, new Date())).close();
fillOrders(file, notices);
const slow = await slowDisk(folder.path);
if (!slow) throw new Error("no C compiler was found");
await using webhook = await startWebhook(file, builds()[0]?.command, slow);
const flood = Bun.spawn([process.execPath, join(import.meta.dir, "load/look-at-health.ts")], {
  env: { PORT: String(webhook.port), CONNECTIONS: String(connections) },
  stdio: ["ignore", "pipe", "inherit"],
});
const looks = flood.stdout.getReader();
await looks.read();

const waits: number[] = [];
for (let n = 1; n <= notices; n++) {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${webhook.port}/webhook/pingpong`, {
    method: "POST",
    body: filledOrderNotice(n),
  });
  if (answer.status !== 200) throw new Error(`notice ${n} was answered ${answer.status}`);
  waits.push(performance.now() - began);
}
flood.kill();
printTable(
  [`${notices} notices beside ${connections} connections`, "ms"],
  [
    ["median", shown(percentile(waits, 0.5))],
    ["longest", shown(percentile(waits, 1))],
  ],
);
process.exitCode = percentile(waits, 1) < promisedMs ? 0 : 1;
