import type { Guard } from "./guard.ts";

const fulfilment = "test/fulfilment/fulfilment.test.ts";
const telegramFaults = "test/long/telegram-faults.test.ts";

/** What keeps the bot within what Telegram allows, and an outage of Telegram from costing anything. */
export const telegramGuards: readonly Guard[] = [
  {
    name: "what Telegram cannot parse goes as plain text",
    file: "src/gateways/telegram.ts",
    in: "callWithHtml",
    expression:
      'return styled.kind === "bad_markup" ? callTelegram(() => call(bareText(html), {})) : styled;',
    becomes: 'return html === "" ? callTelegram(() => call(bareText(html), {})) : styled;',
    tests: [fulfilment],
  },
  {
    name: "too many requests make the bot wait",
    file: "src/gateways/telegram/obey-retry-after.ts",
    in: "obeyRetryAfter",
    expression: "if (seconds === undefined) return answer;",
    becomes: "if (answer) return answer;",
    tests: [fulfilment],
  },
  {
    name: "a pause of any length silences the whole bot",
    file: "src/gateways/telegram/obey-retry-after.ts",
    in: "obeyRetryAfter",
    expression: "if (left > patienceMs) return tooManyRequests(left);",
    becomes: "if (left > patienceMs) break;",
    tests: [telegramFaults],
  },
  {
    name: "fetching updates waits, too",
    file: "src/gateways/telegram/obey-retry-after.ts",
    in: "obeyRetryAfter",
    expression: "!signal?.aborted",
    becomes: 'method !== "getUpdates" && !signal?.aborted',
    tests: [telegramFaults],
  },
  {
    name: "an outage costs no attempts",
    file: "src/fulfilment/telegram-outage.ts",
    in: "waitOutOutage",
    expression: "isCounted: false",
    becomes: "isCounted: true",
    tests: [telegramFaults],
  },
  {
    name: "a connection that was never opened carried nothing",
    file: "src/gateways/telegram.ts",
    in: "sortFailure",
    expression: 'typeof code === "string" && unopened.has(code)',
    becomes: "false",
    tests: [telegramFaults],
  },
  {
    name: "the bot does not begin without Telegram",
    file: "src/gateways/telegram/persist.ts",
    in: "persist",
    expression: "await pause(pauseMs(attempt), stop);",
    becomes: "throw error;",
    tests: [telegramFaults],
  },
  {
    name: "a card that Telegram did not take is left alone for a second, whatever wakes the bot",
    file: "src/sales/checkout/show-orders.ts",
    in: "showOrder",
    expression: 'if (drawn.kind === "not_yet") $then; else $otherwise;',
    becomes: "$otherwise",
    tests: ["test/sales/show-orders.test.ts"],
  },
  {
    name: "a burst of cards is spread over seconds",
    file: "src/gateways/telegram/outbox.ts",
    in: "room",
    expression: "messagesPerSecond - this.#second.taken",
    becomes: "messagesPerSecond",
    tests: ["test/sales/show-orders.test.ts"],
  },
  {
    name: "a task that failed rests until its time, whatever wakes the bot",
    file: "src/run-tasks.ts",
    in: "runOnce",
    expression: "this.#resting.add(task)",
    becomes: "this.#resting.delete(task)",
    tests: ["test/run-tasks.test.ts"],
  },
  {
    name: "a transaction that changed nothing wakes nothing",
    file: "src/shared/database/changes.ts",
    in: "look",
    expression: "version === this.#version",
    becomes: "false",
    tests: ["test/shared/changes.test.ts"],
  },
  {
    name: "the gaps between cards that may have arrived grow",
    file: "src/gateways/telegram/outbox.ts",
    in: "note",
    expression: "before.ms * 2",
    becomes: "before.ms",
    tests: ["test/sales/show-orders.test.ts"],
  },
  {
    name: "Telegram's secret header is compared",
    file: "src/telegram-webhook.ts",
    in: "serveUpdates",
    expression: "secretToken: secret",
    becomes: "",
    tests: ["test/processes/two-processes.test.ts"],
  },
];
