import { expect, test } from "bun:test";
import { askQuestion } from "../../src/shop/questions.ts";
import { adminWorld } from "../helpers/admin-world.ts";
import { wordsOf } from "../helpers/chat-user.ts";

test("a buyer's whole story stands in the order of time, and leads back to the buyer", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const order = await shop.completedOrder();
  const asked = { orderId: order.id, userId: order.userId, messageId: 500, text: "明年适合换工作吗？" };
  const limits = { included: 3, declinedPerDay: 5, timeZone: "Asia/Shanghai" };
  await database.write((tx) => askQuestion(tx, { ...asked, ...limits }, new Date()));
  await shop.pay(order, "SECOND1");
  const card = await shop.hear(`/order ${order.merchantTransactionId}`);
  const last = await shop.pressAndRead(card, "📜 往来", /全部往来/);
  const pages = Number(/\/(\d+)/.exec(wordsOf(last))?.[1]);
  const first = pages > 1 ? await shop.pressAndRead(last, "‹ 较早", /全部往来\s+1\//) : last;
  const all = pages > 1 ? wordsOf(first) + wordsOf(last) : wordsOf(first);
  const ending = order.merchantTransactionId.slice(-6);
  for (const words of [
    "第一次来",
    `订单 …${ending}，综合命盘报告 → 待付款（买家确认下单）`,
    `付款 …${ending}：29.90 USD，正款，已到账`,
    "已完成（全部送达）",
    `追问 …${ending}（等待回答）：明年适合换工作吗？`,
    `付款 …${ending}：29.90 USD，多付，已到账`,
  ])
    expect(all).toContain(words);
  await shop.pressAndRead(last, /返回/, /👤/);
});
