import type { Guard } from "./guard.ts";

const broadcaster = "test/broadcast/broadcaster.test.ts";
const broadcast = "test/admin/broadcast.test.ts";

/** What keeps a broadcast from reaching anybody twice, or who wants none. */
export const broadcastGuards: readonly Guard[] = [
  {
    name: "a broadcast found in hand after a crash is not sent again",
    file: "src/broadcast/recipients.ts",
    in: "settleInterrupted",
    expression: 'moveAll(tx, recipientState, isOfThose, "unknown", { at: now }, { now })',
    becomes: 'moveAll(tx, recipientState, isOfThose, "planned", { at: now }, { now })',
    tests: [broadcaster],
  },
  {
    name: "a broadcast whose answer got lost is not sent again",
    file: "src/broadcast/send-news.ts",
    in: "sendNews",
    expression: 'return { userId, end: "unknown" };',
    becomes: 'return { userId, end: "planned" };',
    tests: [broadcaster],
  },
  {
    name: "a broadcast passes over who opted out meanwhile",
    file: "src/broadcast/recipients.ts",
    in: "standingOf",
    expression: 'if (bannedAt || unsubscribedAt) return "skipped";',
    becomes: 'if (bannedAt) return "skipped";',
    tests: [broadcaster],
  },
  {
    name: "a broadcast passes over who was banned meanwhile",
    file: "src/broadcast/recipients.ts",
    in: "standingOf",
    expression: 'if (bannedAt || unsubscribedAt) return "skipped";',
    becomes: 'if (unsubscribedAt) return "skipped";',
    tests: [broadcaster],
  },
  {
    name: "a broadcast that was stopped reaches nobody else",
    file: "src/broadcast/recipients.ts",
    in: "takeRecipients",
    expression: 'and(isOf(broadcastId, "planned"), exists(isGoingOut))',
    becomes: 'isOf(broadcastId, "planned")',
    tests: [broadcaster],
  },
  {
    name: "a broadcast leaves an outage of Telegram alone",
    file: "src/broadcast/broadcaster.ts",
    in: "tick",
    expression: "!(await isTelegramThere(this.#sender.api))",
    becomes: "now.getTime() < 0 && !(await isTelegramThere(this.#sender.api))",
    tests: [broadcaster],
  },
  {
    name: "a broadcast gives way while Telegram wants silence",
    file: "src/gateways/telegram/obey-retry-after.ts",
    in: "obeyRetryAfter",
    expression: "if (left > longestMs) return tooManyRequests(left);",
    becomes: "if (left > longestMs && longestMs > 0) return tooManyRequests(left);",
    tests: ["test/gateways/silence.test.ts", broadcaster],
  },
  {
    name: "two broadcasts do not go out at the same time",
    file: "src/broadcast/broadcasts.ts",
    in: "startBroadcast",
    expression: "if (await findSending(tx)) return undefined;",
    becomes: "",
    tests: [broadcast],
  },
  {
    name: "a broadcast is an owner's to press",
    file: "src/admin/broadcast/start.ts",
    in: "startNews",
    expression: 'whose: "owner"',
    becomes: 'whose: "support"',
    tests: [broadcast],
  },
  {
    name: "a broadcast is an owner's to word",
    file: "src/admin/command-list.ts",
    in: "adminCommands",
    expression: "broadcast: { isOwners: true }",
    becomes: "broadcast: {}",
    tests: [broadcast],
  },
  {
    name: "a broadcast does not swallow the line about opting out",
    file: "src/admin/broadcast/preview.ts",
    in: "sendPreview",
    expression: "endsInTag.test(html)",
    becomes: "html.length > 40000",
    tests: [broadcast],
  },
  {
    name: "a broadcast forgets whoever has their data deleted",
    file: "src/shop/erasure.ts",
    in: "eraseUser",
    expression: "eq(broadcastRecipients.userId, userId)",
    becomes: "eq(broadcastRecipients.userId, 0)",
    tests: [broadcaster, "test/sales/news.test.ts"],
  },
];
