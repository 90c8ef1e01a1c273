import type { Guard } from "./guard.ts";

const relay = "test/support/relay.test.ts";
const talk = "test/support/talk.test.ts";
const erasure = "test/support/talk-erasure.test.ts";

/** Guards of the talks between buyers and the people of the shop. */
export const talkGuards: readonly Guard[] = [
  {
    name: "a message of a talk that may have arrived is sent once more at most",
    file: "src/support/relay.ts",
    in: "trySending",
    expression: "sendings > mostSendings",
    becomes: "false",
    tests: [relay],
  },
  {
    name: "what is written in a talk goes to each chat in order",
    file: "src/support/relay.ts",
    in: "findDue",
    expression: "inArray(id, first)",
    becomes: "undefined",
    tests: [relay],
  },
  {
    name: "an answer that is handed out again ends no later wait",
    file: "src/support/talks.ts",
    in: "takeAnswer",
    expression: "if (!isNew) return;",
    becomes: "",
    tests: [relay],
  },
  {
    name: "a message of a talk is taken in once",
    file: "src/support/talks.ts",
    in: "keep",
    expression: "if (!kept) return false;",
    becomes: "if (!kept) throw new Error();",
    tests: [relay],
  },
  {
    name: "a copy of a talk makes only its moves",
    trigger: "support_copies_move",
    tests: ["test/shared/moves-without-history.test.ts"],
  },
  {
    name: "a muted buyer is heard by nobody",
    file: "src/support/talks.ts",
    in: "takeWords",
    expression: 'if (conversation.mutedAt) return { kind: "muted" };',
    becomes: "",
    tests: [talk],
  },
  {
    name: "a buyer's messages to humans have a limit",
    file: "src/support/talks.ts",
    in: "takeWords",
    expression: "await isOverLimit(tx, userId, now)",
    becomes: "false",
    tests: [talk],
  },
  {
    name: "a command in reply to a buyer is no answer",
    file: "src/support/admins-side.ts",
    in: "answerBuyer",
    expression: 'beginsAsCommand(message.text ?? "")',
    becomes: "false",
    tests: [talk],
  },
  {
    name: "what follows a command is no longer for a human",
    file: "src/support/buyers-side.ts",
    in: "leave",
    expression: "await database.write((tx) => endTalk(tx, user.telegramId));",
    becomes: "",
    tests: [talk],
  },
  {
    name: "a wish to be forgotten removes the talk",
    file: "src/shop/erasure.ts",
    in: "eraseUser",
    expression: "await eraseTalks(tx, userId);",
    becomes: "",
    tests: [erasure],
  },
  {
    name: "old talks are removed",
    file: "src/shop/talk-erasure.ts",
    in: "eraseOldTalks",
    expression: "lte(supportMessages.at, keptSince)",
    becomes: "lte(supportMessages.at, new Date(0))",
    tests: [erasure],
  },
  {
    name: "owners' words for one language go before those for all",
    file: "src/shop/settings.ts",
    in: "settingText",
    expression: "own.get(texts.language)",
    becomes: "undefined",
    tests: ["test/admin/settings.test.ts"],
  },
  {
    name: "only owners word the shop's texts",
    file: "src/admin/settings/change-setting.ts",
    in: "changeSetting",
    expression: 'whose: "owner"',
    becomes: 'whose: "support"',
    tests: ["test/admin/deeds.test.ts", "test/admin/settings.test.ts"],
  },
];
