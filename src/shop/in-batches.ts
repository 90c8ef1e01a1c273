import type { Database, Transaction } from "../shared/database/database.ts";

/**
 * How many rows a task of the bot works off in one transaction. Each may take a dozen statements, and on another server a
 * statement takes a millisecond or two, while every callback waits (our choice: at most 300 statements).
 */
const batchSize = 20;

/**
 * Works off whatever waits, in transactions so short that other writers come in between. What was done stays done when a later
 * one fails.
 * @param work does at most `limit` and returns how many; fewer mean that nothing is left
 * @returns how many in all
 */
export async function writeInBatches(
  database: Database,
  work: (tx: Transaction, limit: number) => Promise<number>,
): Promise<number> {
  for (let total = 0; ; ) {
    const count = await database.write((tx) => work(tx, batchSize));
    total += count;
    if (count < batchSize) return total;
  }
}
