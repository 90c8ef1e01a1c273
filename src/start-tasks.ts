import type { DatabaseAlarm } from "./admin/database-alarm.ts";
import type { App } from "./app.ts";
import { settleInterrupted } from "./broadcast/recipients.ts";
import { type Task, TaskRunner } from "./run-tasks.ts";
import { freeCheckouts } from "./sales/checkout/checkouts.ts";
import type { Seat } from "./shop/seat.ts";
import { freeLeases } from "./work/lease.ts";
import type { Worker } from "./work/worker.ts";

/** What works while the bot runs. */
interface Crew {
  readonly tasks: readonly Task[];
  /** does the jobs that a task claims */
  readonly worker: Worker;
  readonly seat: Seat;
  /** while it rings nobody is told anything */
  readonly alarm: DatabaseAlarm;
}

/**
 * Starts what the bot does again and again.
 * @returns what stops the tasks and waits for those in hand
 */
export function startTasks(
  { database, log }: App,
  { tasks, worker, seat, alarm }: Crew,
): () => Promise<void> {
  const runner = new TaskRunner(tasks, {
    database,
    log,
    isFirst: () => !seat.lost.aborted,
    mayTell: () => !alarm.isRinging,
  });
  runner.keepTime();
  runner.followChanges();
  return async () => {
    await Promise.all([runner.stop(), worker.stop()]);
  };
}

/** Goes on at once with what an earlier bot had in hand when it ended. */
export async function takeOver({ database, log }: App, now: Date): Promise<void> {
  const jobs = await database.write((tx) => freeLeases(tx, now));
  if (jobs > 0) log.info("jobs_taken_over", { count: jobs });
  const links = await database.write((tx) => freeCheckouts(tx, now));
  if (links > 0) log.info("links_taken_over", { count: links });
  await database.write((tx) => settleInterrupted(tx, now));
}
