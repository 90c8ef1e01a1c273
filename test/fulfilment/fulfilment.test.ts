import { describe, expect, test } from "bun:test";
import { asc, eq } from "drizzle-orm";
import type { Fault } from "../../sandbox/faults.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { tellOfWaiting } from "../../src/fulfilment/alert-waiting.ts";
import { retryJob } from "../../src/fulfilment/given-up.ts";
import { claimReports } from "../../src/fulfilment/report-duty.ts";
import { callLabel } from "../../src/fulfilment/writing/model-calls.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { jobs, modelCalls, parts, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { movesOfOrder } from "../../src/shop/order-history.ts";
import { tellTroubles } from "../../src/shop/troubles.ts";
import { holdLease } from "../../src/work/lease.ts";
import { reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { SHORT_SECTIONS } from "../helpers/short-catalogue.ts";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function stateOf({ shop }: FulfilmentWorld, orderId: number) {
  const { read } = shop.database;
  const order = await findOrder(read, orderId);
  const [job] = await read.select().from(jobs).where(eq(jobs.orderId, orderId));
  const calls = await read
    .select()
    .from(modelCalls)
    .where(eq(modelCalls.orderId, orderId))
    .orderBy(asc(modelCalls.id));
  const raised = await read.select().from(alerts).where(eq(alerts.orderId, orderId));
  return {
    order: order?.status,
    job: job?.status,
    attempts: job?.attempts,
    problem: job?.problem,
    calls: [...new Set(calls.map(callLabel))],
    callsOfFirstSection: calls.filter(({ section }) => section === 0).length,
    alerts: raised.map(({ kind }) => kind),
  };
}

async function alertsOf({ shop }: FulfilmentWorld) {
  const raised = await shop.database.read.select().from(alerts).orderBy(asc(alerts.id));
  return raised.map((alert) => alert.kind);
}

/** How many sections of reports the model was asked for. */
function modelRequests({ server }: FulfilmentWorld): number {
  return server.world.journal.entries("deepseek").filter(({ operation }) => operation === "chat/completions")
    .length;
}

describe("a paid order", () => {
  test("is claimed, charted, written, delivered and completed", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toEqual({
      callsOfFirstSection: 1,
      order: "completed",
      job: "done",
      attempts: 1,
      problem: null,
      calls: ["accepted"],
      alerts: [],
    });
    const history = await movesOfOrder(world.shop.database.read, id);
    expect(history.map(({ to }) => to)).toEqual(["pending", "paid", "generating", "completed"]);
    const sent = await world.shop.database.read.select().from(parts);
    expect(sent.every(({ status, messageId }) => status === "sent" && messageId !== null)).toBe(true);
    expect((await reportPages(world.buyer())).length).toBe(sent.length - 1);
  });

  test("is told to the buyer before the report is there, with its number", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind: "overloaded" });
    const { merchantTransactionId } = await world.paidOrder();
    await world.work();
    const receipt = await world.buyer().waitForMessage(/已收到您的付款/);
    expect(wordsOf(receipt)).toContain(merchantTransactionId);
  });

  test("of several at once: each gets its own report, none twice", async () => {
    await using world = await fulfilmentWorld();
    const buyers = [1, 2, 3, 4, 5, 6];
    for (const userId of buyers) await world.paidOrder({ userId });
    await world.work();
    await world.work();
    for (const userId of buyers) expect(await reportPages(world.buyer(userId))).not.toHaveLength(0);
    expect(modelRequests(world)).toBe(6 * SHORT_SECTIONS);
  });

  test("is taken by one of two workers that claim at the same moment", async () => {
    await using world = await fulfilmentWorld();
    await world.paidOrder();
    await Promise.all([world.work(), world.work()]);
    expect(modelRequests(world)).toBe(SHORT_SECTIONS);
    expect(await reportPages(world.buyer())).not.toHaveLength(0);
  });
});

describe("when the model", () => {
  const passing: readonly [string, Partial<Fault>, string][] = [
    ["is overloaded", { kind: "overloaded" }, "overloaded"],
    ["is short of machines", { kind: "insufficient_system_resource" }, "overloaded"],
    ["breaks off", { kind: "cut_short" }, "truncated"],
    ["is refused by a gateway", { kind: "status", status: 404 }, "unavailable"],
    ["loses the connection in the middle", { kind: "drop_mid_text" }, "unavailable"],
    ["answers nothing", { kind: "empty_content" }, "empty"],
    ["stops at its limit", { kind: "length" }, "length"],
    ["is asked too fast", { kind: "rate_limited" }, "rate_limited"],
    ["sits behind a broken gateway", { kind: "bad_gateway_html" }, "unavailable"],
    ["leaves out a section", { kind: "missing_section" }, "refused: unformatted"],
    ["does not write in lines", { kind: "no_bars" }, "refused: unformatted"],
  ];
  test.each(passing)(
    "%s, the order waits and is delivered at the next attempt",
    async (_, fault, outcome) => {
      await using world = await fulfilmentWorld();
      world.server.world.faults.add({
        service: "deepseek",
        operation: "chat/completions",
        kind: "",
        ...fault,
      });
      const { id } = await world.paidOrder();
      await world.work();
      const waiting = await stateOf(world, id);
      expect(waiting).toMatchObject({ order: "generating", job: "queued" });
      expect(waiting.calls.find((end) => end !== "accepted")).toStartWith(outcome);
      expect(await reportPages(world.buyer())).toHaveLength(0);
      await world.work(later(200));
      const delivered = await stateOf(world, id);
      expect(delivered).toMatchObject({ order: "completed", alerts: [] });
      expect(delivered.calls.at(-1)).toBe("accepted");
    },
  );

  test("has no balance, orders stay queued without losing attempts, and one alert is raised", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind: "insufficient_balance", times: 999 });
    const first = await world.paidOrder({ userId: 1 });
    const second = await world.paidOrder({ userId: 2 });
    await world.work();
    await world.work(later(60));
    for (const minutes of [61, 63, 64]) await tellTroubles(world.fulfilment, later(minutes));
    expect(await stateOf(world, first.id)).toMatchObject({ order: "generating", job: "queued", attempts: 0 });
    world.server.world.faults.clear();
    await world.work(later(120));
    const raised = await world.shop.database.read.select().from(alerts);
    expect(raised.map(({ kind }) => kind)).toEqual(["model_unavailable", "trouble_over"]);
    expect(await stateOf(world, second.id)).toMatchObject({ order: "completed" });
  });

  test("no longer serves the configured name, orders wait as for an empty balance and nobody is given up", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder({ userId: 1 });
    const retired = { ...world.fulfilment.deepseek, model: "deepseek-chat" };
    for (let round = 0; round < 8; round++) await world.workWith({ deepseek: retired }, later(round * 11));
    expect(await stateOf(world, id)).toMatchObject({
      order: "generating",
      job: "queued",
      attempts: 0,
      calls: ["unknown_model"],
    });
    await tellTroubles(world.fulfilment, later(99));
    const raised = await world.shop.database.read.select().from(alerts);
    expect(raised.map(({ kind }) => kind)).toEqual(["model_unavailable"]);
    await world.work(later(100));
    expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
  });

  test("is filtered, a human is called and nothing is tried again", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind: "content_filter" });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({
      order: "needs_admin",
      job: "dead",
      calls: ["filtered", "accepted"],
      alerts: ["fulfilment_gave_up"],
    });
  });

  test("lets a request wait for its turn, the order is delivered at the first attempt", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind: "queued", with: { times: 2 } });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({ order: "completed", attempts: 1, calls: ["accepted"] });
  });

  test("refuses the words of a request, they are put in another order, and nothing is lost or paid for", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind: "content_risk", times: 2 });
    const { id } = await world.paidOrder();
    for (let round = 0; round < 3; round++) await world.work(later(round));
    const state = await stateOf(world, id);
    expect(state).toMatchObject({ order: "completed", alerts: [] });
    expect(state.calls).toEqual(["content_risk", "accepted"]);
  });

  test("refuses them in every order, a human is told why, and can have it tried again", async () => {
    await using world = await fulfilmentWorld({ catalogue: readCatalogue(undefined) });
    world.server.world.faults.add({ service: "deepseek", kind: "content_risk", times: 999 });
    const { id } = await world.paidOrder();
    for (let round = 0; round < 5; round++) await world.work(later(round));
    expect(await stateOf(world, id)).toMatchObject({
      order: "needs_admin",
      calls: ["content_risk"],
      callsOfFirstSection: 0,
      alerts: ["fulfilment_gave_up"],
    });
    const [raised] = await world.shop.database.read.select().from(alerts);
    expect(raised?.facts.because).toContain("content rules");
    world.server.world.faults.clear();
    await world.shop.database.write((tx) => retryJob(tx, id, new Date()));
    for (let round = 5; round < 9; round++) await world.work(later(round));
    expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
  });

  test("keeps writing wrong reports, it is stopped after six and a human is called", async () => {
    await using world = await fulfilmentWorld();
    const fault = { service: "deepseek", kind: "wrong_language", times: 999 } as const;
    world.server.world.faults.add({ ...fault, with: { language: "en" } });
    const { id } = await world.paidOrder();
    for (let round = 0; round < 9; round++) await world.work(later(round * 300));
    const state = await stateOf(world, id);
    expect(state).toMatchObject({ order: "needs_admin", alerts: ["fulfilment_gave_up"] });
    expect(state.callsOfFirstSection).toBe(6);
    expect(modelRequests(world)).toBe(6 * SHORT_SECTIONS);
    expect(await reportPages(world.buyer())).toHaveLength(0);
  });

  test("never writes in lines, it is asked once more and then a human is called", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind: "no_bars", times: 999 });
    const { id } = await world.paidOrder();
    for (let round = 0; round < 4; round++) await world.work(later(round * 5));
    expect(await stateOf(world, id)).toMatchObject({
      order: "needs_admin",
      callsOfFirstSection: 2,
      calls: ["refused: unformatted"],
      alerts: ["fulfilment_gave_up"],
    });
    const [raised] = await world.shop.database.read.select().from(alerts);
    expect(raised?.facts.because).toBe("the model does not keep to the format");
  });
});

describe("when Telegram", () => {
  test("asks for patience, the whole bot waits and nothing is lost or doubled", async () => {
    await using world = await fulfilmentWorld();
    const fault = {
      service: "telegram",
      kind: "too_many_requests",
      times: 3,
      with: { retryAfter: 1 },
    } as const;
    world.server.world.faults.add({ ...fault, operation: "editMessageText" });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({ order: "completed", attempts: 1 });
  });

  test("takes an edit and drops the connection, the page is not doubled", async () => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({
      service: "telegram",
      kind: "reset_after",
      operation: "editMessageText",
      skip: 1,
    });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({ order: "generating", job: "queued" });
    await world.work(later(200));
    expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
    const words = (await reportPages(world.buyer())).map(wordsOf);
    expect(new Set(words).size).toBe(words.length);
    expect(modelRequests(world)).toBe(SHORT_SECTIONS);
  });

  test("takes a message and drops the connection, it is placed once more and no content is shown twice", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder();
    world.server.world.faults.add({
      service: "telegram",
      kind: "reset_after",
      operation: "sendMessage",
      skip: 1,
    });
    await world.work();
    await world.work(later(200));
    expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
    const words = (await world.buyer().messages()).map(wordsOf);
    expect(words.filter((text) => text.includes("命局总览"))).toHaveLength(1);
  });

  test("answers for no message but for what it refuses, a human is called after the second try", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder();
    const lost = { service: "telegram", kind: "reset_after", operation: "sendMessage" } as const;
    for (const skip of [0, 2]) world.server.world.faults.add({ ...lost, skip });
    for (let round = 0; round < 4; round++) await world.work(later(round * 300));
    expect(await stateOf(world, id)).toMatchObject({ order: "needs_admin", alerts: ["fulfilment_gave_up"] });
    expect(
      world.server.world.journal.entries("telegram").filter(({ operation }) => operation === "sendMessage"),
    ).toHaveLength(2);
  });

  test.each(["reset_after", "reset_before"])(
    "answers, but takes no message (%s), owners hear of it and of its end, and the order goes on",
    async (kind) => {
      await using world = await fulfilmentWorld();
      const { id } = await world.paidOrder();
      world.server.world.faults.add({ service: "telegram", kind, operation: "sendMessage", times: 1e9 });
      for (let round = 0; round < 12; round++) await world.work(later(round * 5));
      await tellTroubles(world.fulfilment, later(3));
      await tellOfWaiting(world.fulfilment, later(10));
      expect(await stateOf(world, id)).toMatchObject({ order: "generating" });
      expect(await alertsOf(world)).toEqual(["messages_failing", "order_waiting"]);
      world.server.world.faults.clear();
      await world.work(later(60));
      expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
      expect(await alertsOf(world)).toEqual(["messages_failing", "order_waiting", "trouble_over"]);
      const pages = (await reportPages(world.buyer())).map(wordsOf);
      expect(new Set(pages).size).toBe(pages.length);
    },
  );

  test("cannot parse a page, it is sent as plain text", async () => {
    await using world = await fulfilmentWorld();
    const refusal = { code: 400, description: "Bad Request: can't parse entities: made up" };
    world.server.world.faults.add({
      service: "telegram",
      kind: "api_error",
      operation: "editMessageText",
      skip: 1,
      with: refusal,
    });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
    const [page] = await reportPages(world.buyer());
    expect(page && wordsOf(page)).toContain("命局总览");
    expect(page?.entities ?? []).not.toContainEqual(expect.objectContaining({ type: "bold" }));
  });

  test("says that the buyer blocked the bot, the report waits and comes once the buyer is back", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder();
    await world.buyer().block();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({ order: "generating", job: "queued", attempts: 0 });
    await world.buyer().unblock();
    await world.work(later(90));
    expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
  });
});

describe("with a key for 缘份居", () => {
  test("the same pillars let the order go on, and what the service adds is among the facts", async () => {
    await using world = await fulfilmentWorld({ withYuanfenju: true });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
    const [report] = await world.shop.database.read.select().from(reports);
    expect(JSON.stringify(report?.factSheet)).toContain("缘份居");
  });

  test("other pillars hold the order for a human before the model is asked", async () => {
    await using world = await fulfilmentWorld({ withYuanfenju: true });
    world.server.world.faults.add({ service: "yuanfenju", kind: "wrong_pillars" });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({
      order: "needs_admin",
      job: "dead",
      alerts: ["pillars_differ"],
    });
    expect(modelRequests(world)).toBe(0);
  });

  test("a refused key is alerted, and the report is written from our own chart", async () => {
    await using world = await fulfilmentWorld({ withYuanfenju: true });
    world.server.world.faults.add({ service: "yuanfenju", kind: "bad_key" });
    const { id } = await world.paidOrder();
    await world.work();
    expect(await stateOf(world, id)).toMatchObject({ order: "completed", alerts: ["yuanfenju_refused"] });
  });
});

test("a job whose worker went silent is taken over after its lease, and the old worker can write nothing more", async () => {
  await using world = await fulfilmentWorld();
  const { id } = await world.paidOrder();
  const [lost] = await world.shop.database.write((tx) => claimReports(tx, 1, new Date()));
  await world.work();
  expect(await stateOf(world, id)).toMatchObject({ order: "generating", job: "running" });
  if (!lost) throw new Error("nothing was claimed");
  const [held] = await world.shop.database.write((tx) => claimReports(tx, 1, later(2)));
  if (!held) throw new Error("the silent worker's job was not taken over");
  await expect(world.shop.database.write((tx) => holdLease(tx, lost, new Date()))).rejects.toThrow(
    "Another worker",
  );
  await world.shop.database.write((tx) => holdLease(tx, held, new Date()));
  await world.work(later(5));
  expect(await stateOf(world, id)).toMatchObject({ order: "completed" });
  await expect(world.shop.database.write((tx) => holdLease(tx, lost, new Date()))).rejects.toThrow(
    "Another worker",
  );
});

test("a job that has died twenty times is handed to a human instead of being tried for ever", async () => {
  await using world = await fulfilmentWorld();
  const { id } = await world.paidOrder();
  for (let claim = 0; claim <= 20; claim++)
    await world.shop.database.write((tx) => claimReports(tx, 1, later(claim * 2)));
  await world.work(later(60));
  expect(await stateOf(world, id)).toMatchObject({ order: "needs_admin", alerts: ["fulfilment_gave_up"] });
  expect(modelRequests(world)).toBe(0);
});
