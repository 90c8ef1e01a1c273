import type { Guard } from "./guard.ts";

const watchSupplies = "test/admin/watch-supplies.test.ts";
const troubles = "test/shop/troubles.test.ts";
const sendAlerts = "test/admin/send-alerts.test.ts";

/** What keeps alerts few enough to be read, and gets each of them through. */
export const alertGuards: readonly Guard[] = [
  {
    name: "a trouble that passes by itself wakes nobody",
    file: "src/shop/troubles.ts",
    in: "tellTroubles",
    expression: "lte(troubles.since, new Date(now.getTime() - patienceMs))",
    becomes: "undefined",
    tests: [troubles],
  },
  {
    name: "a trouble that lasts is told once",
    file: "src/shop/troubles.ts",
    in: "tellTroubles",
    expression: "isNull(troubles.toldAt)",
    becomes: "undefined",
    tests: [troubles],
  },
  {
    name: "the end of a trouble that nobody heard of is not told",
    file: "src/shop/troubles.ts",
    in: "endTrouble",
    expression: "if (!ended?.toldAt) return;",
    becomes: "if (!ended) return;",
    tests: [troubles],
  },
  {
    name: "an alert about what goes on comes once an hour",
    file: "src/shared/alerts.ts",
    in: "raiseAlertHourly",
    expression: "if (recent) return false;",
    becomes: "if (recent === null) return false;",
    tests: ["test/shared/refusal-alarm.test.ts"],
  },
  {
    name: "a trouble of one service leaves those of another alone",
    file: "src/shop/troubles.ts",
    in: "isThat",
    expression: "and(eq(troubles.kind, kind), eq(troubles.subject, subject))",
    becomes: "eq(troubles.kind, kind)",
    tests: [troubles],
  },
  {
    name: "an alert that Telegram refuses goes cut short",
    file: "src/admin/send-alerts.ts",
    in: "sendWords",
    expression: "() => api.sendMessage(adminId, short)",
    becomes: "whole",
    tests: [sendAlerts],
  },
  {
    name: "an alert that may have arrived is not sent again at once",
    file: "src/admin/send-alerts.ts",
    in: "sendToAll",
    expression: "outbox.note(alert.id, now)",
    becomes: "outbox.settle(alert.id)",
    tests: [sendAlerts],
  },
  {
    name: "an alert's button retries only what waits for the model's account",
    file: "src/fulfilment/wake-paused.ts",
    in: "isPaused",
    expression: 'and(eq(jobs.kind, "report"), eq(jobs.status, "queued"), gt(jobs.runAfter, now), wasRefused)',
    becomes: 'and(eq(jobs.kind, "report"), eq(jobs.status, "queued"), gt(jobs.runAfter, now))',
    tests: [watchSupplies],
  },
];
