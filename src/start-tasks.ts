import type { DatabaseAlarm } from "./admin/database-alarm.ts";
import type { App } from "./app.ts";
import { type Task, TaskRunner } from "./run-tasks.ts";
import { freeCheckouts, leavePage } from "./sales/checkout/checkouts.ts";
import { freeLeases } from "./work/lease.ts";

/** What is done again and again, and when it may be. */
interface Work {
  readonly tasks: readonly Task[];
  /** whether this bot may do a task at this moment */
  mayRun(task: Task): boolean;
  /** while it rings nobody is told anything */
  readonly alarm: DatabaseAlarm;
}

/**
 * Starts what the bot does again and again.
 * @returns what stops it and waits for what is in hand
 */
export function startTasks(
  { database, log }: Pick<App, "database" | "log">,
  { tasks, mayRun, alarm }: Work,
): () => Promise<void> {
  const runner = new TaskRunner(tasks, { database, log, mayRun, mayTell: () => !alarm.isRinging });
  runner.keepTime();
  runner.followChanges();
  return () => runner.stop();
}

/**
 * Goes on at once with what an earlier bot had in hand when it ended. Where several may work, nobody can tell the work of one
 * that ended from another's: there the leases run out by themselves, after a minute.
 */
export async function takeUpWork(
  { database, log, checkoutPage }: Pick<App, "database" | "log" | "checkoutPage">,
  now: Date,
): Promise<void> {
  const straight = checkoutPage ? 0 : await database.write((tx) => leavePage(tx, now));
  if (straight > 0) log.info("links_asked_for", { count: straight });
  if (database.isShared) return;
  const jobs = await database.write((tx) => freeLeases(tx, now));
  if (jobs > 0) log.info("jobs_taken_over", { count: jobs });
  const links = await database.write((tx) => freeCheckouts(tx, now));
  if (links > 0) log.info("links_taken_over", { count: links });
}
