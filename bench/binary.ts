import { statSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { startWebhook } from "../test/helpers/webhook-process.ts";
import { median, printTable, shown } from "./load/table.ts";

/**
 * How soon the executable serves: from its start on an empty folder, database and schema to be made, to its first 200.
 *
 *   bun bench/binary.ts
 */
const starts = 15;
using folder = temporaryFolder();
const binary = join(folder.path, "bazibot");
const build = Bun.spawn([process.execPath, join(import.meta.dir, "../scripts/build.ts"), binary]);
if ((await build.exited) !== 0) throw new Error("the build failed");

const first: number[] = [];
const again: number[] = [];
for (let start = 0; start < starts; start++) {
  const file = join(folder.path, `${start}`, "shop.db");
  first.push(await millisecondsToServe(file));
  again.push(await millisecondsToServe(file));
}
const rows = [
  ["with an empty folder", shown(median(first)), shown(Math.max(...first))],
  ["with its database there", shown(median(again)), shown(Math.max(...again))],
];
printTable([`webhook, ${shown(statSync(binary).size / 1e6)} MB`, "first 200: median ms", "longest ms"], rows);

async function millisecondsToServe(file: string): Promise<number> {
  const startedAt = performance.now();
  await using _webhook = await startWebhook(file, [binary]);
  return performance.now() - startedAt;
}
