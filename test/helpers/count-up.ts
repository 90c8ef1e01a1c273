import { eq } from "drizzle-orm";
import type { Transaction } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { beat } from "../../src/shared/heartbeats.ts";

/**
 * A process of its own that reads a number in the database and writes it back raised by one, again and again: arguments
 * url, `single` or `together`, seconds. Prints how often, what failed and the longest wait as JSON.
 */
const [url = "", mode = "", seconds = ""] = process.argv.slice(2);
const database = await openDatabase(url, new Date());
const endsAt = performance.now() + Number(seconds) * 1000;
const errors: string[] = [];
let count = 0;
let longestMs = 0;
await Promise.all(Array.from({ length: mode === "together" ? 16 : 1 }, countUp));
await database.close();
process.stdout.write(JSON.stringify({ count, errors, longestMs }));

async function countUp(): Promise<void> {
  while (performance.now() < endsAt) {
    const startedAt = performance.now();
    try {
      await (mode === "together" ? database.writeTogether("counter", raise) : database.write(raise));
      count += 1;
    } catch (error) {
      errors.push(String(error));
    }
    longestMs = Math.max(longestMs, performance.now() - startedAt);
  }
}

async function raise(tx: Transaction): Promise<void> {
  const [row] = await tx.select().from(heartbeats).where(eq(heartbeats.process, "counter"));
  await beat(tx, "counter", String(Number(row?.version ?? 0) + 1), new Date());
}
