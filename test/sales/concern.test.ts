import { expect, test } from "bun:test";
import { filledAsOrdered } from "../../src/sales/filled-as-ordered.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import type { Order } from "../../src/shared/orders.ts";
import { seeChart } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

const birth = "女 1990年5月15日 14:30 成都";

/** A buyer who has pressed the button that asks what is on their mind. */
async function asked(world: SalesWorld): Promise<ChatUser> {
  const buyer = world.user(1001);
  await seeChart(buyer, /综合命盘报告/, birth);
  await buyer.pressAndHear(/写下您最想问的/);
  return buyer;
}

async function say(buyer: ChatUser, text: string): Promise<string> {
  const { message_id: after } = await buyer.say(text);
  return wordsOf(await buyer.waitForMessage(/./, { after }));
}

function ordered({ shop }: SalesWorld): Promise<readonly Order[]> {
  return shop.database.read.select().from(orders);
}

test("what a buyer has in mind is on the card, can be changed there, and is part of the order", async () => {
  await using world = await salesWorld();
  const buyer = await asked(world);
  expect(await say(buyer, "今年 3月5日 面试\n能过吗？")).toContain("您的问题：今年 3月5日 面试 能过吗？");
  await buyer.pressAndHear("✏️ 改您的问题");
  expect(await say(buyer, "今年适合换工作吗？")).toMatch(/请核对命盘[\s\S]*您的问题：今年适合换工作吗？/);
  await buyer.pressAndHear(/下单/);
  const [order] = await ordered(world);
  expect(order?.concern).toBe("今年适合换工作吗？");
  if (order)
    expect((await filledAsOrdered(world.shop.database.read, order)).form.concern).toBe("今年适合换工作吗？");
  expect(world.log.join("\n")).not.toContain("换工作");
});

test("the first button skips the question, and the last word can be taken back", async () => {
  await using world = await salesWorld();
  const buyer = await asked(world);
  const card = await buyer.waitForMessage(/心里最想问什么/);
  expect(buttonsOf(card)[0]?.text).toBe("⏭ 跳过，没有要问的");
  await buyer.pressAndHear(/跳过/);
  await buyer.pressAndHear(/写下您最想问的/);
  await say(buyer, "今年适合换工作吗？");
  await buyer.pressAndHear("✏️ 改您的问题");
  await buyer.pressAndHear("🗑 不问了");
  await buyer.pressAndHear(/下单/);
  expect((await ordered(world)).map(({ concern }) => concern)).toEqual([null]);
});

test("a message that is corrected corrects the question", async () => {
  await using world = await salesWorld();
  const buyer = await asked(world);
  const said = await buyer.say("今年适合搬家吗？");
  await buyer.waitForMessage(/您的问题：今年适合搬家吗/);
  await buyer.act("edit", { message_id: said.message_id, text: "今年适合换工作吗？" });
  await buyer.waitForMessage(/您的问题：今年适合换工作吗/);
});

test("markup and what nobody sees are left out, and 201 characters are too many", async () => {
  await using world = await salesWorld();
  const buyer = await asked(world);
  expect(await say(buyer, "问".repeat(201))).toContain("2 到 200 个字");
  expect(await say(buyer, "<b>## 换\u202e工\u200b作**</b> [好](x)|吗？")).toContain(
    "您的问题：b 换工作 /b 好 (x) 吗？",
  );
});

test("what no report may answer is said before anything is paid", async () => {
  await using world = await salesWorld();
  const buyer = await asked(world);
  expect(await say(buyer, "我还能活多久，寿命如何？")).toContain("寿命与生死的问题，这里不谈");
  expect(await say(buyer, "我不想活了")).toContain("12356");
  await buyer.pressAndHear(/跳过/);
  await buyer.waitForMessage(/请核对命盘/);
});
