import { join } from "node:path";
import { openDatabase } from "../../src/shared/database/open.ts";
import { fillOrders } from "./fill-orders.ts";
import { filledOrderNotice } from "./filled-order-notice.ts";
import { Random } from "./random.ts";
import type { ServerProcess } from "./server-process.ts";
import { missingCallbacks } from "./stored-callbacks.ts";
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
    this.violations.push(...missingCallbacks(file, this.#acknowledged));
  }

  #next(): number {
    const again = this.#unanswered.shift();
    if (again !== undefined) this.resent += 1;
    return again ?? ++this.#sent;
  }

  async #post(port: number, n: number): Promise<boolean> {
    try {
      const body = filledOrderNotice(n);
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
