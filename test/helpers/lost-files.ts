import { Database as SqliteFile } from "bun:sqlite";
import { renameSync, rmSync } from "node:fs";
import { orderProduct } from "./orders.ts";
import { Random } from "./random.ts";
import { sendPayment } from "./send-payment.ts";
import { temporaryDatabase } from "./temporary-database.ts";
import { startWebhook } from "./webhook-process.ts";

/** What befalls the file of a running shop. */
const harms: readonly ((file: string) => void)[] = [
  (file) => rmSync(file),
  (file) => rmSync(`${file}-wal`),
  (file) => renameSync(file, `${file}.old`),
  (file) => renameSync(`${file}-wal`, `${file}-wal.old`),
  (file) => renameSync(`${file}.copy`, file),
];
const connections = 8;

/**
 * Takes the database file away from the real callback server under load, each round at another moment. A notice that was
 * sent afterwards must not be acknowledged, and the server must end with 75.
 * @returns each promise that was broken
 */
export async function loseFiles(seed: number, rounds: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const problem = await loseOnce(random);
    if (problem) violations.push(`round ${round}: ${problem}`);
  }
  return violations;
}

async function loseOnce(random: Random): Promise<string | undefined> {
  await using shop = await temporaryDatabase();
  const { merchantTransactionId } = await orderProduct(shop.database);
  using file = new SqliteFile(shop.file);
  file.run("VACUUM INTO ?", [`${shop.file}.copy`]);
  await using webhook = await startWebhook(shop.file);
  const harm = random.of(harms);
  const harmAfter = random.below(400);
  let sent = 0;
  let isHarmed = false;
  let acknowledgedAfterwards = 0;
  const call = async () => {
    while (webhook.process.exitCode === null) {
      sent += 1;
      if (sent === harmAfter + 1) {
        harm(shop.file);
        isHarmed = true;
      }
      const wasHarmed = isHarmed;
      const isTaken = (await sendPayment(webhook.port, merchantTransactionId)) === 200;
      if (wasHarmed && isTaken) acknowledgedAfterwards += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, call));
  const code = await webhook.process.exited;
  if (acknowledgedAfterwards > 0)
    return `${acknowledgedAfterwards} notices were acknowledged into a lost file`;
  return code === 75 ? undefined : `the server ended with ${code}`;
}
