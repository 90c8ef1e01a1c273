import { Cron } from "croner";
import { describeError, type Log } from "./shared/log.ts";

/** What the bot does again and again. */
export interface RecurringWork {
  claimPaidOrders(now: Date): Promise<void>;
  claimQuestions(now: Date): Promise<void>;
  makePaymentLinks(now: Date): Promise<void>;
  sendRefunds(now: Date): Promise<void>;
  followLedger(now: Date): Promise<void>;
  releaseCommissions(now: Date): Promise<void>;
  remindOfWithdrawals(now: Date): Promise<void>;
  tellAffiliates(now: Date): Promise<void>;
  showOrders(now: Date): Promise<void>;
  alertWaiting(now: Date): Promise<void>;
  sendAlerts(now: Date): Promise<void>;
  sendBroadcasts(now: Date): Promise<void>;
  watchDisk(now: Date): Promise<void>;
  watchBackup(now: Date): Promise<void>;
  watchBalances(now: Date): Promise<void>;
  expireOrders(now: Date): Promise<void>;
  reconcile(now: Date): Promise<void>;
  eraseExpired(now: Date): Promise<void>;
  beat(now: Date): Promise<void>;
}

/** One croner line for each recurring task; the first field is seconds. */
const lines: readonly (readonly [task: keyof RecurringWork, pattern: string])[] = [
  ["claimPaidOrders", "* * * * * *"],
  ["claimQuestions", "* * * * * *"],
  ["makePaymentLinks", "* * * * * *"],
  ["reconcile", "* * * * * *"],
  ["sendRefunds", "* * * * * *"],
  ["showOrders", "* * * * * *"],
  ["sendBroadcasts", "* * * * * *"],
  ["alertWaiting", "*/15 * * * * *"],
  ["sendAlerts", "*/5 * * * * *"],
  ["beat", "*/10 * * * * *"],
  ["watchDisk", "20 */5 * * * *"],
  ["watchBackup", "25 7 * * * *"],
  ["watchBalances", "35 7 * * * *"],
  ["followLedger", "* * * * * *"],
  ["releaseCommissions", "15 * * * * *"],
  ["remindOfWithdrawals", "20 */5 * * * *"],
  ["tellAffiliates", "*/5 * * * * *"],
  ["expireOrders", "30 * * * * *"],
  ["eraseExpired", "45 */5 * * * *"],
];

/**
 * Starts the recurring work; a run that is still going is never joined by another of its kind, and one that fails is
 * logged and tried again at its next time.
 * @returns what stops it and waits for the runs in hand
 */
export function startSchedule(work: RecurringWork, log: Log): () => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const jobs = lines.map(
    ([name, pattern]) =>
      new Cron(pattern, { protect: true }, () => {
        const run = runOnce(name, work, log);
        running.set(name, run);
        return run;
      }),
  );
  return async () => {
    for (const job of jobs) job.stop();
    await Promise.all(running.values());
  };
}

async function runOnce(name: keyof RecurringWork, work: RecurringWork, log: Log): Promise<void> {
  try {
    await work[name](new Date());
  } catch (error) {
    log.error("task_failed", { kind: name, cause: describeError(error) });
  }
}
