import { DatabaseAlarm } from "../../src/admin/database-alarm.ts";
import type { App } from "../../src/app.ts";
import type { Task } from "../../src/run-tasks.ts";
import { createWorker, recurringTasks } from "../../src/tasks.ts";

/** Every recurring task of a bot whose seat nobody wants. */
export function tasksOf(app: App, worker = createWorker(app)): readonly Task[] {
  const seat = {
    isTakenOver: false,
    lost: new AbortController().signal,
    keep: async () => {},
    leave: async () => {},
  };
  return recurringTasks(app, worker, { seat, alarm: new DatabaseAlarm(app) });
}
