import { expect, test } from "bun:test";
import { sendAlerts } from "../../src/admin/send-alerts.ts";
import { raiseAlert } from "../../src/shared/alerts.ts";
import { adminId, adminWorld } from "../helpers/admin-world.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";

test("an alert about an order is plain text with a button that leads to the order, and stays when it is pressed", async () => {
  await using shop = await adminWorld();
  const { world, admin } = shop;
  const order = await shop.stuckOrder();
  await sendAlerts({ ...world.fulfilment, adminIds: [adminId] }, new Date());
  const alert = await admin.waitForMessage(/订单需要人工处理/);
  expect(buttonsOf(alert).map(({ text }) => text)).toEqual([
    `🔎 查看订单 …${order.merchantTransactionId.slice(-6)}`,
  ]);
  expect(alert.entities ?? []).toEqual([]);
  await shop.press(alert, /查看订单/);
  await admin.waitForMessage(new RegExp(`🧾 ${order.merchantTransactionId}`), { after: alert.message_id });
  expect((await admin.messages()).some((each) => wordsOf(each) === wordsOf(alert))).toBe(true);
});

test("an alert whose button Telegram refuses arrives without it", async () => {
  await using shop = await adminWorld();
  const { world, admin } = shop;
  await shop.stuckOrder();
  const refusal = { code: 400, description: "Bad Request: BUTTON_DATA_INVALID" };
  world.server.world.faults.add({
    service: "telegram",
    kind: "api_error",
    operation: "sendMessage",
    with: refusal,
  });
  await sendAlerts({ ...world.fulfilment, adminIds: [adminId] }, new Date());
  expect(buttonsOf(await admin.waitForMessage(/订单需要人工处理/))).toEqual([]);
});

test("an alert about no order has no button", async () => {
  await using shop = await adminWorld();
  const { fulfilment, shop: file } = shop.world;
  const alert = { kind: "model_unavailable" as const, orderId: null, facts: { because: "no_balance" } };
  await file.database.write((tx) => raiseAlert(tx, alert, new Date()));
  await sendAlerts({ ...fulfilment, adminIds: [adminId] }, new Date());
  expect(buttonsOf(await shop.admin.waitForMessage(/DeepSeek 不可用/))).toEqual([]);
});

test("/alerts lists the unsent ones first, with the way to each order", async () => {
  await using shop = await adminWorld();
  const { fulfilment, shop: file } = shop.world;
  expect(wordsOf(await shop.hear("/alerts"))).toContain("没有提醒");
  const order = await shop.stuckOrder();
  await sendAlerts({ ...fulfilment, adminIds: [adminId] }, new Date());
  const alert = { kind: "model_unavailable" as const, orderId: null, facts: { because: "<b>x" } };
  await file.database.write((tx) => raiseAlert(tx, alert, new Date()));
  const list = await shop.hear("/alerts");
  expect(wordsOf(list)).toMatch(/未送出\n⚠️ DeepSeek 不可用[\s\S]*<b>x[\s\S]*已送出\n⚠️ 订单需要人工处理/);
  expect(buttonsOf(list).map(({ text }) => text)).toEqual([
    `🔎 查看订单 …${order.merchantTransactionId.slice(-6)}`,
  ]);
});
