import type { Guard } from "./guard.ts";

const attribution = ["test/affiliate/attribution.test.ts"];
const dialog = ["test/affiliate/dialog.test.ts"];
const withdraw = ["test/affiliate/withdraw.test.ts"];
const wholePath = ["test/affiliate/whole-path.test.ts"];
const personalData = ["test/affiliate/personal-data.test.ts"];
const desk = ["test/admin/affiliates.test.ts"];

/** What keeps affiliates from what is not theirs, and their money and data from others. */
export const affiliateGuards: readonly Guard[] = [
  {
    name: "only who is new is given to an affiliate",
    file: "src/affiliate/attribution.ts",
    from: "!isFirstContact || ",
    to: "",
    tests: attribution,
  },
  {
    name: "nobody is brought by somebody whom they brought",
    file: "src/affiliate/attribution.ts",
    from: "(await wasBroughtBy(tx, affiliateId, userId))",
    to: "false",
    tests: attribution,
  },
  {
    name: "nobody clicks their own link",
    file: "src/affiliate/attribution.ts",
    from: "affiliateId === undefined || affiliateId === userId",
    to: "affiliateId === undefined",
    tests: attribution,
  },
  {
    name: "only an active affiliate's link brings people",
    file: "src/affiliate/attribution.ts",
    from: 'and(eq(affiliates.code, code), eq(affiliates.status, "active"))',
    to: "eq(affiliates.code, code)",
    tests: attribution,
  },
  {
    name: "a forwarded link was not followed",
    file: "src/affiliate/start-link.ts",
    from: "message.forward_origin ?? message.via_bot",
    to: "message.via_bot",
    tests: attribution,
  },
  {
    name: "an owner decides who is an affiliate where that is the rule",
    file: "src/affiliate/affiliates.ts",
    from: 'approval === "open" ? "active" : "waiting"',
    to: 'approval === "open" ? "active" : "active"',
    tests: dialog,
  },
  {
    name: "nobody acts as an affiliate in another's chat",
    file: "src/affiliate/dialog.ts",
    from: 'chat?.type === "private" && chat.id === from?.id',
    to: 'chat?.type === "private"',
    tests: [...dialog, ...withdraw],
  },
  {
    name: "a suspended affiliate only looks",
    file: "src/affiliate/dialog.ts",
    from: 'pressed.kind === "page" || affiliate.status !== "active"',
    to: 'pressed.kind === "page"',
    tests: withdraw,
  },
  {
    name: "a withdrawal takes the amount that its question named",
    file: "src/affiliate/withdraw/confirm-withdrawal.ts",
    from: "payableLabel(each) === amount",
    to: "payableLabel(each) !== amount",
    tests: wholePath,
  },
  {
    name: "refunds are taken back before the amount is compared",
    file: "src/affiliate/withdraw/confirm-withdrawal.ts",
    from: "  await clawBackRefunds(tx, refundsBefore, now);\n",
    to: "",
    tests: wholePath,
  },
  {
    name: "a button goes by the question above it",
    file: "src/gateways/telegram/quoted.ts",
    from: "digestOf(words) === digest ? words : undefined",
    to: "words",
    tests: [...withdraw, ...desk],
  },
  {
    name: "payout details are checked before they are asked to be confirmed",
    file: "src/affiliate/withdraw/take-details.ts",
    from: "if (fault) return askDetails",
    to: "if (fault && details === method) return askDetails",
    tests: withdraw,
  },
  {
    name: "only the bot's own question is answered with payout details",
    file: "src/affiliate/withdraw/details-question.ts",
    from: "if (asked?.from?.id !== me.id) return undefined;",
    to: "if (me.id === 0) return undefined;",
    tests: withdraw,
  },
  {
    name: "news is told an affiliate once",
    file: "src/affiliate/tell-affiliates.ts",
    from: 'if (sent.kind === "done") await database.write((tx) => noteTold(tx, news));',
    to: "",
    tests: withdraw,
  },
  {
    name: "news that did not arrive is still owed",
    file: "src/affiliate/tell-affiliates.ts",
    from: 'if (sent.kind === "done") await database.write((tx) => noteTold(tx, news));',
    to: "await database.write((tx) => noteTold(tx, news));",
    tests: withdraw,
  },
  {
    name: "news that may have arrived is not told again at once",
    file: "src/affiliate/tell-affiliates.ts",
    from: 'if (sent.kind === "unknown") uncertain.note(news.id, now);',
    to: 'if (sent.kind === "unknown") uncertain.settle(news.id);',
    tests: withdraw,
  },
  {
    name: "the commissions of who is suspended are frozen",
    file: "src/admin/affiliates/suspend.ts",
    from: "    await freezeCommissions(tx, affiliateId, now);\n",
    to: "",
    tests: desk,
  },
  {
    name: "no rate is more than the whole sale",
    file: "src/admin/affiliates/rate.ts",
    from: "bps <= 10_000",
    to: "bps <= 1_000_000",
    tests: desk,
  },
  {
    name: "only owners decide about affiliates and withdrawals",
    file: "src/admin/presses.ts",
    from: "[...broadcastPresses, ...affiliateDeeds, ...withdrawalDeeds]",
    to: "[...broadcastPresses]",
    tests: desk,
  },
  {
    name: "support does not see where affiliates are paid to",
    file: "src/admin/withdrawals/withdrawal-card.ts",
    from: 'isOwner && details !== ""',
    to: 'details !== ""',
    tests: desk,
  },
  {
    name: "a withdrawal is recorded as paid only once it was approved",
    file: "src/admin/withdrawals/settle.ts",
    from: 'paid: { action: "pay_withdrawal", from: ["approved"]',
    to: 'paid: { action: "pay_withdrawal", from: ["requested", "approved"]',
    tests: desk,
  },
  {
    name: "a withdrawal that is still to be paid stands in the way of a deletion",
    file: "src/shop/erasure.ts",
    from: 'if (await isPayoutOwed(tx, userId)) return { kind: "payout_owed" };',
    to: "",
    tests: personalData,
  },
  {
    name: "a deletion removes payout details",
    file: "src/shop/erasure.ts",
    from: "  await erasePayouts(tx, userId);\n",
    to: "",
    tests: personalData,
  },
  {
    name: "payout details are kept while they are needed",
    file: "src/shop/payout-erasure.ts",
    from: 'inArray(withdrawals.status, ["paid", "rejected"]),',
    to: "",
    tests: personalData,
  },
];
