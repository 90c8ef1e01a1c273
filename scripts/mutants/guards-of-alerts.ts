import type { Guard } from "./guard.ts";

const supplies = ["test/admin/watch-supplies.test.ts"];

/** What keeps alerts few enough to be read, and gets each of them through. */
export const alertGuards: readonly Guard[] = [
  {
    name: "an alert about what stays low comes once a day",
    file: "src/shared/alerts.ts",
    from: "if (recent.some(isSame)) return false;",
    to: "if (recent.length > 1000) return false;",
    tests: supplies,
  },
  {
    name: "an alert about one service leaves those about another alone",
    file: "src/shared/alerts.ts",
    from: "!subject || facts[subject] === alert.facts[subject]",
    to: "!subject || facts !== alert.facts",
    tests: supplies,
  },
  {
    name: "an alert that Telegram refuses goes cut short",
    file: "src/admin/send-alerts.ts",
    from: "    () => api.sendMessage(adminId, short),\n",
    to: "",
    tests: ["test/admin/send-alerts.test.ts"],
  },
  {
    name: "an alert that may have arrived is not sent again at once",
    file: "src/admin/send-alerts.ts",
    from: 'if (sent.includes("unknown")) uncertain.note(alert.id, now);',
    to: "uncertain.settle(alert.id);",
    tests: ["test/admin/send-alerts.test.ts"],
  },
  {
    name: "an alert's button retries only what waits for the model's account",
    file: "src/fulfilment/wake-paused.ts",
    from: ", wasRefused);",
    to: ");",
    tests: supplies,
  },
];
