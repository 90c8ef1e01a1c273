import { expect, test } from "bun:test";
import { gatherUserData } from "../../src/sales/user-data.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { broadcastRecipients, broadcasts } from "../../src/shop/schema/broadcasts.ts";
import { buttonsOf } from "../helpers/chat-user.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

const now = new Date("2026-11-26T00:00:00Z");

test("/stop_news ends the news, a second time changes nothing, and /news brings them back", async () => {
  await using world = await salesWorld();
  const user = world.user(1001);
  await user.start();
  const menu = await user.waitForMessage(/请选择一份报告/);
  await user.say("/stop_news");
  const off = await user.waitForMessage(/不再给您推送/, { after: menu.message_id });
  const since = await unsubscribedAt(world);
  expect(since).toBeInstanceOf(Date);
  const again = await user.say("/stop_news");
  await user.waitForMessage(/不再给您推送/, { after: again.message_id });
  expect(await unsubscribedAt(world)).toEqual(since);
  expect(buttonsOf(off).map(({ text }) => text)).toEqual(["🔔 重新接收"]);
  await user.say("/news");
  await user.waitForMessage(/以后有优惠/);
  expect(await unsubscribedAt(world)).toBeNull();
});

test("the button below a broadcast does the same, in the user's language, however often it is pressed", async () => {
  await using world = await salesWorld();
  const user = world.user(1001);
  await user.start();
  const menu = await user.waitForMessage(/请选择一份报告/);
  for (let tap = 0; tap < 2; tap++)
    expect(await user.forgeAndHear(menu.message_id, "n:off")).toMatchObject({
      text: expect.stringContaining("已停止推送"),
      showAlert: true,
    });
  expect(await unsubscribedAt(world)).toBeInstanceOf(Date);
  const turned = await user.waitForMessage((message) =>
    buttonsOf(message).some(({ text }) => /重新接收/.test(text)),
  );
  expect(turned.message_id).toBe(menu.message_id);
  expect(await user.pressAndHear(/重新接收/)).toMatchObject({ text: "已恢复推送。" });
  expect(await unsubscribedAt(world)).toBeNull();
  await user.forgeAndHear(menu.message_id, "l:en");
  expect((await user.forgeAndHear(menu.message_id, "n:off")).text).toStartWith("No more news.");
});

test("a link below a broadcast stays when the news are switched off and on", async () => {
  await using world = await salesWorld();
  const user = world.user(1001);
  await user.start();
  const menu = await user.waitForMessage(/请选择一份报告/);
  const keyboard = [
    [{ text: "Look", url: "https://example.com/" }],
    [{ text: "🔕", callback_data: "n:off" }],
  ];
  await world.api.sendMessage(1001, "news", { reply_markup: { inline_keyboard: keyboard } });
  const news = await user.waitForMessage(/^news$/, { after: menu.message_id });
  await user.pressAndHear("🔕");
  await user.pressAndHear(/重新接收/);
  const after = (await user.messages()).find(({ message_id }) => message_id === news.message_id);
  expect(buttonsOf(after ?? news).map(({ text }) => text)).toEqual(["Look", "🔕 不再接收"]);
});

test("a stranger to the shop can opt out before anything else", async () => {
  await using world = await salesWorld();
  const user = world.user(2002);
  await user.say("/stop_news");
  await user.waitForMessage(/不再给您推送/);
  expect(await unsubscribedAt(world)).toBeInstanceOf(Date);
});

test("a user whom an admin keeps out can still opt out, by command and by button", async () => {
  await using world = await salesWorld();
  const user = world.user(1001);
  await user.start();
  const menu = await user.waitForMessage(/请选择一份报告/);
  await world.shop.database.write((tx) => tx.update(users).set({ bannedAt: now }));
  await user.say("/stop_news");
  await user.waitForMessage(/不再给您推送/);
  expect((await user.forgeAndHear(menu.message_id, "n:on")).text).toBe("已恢复推送。");
  expect(await unsubscribedAt(world)).toBeNull();
});

test("deleting the data removes who got which broadcast and ends the news; the export shows both before", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  await database.write(async (tx) => {
    await tx.insert(users).values({ telegramId: 1001, language: "en", createdAt: now });
    const row = { status: "done" as const, segment: "all", html: "x", adminId: 1, createdAt: now };
    await tx.insert(broadcasts).values(row);
    await tx.insert(broadcastRecipients).values({ broadcastId: 1, userId: 1001, status: "sent", at: now });
  });
  expect((await gatherUserData(database.read, 1001)).news).toMatchObject([
    { broadcastId: 1, status: "sent" },
  ]);
  await database.write((tx) => eraseUser(tx, 1001, now));
  expect(await database.read.select().from(broadcastRecipients)).toEqual([]);
  expect(await unsubscribedAt(world)).toEqual(now);
});

async function unsubscribedAt({ shop }: SalesWorld): Promise<Date | null | undefined> {
  return (await shop.database.read.select().from(users))[0]?.unsubscribedAt;
}
