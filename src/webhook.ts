import { awaitHost } from "./shared/await-host.ts";
import { refuseWrongClock } from "./shared/clock.ts";
import { readWebhookConfig, type WebhookConfig } from "./shared/config/config.ts";
import { placeIn } from "./shared/config/database-url.ts";
import type { Environment } from "./shared/config/environment.ts";
import type { Database } from "./shared/database/database.ts";
import { openPatiently } from "./shared/database/open-patiently.ts";
import { exitCodes } from "./shared/exit-codes.ts";
import { findRuns } from "./shared/heartbeats.ts";
import { livingPid } from "./shared/instance.ts";
import { exitOnUncaught, logStart, stopSignal, untilAborted } from "./shared/lifetime.ts";
import { createLog, describeError, type Log } from "./shared/log.ts";
import { version } from "./shared/version.ts";
import { webhookApp } from "./webhook/app.ts";
import { answerAway } from "./webhook/away.ts";
import { keepBeating } from "./webhook/beat.ts";
import { isListening, listenAlone, listenBeside } from "./webhook/port.ts";

/**
 * Runs the callback server until it is told to stop, or its database is gone.
 * @param start `remarks`: what the log should say of the variables; `takeOver`: whether it may take the port of another
 *   run that serves the same database, which then ends
 * @returns the exit code
 * @throws ConfigurationError for a wrong variable, a port that another program has, or a clock that is obviously wrong
 */
export async function runWebhook(environment: Environment, start: Start): Promise<number> {
  refuseWrongClock(new Date());
  const config = readWebhookConfig(environment, process.stdout.isTTY);
  const log = createLog({ process: "webhook", ...config.log });
  exitOnUncaught(log);
  const stop = stopSignal(log);
  const meanwhile = start.takeOver ? undefined : () => sayAway(config, log, stop);
  const database = await openPatiently(config.databaseUrl, { log, stop, meanwhile });
  if (!database) return exitCodes.done;
  try {
    await serve({ config, log, database, ...start }, AbortSignal.any([stop, database.gone]));
  } finally {
    await database.close();
  }
  if (database.gone.aborted) {
    log.error("database_gone", { because: describeError(database.gone.reason) });
    return exitCodes.tryLater;
  }
  log.info("process_stopped");
  return exitCodes.done;
}

/** A successor leaves that to the run whose port it is to take. */
async function sayAway({ host, port, databaseUrl }: WebhookConfig, log: Log, end: AbortSignal) {
  await awaitHost(host, log, end);
  return end.aborted ? undefined : answerAway({ hostname: host, port }, placeIn(databaseUrl));
}

interface Start {
  readonly remarks: readonly string[];
  readonly takeOver: boolean;
}

interface Server extends Start {
  readonly config: WebhookConfig;
  readonly log: Log;
  readonly database: Database;
}

async function serve({ config, log, database, ...start }: Server, end: AbortSignal): Promise<void> {
  const { host: hostname, port } = config;
  await awaitHost(hostname, log, end);
  if (end.aborted) return;
  const app = webhookApp({ database, account: config.pingpong, log });
  const predecessor = start.takeOver ? await findPredecessor(database, port) : undefined;
  if (predecessor) listenBeside(predecessor, { hostname, port }, (options) => app.listen(options));
  else listenAlone({ hostname, port }, (options) => app.listen(options));
  logStart(log, database, start.remarks);
  log.info("webhook_listening", { url: `http://${hostname}:${app.server?.port}`, version });
  const stopBeating = await keepBeating(database, log);
  if (predecessor) process.kill(predecessor, "SIGTERM");
  await untilAborted(end);
  await app.stop();
  await stopBeating();
}

/** @returns the process id of the one other callback server here, or of several the one that has the port */
async function findPredecessor({ read }: Database, port: number): Promise<number | undefined> {
  const runs = await findRuns(read, "webhook");
  const living = runs.flatMap(({ instance }) => livingPid(instance) ?? []);
  return living.length > 1 ? living.find((pid) => isListening(pid, port)) : living[0];
}
