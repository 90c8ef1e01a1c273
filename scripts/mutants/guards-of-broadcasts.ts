import type { Guard } from "./guard.ts";

const broadcaster = ["test/broadcast/broadcaster.test.ts"];
const dialog = ["test/admin/broadcast.test.ts"];

/** What keeps a broadcast from reaching anybody twice, or who wants none. */
export const broadcastGuards: readonly Guard[] = [
  {
    name: "a broadcast found in hand after a crash is not sent again",
    file: "src/broadcast/recipients.ts",
    from: '.set({ status: "unknown", at: now })',
    to: '.set({ status: "planned", at: now })',
    tests: broadcaster,
  },
  {
    name: "a broadcast whose answer got lost is not sent again",
    file: "src/broadcast/send-news.ts",
    from: 'return { userId, end: "unknown" };',
    to: 'return { userId, end: "planned" };',
    tests: broadcaster,
  },
  {
    name: "a broadcast passes over who opted out meanwhile",
    file: "src/broadcast/recipients.ts",
    from: "if (bannedAt || unsubscribedAt)",
    to: "if (bannedAt)",
    tests: broadcaster,
  },
  {
    name: "a broadcast passes over who was banned meanwhile",
    file: "src/broadcast/recipients.ts",
    from: "if (bannedAt || unsubscribedAt)",
    to: "if (unsubscribedAt)",
    tests: broadcaster,
  },
  {
    name: "a broadcast that was stopped reaches nobody else",
    file: "src/broadcast/recipients.ts",
    from: 'and(isOf(broadcastId, "planned"), exists(isGoingOut))',
    to: 'isOf(broadcastId, "planned")',
    tests: broadcaster,
  },
  {
    name: "a broadcast leaves an outage of Telegram alone",
    file: "src/broadcast/broadcaster.ts",
    from: "if (this.#isInDoubt && !(await",
    to: "if (this.#isInDoubt && now.getTime() < 0 && !(await",
    tests: broadcaster,
  },
  {
    name: "a broadcast gives way while Telegram wants silence",
    file: "src/gateways/telegram/give-way.ts",
    from: "if (left > 0) return",
    to: "if (left > 1e12) return",
    tests: ["test/gateways/give-way.test.ts", ...broadcaster],
  },
  {
    name: "two broadcasts do not go out at the same time",
    file: "src/broadcast/broadcasts.ts",
    from: ", notExists(others)",
    to: "",
    tests: dialog,
  },
  {
    name: "a broadcast is started as it was seen",
    file: "src/admin/broadcast/start.ts",
    from: " && broadcastDigest(broadcast) === digest",
    to: " && digest > 0",
    tests: dialog,
  },
  {
    name: "a broadcast is an owner's to press",
    file: "src/admin/presses.ts",
    from: "...[...broadcastPresses, ",
    to: "...[",
    tests: dialog,
  },
  {
    name: "a broadcast is an owner's to word",
    file: "src/admin/command-list.ts",
    from: "broadcast: { isOwners: true, takesReply: true }",
    to: "broadcast: { takesReply: true }",
    tests: dialog,
  },
  {
    name: "a broadcast does not swallow the line about opting out",
    file: "src/admin/broadcast/preview.ts",
    from: "if (endsInTag.test(html))",
    to: "if (html.length > 40000)",
    tests: dialog,
  },
  {
    name: "a broadcast forgets whoever has their data deleted",
    file: "src/shop/erasure.ts",
    from: "eq(broadcastRecipients.userId, userId)",
    to: "eq(broadcastRecipients.userId, 0)",
    tests: [...broadcaster, "test/sales/news.test.ts"],
  },
];
