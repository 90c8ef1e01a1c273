import { orderProduct } from "./orders.ts";
import { runProgram } from "./program.ts";
import { Random } from "./random.ts";
import { program } from "./running-sandbox.ts";
import { sendPayment } from "./send-payment.ts";
import { type ServerProcess, serverOf } from "./server-process.ts";
import { lookInto } from "./shop-file.ts";
import { temporaryDatabase } from "./temporary-database.ts";
import { startWebhook, webhookVariables } from "./webhook-process.ts";

const connections = 6;

/**
 * Reaches for the port of a real callback server at a moment of a flood of notices that chance chooses: another shop does,
 * with and without `--take-over`, or a successor on the same database. Another shop must be refused with 78 and get no
 * notice; a successor must get the port, and no notice that was acknowledged may be lost.
 * @returns each promise that was broken
 */
export async function contestPort(seed: number, rounds: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const who = random.of(["stranger", "thief", "successor", "successor"] as const);
    const problems = await contestOnce(who, random.below(300));
    violations.push(...problems.map((problem) => `round ${round}, ${who}: ${problem}`));
  }
  return violations;
}

async function contestOnce(
  who: "stranger" | "thief" | "successor",
  startsAfter: number,
): Promise<readonly string[]> {
  await using shop = await temporaryDatabase();
  await using other = await temporaryDatabase();
  const { merchantTransactionId } = await orderProduct(shop.database);
  await using webhook = await startWebhook(shop.file);
  const { port } = webhook;
  let acknowledged = 0;
  let isOver = false;
  const reached = Promise.withResolvers<void>();
  const payOn = async () => {
    while (!isOver) {
      if ((await sendPayment(port, merchantTransactionId)) === 200) acknowledged += 1;
      if (acknowledged >= startsAfter) reached.resolve();
    }
  };
  const paying = Array.from({ length: connections }, payOn);
  await reached.promise;
  const problems =
    who === "successor"
      ? await succeed(shop.file, webhook)
      : await intrude(other.file, port, who === "thief");
  isOver = true;
  await Promise.all(paying);
  const [stored, astray] = [countPayments(shop.file), countPayments(other.file)];
  return [
    ...problems,
    ...(stored >= acknowledged ? [] : [`${acknowledged} notices were acknowledged, ${stored} are stored`]),
    ...(astray === 0 ? [] : [`${astray} notices went to another shop`]),
  ];
}

/** @returns what was wrong about a successor that took the port and was told to stop */
async function succeed(file: string, webhook: ServerProcess): Promise<readonly string[]> {
  await using successor = takeOver(file, webhook.port);
  const code = await webhook.process.exited;
  const isServed = (await sendPayment(successor.port, "BZ20261129NOBODY2222")) === 200;
  successor.process.kill("SIGTERM");
  const successorCode = await successor.process.exited;
  return [
    ...(code === 0 ? [] : [`the predecessor ended with ${code}`]),
    ...(isServed ? [] : ["the successor did not serve"]),
    ...(successorCode === 0 ? [] : [`the successor ended with ${successorCode}`]),
  ];
}

async function intrude(file: string, port: number, isForced: boolean): Promise<readonly string[]> {
  const command = ["webhook", ...(isForced ? ["--take-over"] : [])];
  const { exitCode } = await runProgram(command, webhookVariables(file, port));
  return exitCode === 78 ? [] : [`another shop ended with ${exitCode}`];
}

/** Starts a real callback server that takes the port of another run over. */
export function takeOver(file: string, port: number): ServerProcess {
  const child = Bun.spawn([...program, "webhook", "--take-over"], {
    env: { PATH: process.env.PATH ?? "", ...webhookVariables(file, port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return serverOf(port, child);
}

function countPayments(file: string): number {
  return Number(lookInto(file, "SELECT count(*) AS count FROM payments")[0]?.count);
}
