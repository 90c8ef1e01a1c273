import { statSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../../src/operator/invariants.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { fillOrders } from "./fill-orders.ts";
import { filledOrderNotice } from "./filled-order-notice.ts";
import { lookInto } from "./shop-file.ts";
import { missingCallbacks } from "./stored-callbacks.ts";
import { temporaryFolder } from "./temporary-database.ts";
import { startWebhook } from "./webhook-process.ts";

const connections = 16;
/** Four times what a checkpoint is made after: it must not be starved for long. */
const mostWalBytes = 64 * 1024 * 1024;

/** What two processes wrote to one file, and each promise that was broken. */
export interface TwoWriters {
  readonly callbacks: number;
  readonly placed: number;
  readonly violations: readonly string[];
}

/**
 * The real callback server takes in notices over 16 connections, while another process places orders and claims queries in
 * the same file, both as fast as they can.
 * @param callbacks how many notices it lasts
 */
export async function writeFromTwoProcesses(callbacks: number): Promise<TwoWriters> {
  using folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  await (await openDatabase(`file:${file}`, new Date())).close();
  fillOrders(file, callbacks);
  const seller = Bun.spawn([process.execPath, join(import.meta.dir, "sell-orders.ts"), `file:${file}`], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const violations: string[] = [];
  {
    await using webhook = await startWebhook(file);
    violations.push(...(await payAll(webhook.port, callbacks, `${file}-wal`)));
    seller.stdin.end();
    await seller.exited;
  }
  if (seller.exitCode !== 0) return { callbacks, placed: 0, violations: ["the other process failed"] };
  const placed = Number(await new Response(seller.stdout).text());
  const count = (rows: string) => Number(lookInto(file, `SELECT count(*) AS count FROM ${rows}`)[0]?.count);
  const all = new Set(Array.from({ length: callbacks }, (_, index) => index + 1));
  violations.push(...missingCallbacks(file, all));
  if (count("orders") !== callbacks + placed) violations.push("an order is lost");
  violations.push(...checkInvariants(file, new Date()).map(({ name, ids }) => `${name}: ${ids.join()}`));
  return { callbacks, placed, violations };
}

/** @returns what went wrong: an answer that is none of 200, a log of the database that grew too long */
async function payAll(port: number, callbacks: number, wal: string): Promise<string[]> {
  const violations = new Set<string>();
  let sent = 0;
  const pay = async () => {
    while (sent < callbacks) {
      const body = filledOrderNotice(++sent);
      const { status } = await fetch(`http://127.0.0.1:${port}/webhook/pingpong`, { method: "POST", body });
      if (status !== 200) violations.add(`answered ${status}`);
      if (sent % 100 === 0 && statSync(wal).size > mostWalBytes)
        violations.add("the WAL grew beyond its bound");
    }
  };
  await Promise.all(Array.from({ length: connections }, pay));
  return [...violations];
}
