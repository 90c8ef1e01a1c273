import { expect, test } from "bun:test";
import { announceToAdmins } from "../../src/admin/announce-commands.ts";
import { adminCommandNames, isOwnersCommand } from "../../src/admin/command-list.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { buyerCommands } from "../../src/shop/buyer-commands.ts";
import { adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { usualTerms } from "../helpers/affiliate-terms.ts";
import { bareDesk } from "../helpers/bare-desk.ts";
import type { ChatUser } from "../helpers/chat-user.ts";

const supportCommands = adminCommandNames.filter((name) => !isOwnersCommand(name));

test("owners see every command in their menu, support none of the owners', buyers only theirs, and an unreachable admin stops nobody", async () => {
  await using shop = await adminWorld();
  const { database, log, catalogue, api } = shop.world.fulfilment;
  const support = shop.world.buyer(supportId);
  const buyer = shop.world.buyer(1001);
  await Promise.all([support.start(), buyer.start()]);
  shop.world.server.world.faults.add({
    service: "telegram",
    kind: "api_error",
    operation: "setMyCommands",
    with: { code: 400, description: "Bad Request: chat not found" },
  });
  const adminIds = [4040, adminId, supportId];
  const admins = { adminIds, ownerIds: [adminId] };
  await announceToAdmins({ database, log, catalogue, terms: usualTerms, ...admins, ...bareDesk }, api);
  expect(await menuOf(shop.admin)).toEqual([...buyerCommands, ...adminCommandNames]);
  expect(await menuOf(support)).toEqual([...buyerCommands, ...supportCommands]);
  expect(supportCommands).not.toContain("refund");
  expect(await menuOf(buyer)).not.toContain("admin");
  expect(shop.world.log.join("\n")).toContain("commands_not_set");
});

test("the menu speaks the language that its user chooses, and stays the user's own", async () => {
  await using shop = await adminWorld();
  await shop.hear("/language");
  await shop.admin.pressAndHear("English");
  expect(await wordOf(shop.admin, "refund")).toBe(wordsIn("en").plain("command.refund"));
  const buyer = shop.world.buyer(1001);
  await buyer.start();
  await buyer.say("/language");
  await buyer.waitForMessage(/请选择语言/);
  await buyer.pressAndHear("繁體中文");
  expect(await wordOf(buyer, "orders")).toBe(wordsIn("zh-TW").plain("command.orders"));
  expect(await menuOf(buyer)).toEqual([...buyerCommands]);
});

test("who comes with traditional Chinese finds the menu in it, which Telegram's two-letter languages cannot tell", async () => {
  await using shop = await adminWorld();
  const person = { method: "POST", headers: { "content-type": "application/json" } };
  const body = JSON.stringify({ id: 1001, language_code: "zh-hant" });
  await fetch(`${shop.world.server.origin}/telegram/control/users`, { ...person, body });
  const buyer = shop.world.buyer(1001);
  await buyer.start();
  await buyer.waitForMessage(/請選擇一份報告/);
  await buyer.settled();
  expect(await wordOf(buyer, "orders")).toBe(wordsIn("zh-TW").plain("command.orders"));
});

async function menuOf(user: ChatUser): Promise<readonly string[]> {
  return (await user.chat()).commands.map(({ command }) => command);
}

async function wordOf(user: ChatUser, command: string): Promise<string | undefined> {
  return (await user.chat()).commands.find((each) => each.command === command)?.description;
}
