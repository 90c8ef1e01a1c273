import { join } from "node:path";
import { openForInspection } from "../../src/shared/database/inspection.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { filledOrderNumber, fillOrders } from "./fill-orders.ts";
import { noticeContent, signedNotice } from "./pingpong-notices.ts";
import { Random } from "./random.ts";
import type { ServerProcess } from "./server-process.ts";
import { temporaryFolder } from "./temporary-database.ts";
import { startWebhook } from "./webhook-process.ts";

/** What the killed callback server had acknowledged, and each promise that it broke. */
export interface KilledCallbacks {
  readonly acknowledged: number;
  /** sent again, because the server was killed before it answered */
  readonly resent: number;
  readonly violations: readonly string[];
}

const connections = 16;
const mostPerCycle = 150;

/**
 * Lets PingPong's notices arrive over 16 connections and kills the real callback server with SIGKILL in the middle, again
 * and again on one database. What was not answered is sent again, as PingPong does. After each restart everything that
 * was ever acknowledged must be stored, whole and once; in the end everything that was sent.
 */
export async function killCallbacks(seed: number, cycles: number): Promise<KilledCallbacks> {
  const random = new Random(seed);
  using folder = temporaryFolder();
  const file = join(folder.path, "shop.db");
  await (await openDatabase(`file:${file}`, new Date())).close();
  fillOrders(file, cycles * (mostPerCycle + connections));
  const pingpong = new Pingpong();
  for (let cycle = 0; cycle < cycles; cycle++) {
    await using webhook = await startWebhook(file);
    pingpong.expectStored(file);
    await pingpong.callUntilKilled(webhook, 1 + random.below(mostPerCycle));
  }
  await using webhook = await startWebhook(file);
  await pingpong.callAgain(webhook);
  pingpong.expectStored(file);
  return pingpong;
}

class Pingpong implements KilledCallbacks {
  readonly violations: string[] = [];
  resent = 0;
  #sent = 0;
  readonly #acknowledged = new Set<number>();
  #unanswered: number[] = [];

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  /** Kills the server the moment it has acknowledged so many more. */
  async callUntilKilled({ port, process }: ServerProcess, wanted: number): Promise<void> {
    const target = this.acknowledged + wanted;
    const call = async () => {
      while (this.acknowledged < target) {
        if (!(await this.#post(port, this.#next()))) break;
        if (this.acknowledged >= target) process.kill("SIGKILL");
      }
    };
    await Promise.all(Array.from({ length: connections }, call));
    if (this.acknowledged < target) this.violations.push("the server ended or refused by itself");
    await process.exited;
  }

  async callAgain({ port }: ServerProcess): Promise<void> {
    while (this.#unanswered.length > 0) {
      if (await this.#post(port, this.#next())) continue;
      this.violations.push("a notice that was sent again was not answered 200");
      return;
    }
  }

  /** Compares what was acknowledged with what is in the file; the server may be running. */
  expectStored(file: string): void {
    const database = openForInspection(file);
    const whole = new Set(database.rows(wholePayments).map(([number]) => number));
    for (const n of this.#acknowledged)
      if (!whole.has(filledOrderNumber(n))) this.violations.push(`${filledOrderNumber(n)} was lost`);
    for (const sql of halves)
      for (const [number] of database.rows(sql)) this.violations.push(`${number} is stored by half or twice`);
    const [[integrity] = []] = database.rows("PRAGMA integrity_check");
    if (integrity !== "ok") this.violations.push(`integrity_check: ${integrity}`);
    database.close();
  }

  #next(): number {
    const again = this.#unanswered.shift();
    if (again !== undefined) this.resent += 1;
    return again ?? ++this.#sent;
  }

  async #post(port: number, n: number): Promise<boolean> {
    try {
      const body = noticeOf(n);
      const { status } = await fetch(`http://127.0.0.1:${port}/webhook/pingpong`, { method: "POST", body });
      if (status !== 200) throw new Error(`answered ${status}`);
      this.#acknowledged.add(n);
      return true;
    } catch {
      this.#unanswered.push(n);
      return false;
    }
  }
}

function noticeOf(n: number): string {
  const transactionId = `20261124${String(n).padStart(8, "0")}`;
  return signedNotice(noticeContent({ merchantTransactionId: filledOrderNumber(n), transactionId }));
}

/** Payments with everything that belongs to one. */
const wholePayments = `
  SELECT o.merchant_transaction_id FROM payments p
  JOIN orders o ON o.id = p.order_id AND o.status = 'paid' AND o.paid_at IS NOT NULL
  JOIN jobs j ON j.order_id = o.id AND j.status = 'queued'
  JOIN order_history h ON h.order_id = o.id AND h.to_status = 'paid'
  JOIN notices n ON n.transaction_id = p.transaction_id AND n.status = 'SUCCESS'
  WHERE p.role = 'primary' AND p.status = 'SUCCESS'`;

const halves = [
  `SELECT merchant_transaction_id FROM (${wholePayments}) GROUP BY 1 HAVING count(*) > 1`,
  `SELECT merchant_transaction_id FROM notices EXCEPT ${wholePayments}`,
  `SELECT merchant_transaction_id FROM orders WHERE status <> 'pending' EXCEPT ${wholePayments}`,
  `SELECT merchant_transaction_id FROM orders JOIN jobs ON order_id = id EXCEPT ${wholePayments}`,
];
