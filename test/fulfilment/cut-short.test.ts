import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { claimReports, reportDuty } from "../../src/fulfilment/report-duty.ts";
import { noteCallStarted } from "../../src/fulfilment/writing/model-calls.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { freeLeases } from "../../src/work/lease.ts";
import { Worker } from "../../src/work/worker.ts";
import { reportPages } from "../helpers/buying.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";

const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
const secondMs = 1000;

/** A bot that starts, takes what is due, begins a call of the model for it and is killed: nothing is settled. */
async function dieWriting(database: Database, now: Date): Promise<number> {
  return database.write(async (tx) => {
    await freeLeases(tx, now);
    const leases = await claimReports(tx, 9, now);
    for (const { orderId } of leases)
      await noteCallStarted(tx, { orderId, section: 0, writing: 0, model: "deepseek-flash" }, now);
    return leases.length;
  });
}

describe("when the bot is killed again and again while the model writes", () => {
  test("8 times in 25 seconds, the report comes all the same and nobody is called", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder();
    const { database } = world.shop;
    const now = Date.now();
    for (let kill = 0; kill < 8; kill++) await dieWriting(database, new Date(now + kill * 3 * secondMs));
    const afterwards = new Date(now + 90 * secondMs);
    await database.write((tx) => freeLeases(tx, afterwards));
    await world.work(afterwards);
    expect((await findOrder(database.read, id))?.status).toBe("completed");
    expect(await database.read.select().from(alerts)).toEqual([]);
    expect(await reportPages(world.buyer())).not.toHaveLength(0);
  });

  test("the calls that nobody saw the end of have one, in front of a human", async () => {
    await using world = await fulfilmentWorld();
    const { id } = await world.paidOrder();
    const { database } = world.shop;
    for (let call = 0; call < 20; call++)
      await database.write((tx) =>
        noteCallStarted(tx, { orderId: id, section: 0, writing: 0, model: "deepseek-flash" }, new Date()),
      );
    await world.work();
    expect((await findOrder(database.read, id))?.status).toBe("needs_admin");
    const told = await database.read.select().from(alerts).where(eq(alerts.orderId, id));
    expect(told.map(({ kind }) => kind)).toEqual(["fulfilment_gave_up"]);
  });
});

test("an order that the bot dies over each time rests ever longer, and ends at a human", async () => {
  await using world = await fulfilmentWorld();
  const { id } = await world.paidOrder();
  const { database } = world.shop;
  const begin = Date.now();
  let now = begin;
  let deaths = 0;
  const tries: number[] = [];
  while ((await findOrder(database.read, id))?.status !== "needs_admin" && tries.length < 100) {
    const clock = () => new Date(now);
    await database.write((tx) => freeLeases(tx, clock()));
    const [job] = await database.read.select().from(jobs);
    now = Math.max(now, job?.leaseUntil?.getTime() ?? 0);
    const run = () => {
      deaths += 1;
      return new Promise<never>(() => undefined);
    };
    const worker = new Worker({ database, log, duties: [reportDuty(9, run)], clock });
    const before = deaths;
    await worker.tick(clock());
    await Promise.race([worker.idle(), new Promise(setImmediate)]);
    if (deaths > before) tries.push(now - begin);
    now += secondMs;
  }
  expect(tries).toHaveLength(20);
  expect(tries[2]).toBeLessThan(10 * secondMs);
  expect(tries.at(-1)).toBeGreaterThan(10 * 60 * secondMs);
  const told = await database.read.select().from(alerts).where(eq(alerts.orderId, id));
  expect(told.map(({ kind, facts }) => [kind, facts.because])).toEqual([
    ["fulfilment_gave_up", "the bot ended over it too often"],
  ]);
});

test("an order that fails by a mistake in the program is tried eight times and ends at a human", async () => {
  await using world = await fulfilmentWorld();
  const { id } = await world.paidOrder();
  const { database } = world.shop;
  const begin = Date.now();
  let tries = 0;
  const run = () => {
    tries += 1;
    return Promise.reject(new Error("a mistake in the program"));
  };
  for (let hour = 0; hour < 24; hour++) {
    const clock = () => new Date(begin + hour * 3600 * secondMs);
    const worker = new Worker({ database, log, duties: [reportDuty(1, run)], clock });
    await worker.tick(clock());
    await worker.idle();
  }
  expect(tries).toBe(8);
  expect((await findOrder(database.read, id))?.status).toBe("needs_admin");
  const told = await database.read.select().from(alerts).where(eq(alerts.orderId, id));
  expect(told.map(({ kind, facts }) => [kind, facts.because])).toEqual([
    ["fulfilment_gave_up", "an error of ours, see the log"],
  ]);
});
