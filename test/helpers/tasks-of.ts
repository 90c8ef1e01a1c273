import { DatabaseAlarm } from "../../src/admin/database-alarm.ts";
import type { App } from "../../src/app.ts";
import type { Task } from "../../src/run-tasks.ts";
import { createWorkers, recurringTasks } from "../../src/tasks.ts";

/** Every recurring task of a bot whose seat nobody wants. */
export function tasksOf(app: App, workers = createWorkers(app)): readonly Task[] {
  const seat = { lost: new AbortController().signal, keep: async () => {}, leave: async () => {} };
  return recurringTasks(app, workers, { seat, alarm: new DatabaseAlarm(app) });
}
