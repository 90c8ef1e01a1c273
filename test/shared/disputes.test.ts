import { describe, expect, test } from "bun:test";
import { orderCard } from "../../src/admin/desk-order-card.ts";
import { readOrderFile } from "../../src/admin/order-file.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { disputes, notices } from "../../src/shared/database/schema/payments.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { testAccount } from "../helpers/pingpong-notices.ts";
import { type RefundWorld, refundWorld, start } from "../helpers/refund-world.ts";

/** A paid order, and PingPong's way to tell of a dispute about it. */
async function disputedOrder(world: RefundWorld) {
  const { order } = await world.paidOrder();
  const { merchantTransactionId } = order;
  const tell = (changes: Record<string, unknown> = {}) =>
    world.atPingPong("dispute", { merchantTransactionId, with: changes });
  return { order, tell };
}

async function statusesOf({ shop: { database } }: RefundWorld): Promise<string[]> {
  return (await database.read.select().from(disputes)).map(({ status }) => status);
}

async function alertsOf({ shop: { database } }: RefundWorld) {
  return (await database.read.select().from(alerts)).filter(({ kind }) => kind === "payment_disputed");
}

async function cardOf({ shop: { database } }: RefundWorld, orderId: number): Promise<string> {
  const file = await readOrderFile(database.read, orderId);
  return file
    ? orderCard(file, { catalogue: readCatalogue(undefined), isOwner: true }, textsIn("en", "Asia/Shanghai"))
        .html
    : "";
}

describe("a signed notice that a buyer's bank wants the money back", () => {
  test("is stored, alerted with its deadline, and marks the order as disputed", async () => {
    await using world = await refundWorld();
    const { order, tell } = await disputedOrder(world);
    await tell();
    expect(world.journal("notice").at(-1)?.detail).toMatchObject({ httpStatus: 200 });
    const number = order.merchantTransactionId;
    const facts = { number, event: "NOTIFICATION_OF_CHARGEBACK", deadline: "2026-12-08 00:00:00" };
    expect(await alertsOf(world)).toMatchObject([{ orderId: order.id, facts }]);
    expect(await cardOf(world, order.id)).toContain("⚖️ disputed");
    expect(await cardOf(world, order.id)).toContain("2026-12-08 00:00:00");
    await expectInvariants(world.shop.url, start);
  });

  test("is taken in once, however often it comes", async () => {
    await using world = await refundWorld();
    const { tell } = await disputedOrder(world);
    await tell();
    await tell();
    expect(await statusesOf(world)).toEqual(["open"]);
    expect(await alertsOf(world)).toHaveLength(1);
  });

  test.each([
    ["CHARGEBACK_REVERSED", {}, "won"],
    ["PREARBITRATION_LOST", {}, "lost"],
    ["NOTIFICATION_OF_CHARGEBACK", { chargebackStatus: "EXPIRED" }, "lost"],
    ["PREARBITRATION", {}, "open"],
  ])("goes on with %s %o: it is %s, and each event is told", async (eventCode, changes, status) => {
    await using world = await refundWorld();
    const { tell } = await disputedOrder(world);
    await tell();
    await tell({ eventCode, eventDate: "2026-11-29 10:00:00", ...changes });
    expect(await statusesOf(world)).toEqual([status]);
    expect(await alertsOf(world)).toHaveLength(2);
    await expectInvariants(world.shop.url, start);
  });

  test("decides nothing where it is older than what is known", async () => {
    await using world = await refundWorld();
    const { tell } = await disputedOrder(world);
    await tell({ eventCode: "CHARGEBACK_REVERSED", eventDate: "2026-11-29 10:00:00" });
    await tell();
    expect(await statusesOf(world)).toEqual(["won"]);
  });

  test("finds its order by PingPong's number of the payment, and is told of where there is none", async () => {
    await using world = await refundWorld();
    const { order, tell } = await disputedOrder(world);
    await tell({ merchantReference: null });
    await tell({ merchantReference: "X1", originalReference: "X2", disputePspReference: "D9" });
    expect((await alertsOf(world)).map(({ orderId }) => orderId)).toEqual([order.id, null]);
  });

  test.each([
    ["another store", { accId: "2099" }],
    ["another signature type", { signType: "MD5" }],
  ])("is refused from %s", async (_, changes) => {
    await using world = await refundWorld();
    const { tell } = await disputedOrder(world);
    await tell(changes);
    expect(world.journal("notice").at(-1)?.detail).toMatchObject({ httpStatus: 401 });
    expect(await statusesOf(world)).toEqual([]);
  });
});

test("a dispute whose signature is not PingPong's changes nothing", async () => {
  await using world = await refundWorld();
  const { order } = await world.paidOrder();
  const known = await world.shop.database.read.select().from(notices);
  const body = JSON.stringify({
    accId: testAccount.accId,
    amount: "29.90",
    currency: "USD",
    disputePspReference: "D1",
    merchantReference: order.merchantTransactionId,
    eventCode: "NOTIFICATION_OF_CHARGEBACK",
    eventDate: "2026-11-28 19:54:58",
    defendable: true,
    signType: "SHA256",
    sign: "0".repeat(64),
  });
  expect((await fetch(world.notificationUrl, { method: "POST", body })).status).toBe(401);
  expect(await world.shop.database.read.select().from(notices)).toEqual(known);
  expect(await statusesOf(world)).toEqual([]);
});
