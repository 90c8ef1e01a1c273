import { expect, test } from "bun:test";
import { isNull } from "drizzle-orm";
import { Absences } from "../../src/admin/absences.ts";
import { alertKeyboard, alertsKeyboard } from "../../src/admin/alert-buttons.ts";
import { alertValues } from "../../src/admin/alert-words.ts";
import { deeds } from "../../src/admin/deed-list.ts";
import { sendAlerts } from "../../src/admin/send-alerts.ts";
import { views } from "../../src/admin/views.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { raiseAlert } from "../../src/shared/alerts.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { type AlertKind, alertKinds } from "../../src/shared/states.ts";
import { readCallbackData } from "../../src/shop/callback-data.ts";
import { adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { patientMs } from "../helpers/patience.ts";
import type { TemporaryDatabase } from "../helpers/temporary-database.ts";

test("an alert about an order is plain text with a button that leads to the order, and stays when it is pressed", async () => {
  await using shop = await adminWorld();
  const { world, admin } = shop;
  const order = await shop.stuckOrder();
  await sendAlerts(
    { ...world.fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    new Date(),
  );
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
  await sendAlerts(
    { ...world.fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    new Date(),
  );
  expect(buttonsOf(await admin.waitForMessage(/订单需要人工处理/))).toEqual([]);
});

test("every alert that is about no order has a button for the next step", async () => {
  const facts = { transactionId: "T1", service: "DeepSeek", balance: "1", hours: "1", free: "1", count: "1" };
  const texts = textsIn("zh-CN", "Asia/Shanghai");
  const kinds = ["payment_orphan", "payment_unexpected", "model_unavailable", "signatures_failing"] as const;
  const more = ["database_failing", "balance_low", "backup_stale", "disk_low"] as const;
  for (const kind of [...kinds, ...more]) {
    const keyboard = alertKeyboard({ kind, orderId: null, facts }, texts).flat();
    expect([kind, keyboard.length]).toEqual([kind, 1]);
  }
  const [[lookUp] = []] = alertKeyboard({ kind: "payment_orphan", orderId: null, facts }, texts);
  expect(lookUp).toMatchObject({ copy_text: { text: "/order T1" } });
});

test.each([
  ["2300 XTR", "⭐\u00a02300"],
  ["REFUND FAILED 2300 XTR (BZ1R2)", "退款 失败 ⭐\u00a02300 (BZ1R2)"],
  ["29.900000 USD", "29.90 USD"],
  ["29.905 USD", "29.905 USD"],
])("%s that a rail told of is %s to an admin", (received, label) => {
  expect(alertValues({ facts: { received } }, textsIn("zh-CN", "Asia/Shanghai"))).toEqual({
    received: label,
  });
});

test("an admin who cannot be reached and an alert whose words Telegram refuses hold up no other alert", async () => {
  await using shop = await adminWorld();
  const { fulfilment, shop: file } = shop.world;
  const raised = ["first", "x".repeat(5000), "last"].map((because) => {
    return { kind: "model_unavailable" as const, orderId: null, facts: { because } };
  });
  for (const alert of raised) await file.database.write((tx) => raiseAlert(tx, alert, new Date()));
  await sendAlerts(
    { ...fulfilment, adminIds: [4040, adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    new Date(),
  );
  await shop.admin.waitForMessage(/原因：last/);
  const told = (await shop.admin.messages())
    .map(wordsOf)
    .filter((words) => words.includes("DeepSeek 不可用"));
  expect(told.map((words) => /原因：(.{5})/.exec(words)?.[1])).toEqual(["first", "xxxxx", undefined]);
  expect(await unsent(file)).toBe(0);
});

test("an alert that Telegram takes in no form stays for later and holds up no other", async () => {
  await using shop = await adminWorld();
  const { fulfilment, server, shop: file } = shop.world;
  for (const because of ["first", "last"]) {
    const alert = { kind: "model_unavailable" as const, orderId: null, facts: { because } };
    await file.database.write((tx) => raiseAlert(tx, alert, new Date()));
  }
  const refusal = { code: 400, description: "Bad Request: made up" };
  server.world.faults.add({
    service: "telegram",
    kind: "api_error",
    operation: "sendMessage",
    with: refusal,
    times: 3,
  });
  await sendAlerts(
    { ...fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    new Date(),
  );
  await shop.admin.waitForMessage(/原因：last/);
  expect(await unsent(file)).toBe(1);
  await sendAlerts(
    { ...fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    new Date(),
  );
  await shop.admin.waitForMessage(/原因：first/);
  expect(await unsent(file)).toBe(0);
});

test("an alert of which nobody knows whether it arrived comes a few times in ten minutes and holds up no other", async () => {
  await using shop = await adminWorld();
  const { fulfilment, server, shop: file } = shop.world;
  const raise = async (because: string) => {
    const alert = { kind: "model_unavailable" as const, orderId: null, facts: { because } };
    await file.database.write((tx) => raiseAlert(tx, alert, new Date()));
  };
  const told = async (because: string) =>
    (await shop.admin.messages()).map(wordsOf).filter((words) => words.includes(`原因：${because}`)).length;
  const sender = {
    ...fulfilment,
    adminIds: [adminId],
    outbox: new Outbox(patientMs),
    absences: new Absences(),
  };
  const beginning = Date.now();
  const send = (seconds: number) => sendAlerts(sender, new Date(beginning + seconds * 1000));
  await raise("first");
  server.world.faults.add({ service: "telegram", kind: "reset_after", operation: "sendMessage", times: 1e9 });
  for (let second = 0; second < 600; second += 5) await send(second);
  const copies = await told("first");
  expect(copies).toBeGreaterThan(1);
  expect(copies).toBeLessThan(8);
  server.world.faults.clear();
  await raise("last");
  await send(600);
  expect([await told("first"), await told("last"), await unsent(file)]).toEqual([copies, 1, 1]);
  await send(900);
  expect([await told("first"), await told("last"), await unsent(file)]).toEqual([copies + 1, 1, 0]);
});

test("an owner who never pressed START is tried at growing gaps up to an hour, and at once when he does", async () => {
  await using shop = await adminWorld();
  const { fulfilment, shop: file } = shop.world;
  let tries = 0;
  fulfilment.api.config.use((call, method, payload, signal) => {
    if ("chat_id" in payload && payload.chat_id === 4040) tries += 1;
    return call(method, payload, signal);
  });
  await raise(file, "first");
  const kept = { outbox: new Outbox(patientMs), absences: new Absences() };
  const beginning = Date.now();
  const sendAt = (second: number) =>
    sendAlerts({ ...fulfilment, adminIds: [4040], ...kept }, new Date(beginning + second * 1000));
  const triesUntil = async (from: number, to: number) => {
    tries = 0;
    for (let second = from; second < to; second += 5) await sendAt(second);
    return tries;
  };
  expect(await triesUntil(0, 3600)).toBe(6);
  expect(await triesUntil(3600, 6 * 3600)).toBe(5);
  const owner = shop.world.buyer(4040);
  await owner.start();
  await owner.waitForMessage(/请选择一份报告/);
  await sendAt(6 * 3600);
  await owner.waitForMessage(/原因：first/);
  expect(await unsent(file)).toBe(0);
});

test("an owner whose calls hang delays no alert of the others", async () => {
  await using shop = await adminWorld();
  const { fulfilment, shop: file } = shop.world;
  const held = Promise.withResolvers<void>();
  fulfilment.api.config.use(async (call, method, payload, signal) => {
    if ("chat_id" in payload && payload.chat_id === 4040) await held.promise;
    return call(method, payload, signal);
  });
  for (const because of ["first", "second", "last"]) await raise(file, because);
  const outbox = new Outbox(0);
  await sendAlerts(
    { ...fulfilment, adminIds: [4040, adminId], outbox, absences: new Absences() },
    new Date(),
  );
  await shop.admin.waitForMessage(/原因：last/);
  held.resolve();
  await outbox.ended();
  expect(await unsent(file)).toBe(0);
});

async function raise({ database }: TemporaryDatabase, because: string): Promise<void> {
  const alert = { kind: "model_unavailable" as const, orderId: null, facts: { because } };
  await database.write((tx) => raiseAlert(tx, alert, new Date()));
}

async function unsent({ database }: TemporaryDatabase): Promise<number> {
  return (await database.read.select().from(alerts).where(isNull(alerts.sentAt))).length;
}

test("/alerts lists the unsent ones first, with the next step of each", async () => {
  await using shop = await adminWorld();
  const { fulfilment, shop: file } = shop.world;
  expect(wordsOf(await shop.hear("/alerts"))).toContain("没有提醒");
  const order = await shop.stuckOrder();
  await sendAlerts(
    { ...fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
    new Date(),
  );
  const alert = { kind: "model_unavailable" as const, orderId: null, facts: { because: "<b>x" } };
  await file.database.write((tx) => raiseAlert(tx, alert, new Date()));
  const list = await shop.hear("/alerts");
  expect(wordsOf(list)).toMatch(/未送出\n⚠️ DeepSeek 不可用[\s\S]*<b>x[\s\S]*已送出\n⚠️ 订单需要人工处理/);
  expect(buttonsOf(list).map(({ text }) => text)).toEqual([
    "🔎 查看余额",
    `🔎 查看订单 …${order.merchantTransactionId.slice(-6)}`,
    "🗂 工作台",
  ]);
});

test("/alerts offers a step that several alerts share once, and at most one for each alert that it lists", async () => {
  await using shop = await adminWorld();
  const raise = (kind: AlertKind, facts: Record<string, string>) =>
    shop.world.shop.database.write((tx) => raiseAlert(tx, { kind, orderId: null, facts }, new Date()));
  for (let number = 1; number <= 7; number += 1)
    await raise("payment_orphan", { number: "x", transactionId: `T00000${number}`, received: "1.00 USD" });
  await raise("model_unavailable", { because: "401" });
  for (const service of ["DeepSeek", "缘份居"]) await raise("balance_low", { service, balance: "1" });
  const copies = [7, 6, 5, 4, 3].map((number) => `📄 复制 /order …00000${number}`);
  const offered = buttonsOf(await shop.hear("/alerts")).map(({ text }) => text);
  expect(offered).toEqual(["🔎 查看余额", ...copies, "🗂 工作台"]);
});

test("support may take every step that /alerts offers", async () => {
  await using shop = await adminWorld();
  const facts = { number: "N1", transactionId: "T1", affiliate: "7", withdrawal: "1" };
  const every = alertKinds.flatMap((kind) => [null, 1].map((orderId) => ({ kind, orderId, facts })));
  const names = alertsKeyboard(every, textsIn("zh-CN", "Asia/Shanghai"))
    .flat()
    .map((button) => ("callback_data" in button ? readCallbackData(button.callback_data)?.words[0] : "copy"));
  expect(names).toEqual(expect.arrayContaining(["copy", "open", "open-withdrawal", "open-affiliate"]));
  const whose = names.map((name = "") => views.get(name)?.whose ?? deeds.get(name)?.whose);
  expect(whose.filter((each) => each === "owner")).toEqual([]);
  const alert = { kind: "balance_low" as const, orderId: null, facts: { service: "DeepSeek", balance: "1" } };
  await shop.world.shop.database.write((tx) => raiseAlert(tx, alert, new Date()));
  const support = shop.world.buyer(supportId);
  const said = await support.say("/alerts");
  const list = await support.waitForMessage(/快用完了/, { after: said.message_id });
  await support.pressOn(list.message_id, "🔎 查看余额");
  await support.waitForMessage(/110\.00 CNY/, { after: list.message_id });
});
