import { describe, expect, spyOn, test } from "bun:test";
import { eq } from "drizzle-orm";
import { Absences } from "../../src/admin/absences.ts";
import { sendAlerts } from "../../src/admin/send-alerts.ts";
import { tellOfWaiting, tellOfWaitingAtStart } from "../../src/fulfilment/alert-waiting.ts";
import { retryJob } from "../../src/fulfilment/given-up.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { beat } from "../../src/shared/heartbeats.ts";
import { endTrouble, tellTroubles } from "../../src/shop/troubles.ts";
import { adminId, adminWorld } from "../helpers/admin-world.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { brokenRules } from "../helpers/invariants.ts";
import { patientMs } from "../helpers/patience.ts";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** How many orders one run of the task, so many minutes from now, tells of. */
async function turn({ shop, fulfilment }: FulfilmentWorld, minutes: number): Promise<number> {
  const isWaiting = eq(alerts.kind, "order_waiting");
  const before = await shop.database.read.$count(alerts, isWaiting);
  await tellOfWaiting(fulfilment, later(minutes));
  return (await shop.database.read.$count(alerts, isWaiting)) - before;
}

async function toldOf({ shop }: FulfilmentWorld, orderId: number): Promise<string[]> {
  const raised = await shop.database.read.select().from(alerts).where(eq(alerts.orderId, orderId));
  return raised.filter(({ kind }) => kind === "order_waiting").map(({ facts }) => facts.because ?? "");
}

/** What `doctor --invariants` says so many minutes from now beside a living bot. */
async function doctor({ shop }: FulfilmentWorld, minutes: number) {
  await shop.database.write((tx) => beat(tx, "bot", "1", later(minutes)));
  return (await brokenRules(shop.url, later(minutes))).map(({ name, ids }) => `${name} ${ids.join()}`);
}

const refused = { service: "deepseek", operation: "chat/completions" } as const;

test("a bot whose database goes away while it starts goes on, and the task tells of what waits", async () => {
  await using world = await fulfilmentWorld();
  const order = await world.paidOrder();
  const { database, log } = world.fulfilment;
  const broken = spyOn(database, "write").mockRejectedValueOnce(new Error("Connection closed"));
  await tellOfWaitingAtStart({ database, log }, later(10));
  expect(broken).toHaveBeenCalledTimes(1);
  expect(await toldOf(world, order.id)).toEqual([]);
  await tellOfWaiting({ database, log }, later(10));
  expect(await toldOf(world, order.id)).toHaveLength(1);
});

describe("a paid order that is not delivered after nine minutes", () => {
  test("because nobody took it up is told to the admin once, with the way to it, and the doctor agrees", async () => {
    await using desk = await adminWorld();
    const { world } = desk;
    const { id, merchantTransactionId } = await desk.paidOrder();
    expect(await turn(world, 8.9)).toBe(0);
    expect(await doctor(world, 10.1)).toEqual([`paid_order_that_waits_was_alerted ${id}`]);
    expect(await turn(world, 9.1)).toBe(1);
    for (const minutes of [9.2, 10, 60, 6000]) expect(await turn(world, minutes)).toBe(0);
    expect(await doctor(world, 10.1)).toEqual([]);
    await sendAlerts(
      { ...world.fulfilment, adminIds: [adminId], outbox: new Outbox(patientMs), absences: new Absences() },
      later(10),
    );
    const alert = await desk.admin.waitForMessage(/等了 9 分钟还没送达/);
    expect(wordsOf(alert)).toContain(merchantTransactionId);
    expect(buttonsOf(alert).map(({ text }) => text)).toEqual([
      `🔎 查看订单 …${merchantTransactionId.slice(-6)}`,
    ]);
  });

  test("because it failed again and again is told once, with the reason", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ ...refused, kind: "overloaded", times: 9 });
    const { id } = await world.paidOrder();
    await world.work();
    await world.work(later(5));
    expect(await turn(world, 9.1)).toBe(1);
    await world.work(later(130));
    expect(await turn(world, 131)).toBe(0);
    expect(await toldOf(world, id)).toEqual(["DeepSeek: overloaded"]);
  });

  test("is told of again when it still waits nine minutes after an admin's retry, and not before", async () => {
    await using desk = await adminWorld();
    const { world } = desk;
    const { id } = await desk.stuckOrder();
    expect(await turn(world, 600)).toBe(0);
    await world.shop.database.write((tx) => retryJob(tx, id, later(600)));
    expect(await turn(world, 608)).toBe(0);
    expect(await turn(world, 609.1)).toBe(1);
    expect(await turn(world, 700)).toBe(0);
    expect(await doctor(world, 700)).toEqual([]);
  });

  test("is told of once though the clock was put back by a year after it was paid", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder();
    const yearAgo = -365 * 24 * 60;
    expect(await turn(world, -5)).toBe(0);
    expect(await turn(world, yearAgo)).toBe(1);
    expect(await turn(world, yearAgo + 1)).toBe(0);
    expect(await toldOf(world, id)).toHaveLength(1);
  });

  test("and was delivered in time, or refunded, or left to a human, is not told of", async () => {
    await using desk = await adminWorld();
    await desk.completedOrder();
    await desk.stuckOrder();
    expect(await turn(desk.world, 60)).toBe(0);
  });
});

describe("orders that wait for DeepSeek's account to be topped up", () => {
  test("are told of once for all, when the pause begins", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ ...refused, kind: "insufficient_balance", times: 99 });
    for (const userId of [1, 2, 3]) await world.paidOrder({ userId });
    await world.work();
    expect(await turn(world, 12)).toBe(0);
    expect(await doctor(world, 12)).toEqual([]);
    for (const minutes of [1, 3, 60]) await tellTroubles(world.fulfilment, later(minutes));
    const raised = await world.shop.database.read.select().from(alerts);
    expect(raised.map(({ kind }) => kind)).toEqual(["model_unavailable"]);
  });

  test("are told of each if nobody takes them up again after the pause", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ ...refused, kind: "insufficient_balance", times: 99 });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await doctor(world, 21)).toEqual([`paid_order_that_waits_was_alerted ${id}`]);
    expect(await turn(world, 21)).toBe(1);
  });

  test("are told of each if the model can be used again, and they are not taken up", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ ...refused, kind: "insufficient_balance", times: 99 });
    await world.paidOrder();
    await world.work();
    await world.shop.database.write((tx) => endTrouble(tx, { kind: "model_unavailable" }, later(1)));
    expect(await turn(world, 12)).toBe(1);
  });
});
