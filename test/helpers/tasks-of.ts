import { DatabaseAlarm } from "../../src/admin/database-alarm.ts";
import type { App } from "../../src/app.ts";
import type { Task } from "../../src/run-tasks.ts";
import { createWorker, leadersTasks, sharedTasks } from "../../src/tasks.ts";
import { seatOf } from "./seat-of.ts";

/** Every recurring task of a bot whose seat nobody wants. */
export function tasksOf(app: App, worker = createWorker(app)): readonly Task[] {
  const watchers = { seat: seatOf(app.database), alarm: new DatabaseAlarm(app) };
  return [...sharedTasks(app, worker, watchers), ...leadersTasks(app)];
}
