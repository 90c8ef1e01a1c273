import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { visits } from "../../src/shop/schema/people.ts";
import { findUser } from "../../src/shop/users.ts";
import { type AdminWorld, adminId, adminWorld } from "../helpers/admin-world.ts";
import { chooseProduct } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";

test("an admin sees who a user is to the shop, and nothing of a birth", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const card = await shop.hear(`/user ${order.userId}`);
  expect(wordsOf(card)).toMatch(/用户 1001[\s\S]*简体中文[\s\S]*已完成 1[\s\S]*29\.90 USD/);
  expect(wordsOf(card)).not.toContain("1990");
  const list = await shop.pressAndRead(card, "🧾 订单", /订单\s+用户 1001/);
  expect(wordsOf(list)).toContain(order.merchantTransactionId);
  for (const words of ["", "0", "77777", "-1", "1e3", "1001'; DROP TABLE users"])
    expect(wordsOf(await shop.hear(`/user ${words}`))).toMatch(
      words.startsWith("1001'") ? /没有见过/ : /用法/,
    );
});

test("a banned user can order nothing and fill in nothing, and still receives what is paid and deletes their data", async () => {
  await using shop = await adminWorld();
  const order = await shop.paidOrder();
  const buyer = shop.world.buyer(order.userId);
  const menu = await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.say("1990年5月15日 14:30 成都 女");
  const draft = await buyer.waitForMessage(/请核对命盘/);
  const question = await askedOf(shop, order.userId, "🚫 拉黑", /将拉黑/);
  const answers = await shop.tap(question, "确认拉黑", 2);
  expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
  for (const data of [menu, draft]
    .flatMap((message) => buttonsOf(message))
    .map((each) => each.callback_data ?? ""))
    expect(await shop.forge(buyer, draft, data)).toContain("暂时不能下新单");
  for (const text of ["/start", "1991年5月15日", "/people", "/cancel"]) {
    const said = await buyer.say(text);
    await buyer.waitForMessage(/暂时不能在这里下新单/, { after: said.message_id });
  }
  await shop.world.work();
  await buyer.waitForMessage(/的报告已送达/);
  expect((await shop.movesOf(order)).at(-1)).toBe("completed");
  const said = await buyer.say("/orders");
  await buyer.waitForMessage(/我的订单|已完成/, { after: said.message_id });
  await buyer.pressAndHear(/再收一次报告/);
  await deleteData(buyer);
});

test("a lifted ban lets the user order again, and both are audited", async () => {
  await using shop = await adminWorld();
  const buyer = shop.world.buyer(7001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await shop.press(await askedOf(shop, 7001, "🚫 拉黑", /将拉黑/), "确认拉黑");
  await shop.press(await askedOf(shop, 7001, "✅ 解除拉黑", /将解除/), "确认解除");
  const said = await buyer.say("/start");
  await buyer.waitForMessage(/请选择一份报告/, { after: said.message_id });
  expect(await deedsOf(shop)).toEqual([
    { adminId, action: "ban_user", facts: { user: "7001" } },
    { adminId, action: "unban_user", facts: { user: "7001" } },
  ]);
});

test("a note is typed as a reply, repeated and tapped; it is as written, and gone with the user's data", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const buyer = shop.world.buyer(7001);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  const card = await shop.hear("/user 7001");
  const prompt = await shop.pressAndRead(card, "📝 备注…", /现在的备注/);
  const note = "要求退款 <b>2</b> 次 & '; DROP TABLE users; -- /refund T1 9.00";
  await shop.admin.say(note, prompt.message_id);
  const question = await shop.admin.waitForMessage(/记下备注/);
  expect(wordsOf(question)).toContain(note);
  const others = await shop.hear("/note 7001 别的");
  expect(await shop.press(question, "确认备注")).toBe("已执行。");
  expect(await shop.press(others, "确认备注")).toContain("刚才已有变化");
  expect((await findUser(database.read, 7001))?.note).toBe(note);
  expect(JSON.stringify(await deedsOf(shop))).not.toContain("退款");
  const forged = await shop.forge(shop.admin, question, "k:note:404");
  expect(forged).toContain("不能用了");
  await deleteData(buyer);
  const [row] = await database.read.select().from(users).where(eq(users.telegramId, 7001));
  expect(row?.note).toBeNull();
  expect(await database.read.select().from(visits)).toMatchObject([{ userId: adminId }]);
});

async function deleteData(buyer: ChatUser): Promise<void> {
  await buyer.say("/delete_my_data");
  await buyer.waitForMessage(/将立即删除/);
  await buyer.press("🗑 确认全部删除");
  await buyer.waitForMessage(/已经全部删除|您的资料已删除/);
}

async function askedOf(
  shop: AdminWorld,
  userId: number,
  button: string,
  wanted: RegExp,
): Promise<SeenMessage> {
  return shop.pressAndRead(await shop.hear(`/user ${userId}`), button, wanted);
}

async function deedsOf(shop: AdminWorld) {
  const deeds = await shop.world.shop.database.read.select().from(audit);
  return deeds.map((deed) => ({ adminId: deed.adminId, action: deed.action, facts: deed.facts }));
}
