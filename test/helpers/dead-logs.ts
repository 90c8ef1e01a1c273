import { closeSync, constants, openSync } from "node:fs";
import { join } from "node:path";
import { orderProduct } from "./orders.ts";
import { Random } from "./random.ts";
import { program } from "./running-sandbox.ts";
import { sendPayment } from "./send-payment.ts";
import { freePort, type ServerProcess, serverOf } from "./server-process.ts";
import { lookInto } from "./shop-file.ts";
import { temporaryDatabase, temporaryFolder } from "./temporary-database.ts";
import { untilDefined } from "./until-defined.ts";
import { webhookVariables } from "./webhook-process.ts";

/** Where a log may go that nobody gets to see, as a shell writes it. */
export const deadLogs = {
  "meets a full disk": "> /dev/full",
  "has lost its reader": "> >(exec true)",
  "has a reader that hangs": "> $SILENT_READER",
} as const;

/**
 * Runs the real callback server with logs that fail in the ways of {@link deadLogs}, or whose reader leaves in the middle,
 * while notices come in bursts.
 * @returns each promise that was broken
 */
export async function loseLogs(seed: number, rounds: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const leaving = `> >(head -c ${random.below(100_000)} > /dev/null)`;
    const redirection = random.of([...Object.values(deadLogs), leaving, leaving]);
    const problems = await loseLog(redirection, random);
    violations.push(...problems.map((problem) => `round ${round}, ${redirection}: ${problem}`));
  }
  return violations;
}

async function loseLog(redirection: string, random: Random): Promise<readonly string[]> {
  await using shop = await temporaryDatabase();
  const { merchantTransactionId } = await orderProduct(shop.database);
  using reader = silentReader();
  await using webhook = await startSilently(shop.file, redirection, reader.path);
  const answers: (number | undefined)[] = [];
  for (let burst = 0; burst < 10; burst++) {
    const posts = Array.from({ length: 1 + random.below(60) }, () =>
      sendPayment(webhook.port, merchantTransactionId),
    );
    answers.push(...(await Promise.all(posts)));
  }
  webhook.process.kill("SIGTERM");
  const code = await webhook.process.exited;
  const refused = answers.filter((status) => status !== 200);
  const stored = Number(lookInto(shop.file, "SELECT count(*) AS count FROM payments")[0]?.count);
  return [
    ...refused.map((status) => `a notice was answered ${status}`),
    ...(stored === answers.length ? [] : [`${stored} of ${answers.length} notices are stored`]),
    ...(code === 0 ? [] : [`the server ended with ${code}`]),
  ];
}

/** The reading end of a pipe from which nobody ever reads. */
export function silentReader(): Disposable & { readonly path: string } {
  const folder = temporaryFolder();
  const path = join(folder.path, "log");
  if (Bun.spawnSync(["mkfifo", path]).exitCode !== 0) throw new Error("no pipe could be made");
  const opened = openSync(path, constants.O_RDWR);
  return {
    path,
    [Symbol.dispose]() {
      closeSync(opened);
      folder[Symbol.dispose]();
    },
  };
}

/** Starts the real callback server with its output sent elsewhere, so that only its health tells that it is there. */
export async function startSilently(
  file: string,
  redirection: string,
  silent: string,
): Promise<ServerProcess> {
  const port = freePort();
  const child = Bun.spawn(["bash", "-c", `exec "$@" ${redirection}`, "bash", ...program, "webhook"], {
    env: { PATH: process.env.PATH ?? "", SILENT_READER: silent, ...webhookVariables(file, port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilDefined(() => healthOf(port));
  return serverOf(port, child);
}

/** @returns undefined while nobody listens */
export async function healthOf(port: number): Promise<{ status: string; logLinesLost: number } | undefined> {
  try {
    return (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as {
      status: string;
      logLinesLost: number;
    };
  } catch {
    return undefined;
  }
}
