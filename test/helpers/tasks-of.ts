import { DatabaseAlarm } from "../../src/admin/database-alarm.ts";
import type { App } from "../../src/app.ts";
import { questionJobs } from "../../src/fulfilment/questions/answer-question.ts";
import { reportJobs } from "../../src/fulfilment/run-job.ts";
import type { Task } from "../../src/run-tasks.ts";
import { leadersTasks, sharedTasks } from "../../src/tasks.ts";
import { Worker } from "../../src/work/worker.ts";
import { seatOf } from "./seat-of.ts";

/** The bot's worker, to be stopped at the end. */
export function workerOf(app: App): Worker {
  const { database, log, clock, concurrency } = app;
  return new Worker({
    database,
    log,
    clock,
    duties: [reportJobs(app, concurrency), questionJobs(app, concurrency)],
  });
}

/** Every recurring task of a bot whose seat nobody wants. */
export function tasksOf(app: App, worker = workerOf(app)): readonly Task[] {
  const watchers = { seat: seatOf(app.database), alarm: new DatabaseAlarm(app) };
  return [...sharedTasks(app, worker, watchers), ...leadersTasks(app)];
}
