import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { claimReports, reportDuty } from "../../src/fulfilment/report-duty.ts";
import { runJob } from "../../src/fulfilment/run-job.ts";
import { modelCalls } from "../../src/shared/database/schema/fulfilment.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { minuteMs } from "../../src/shared/time.ts";
import { Worker } from "../../src/work/worker.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";

test("a report whose request waits ten minutes for its turn at DeepSeek stays in hand, and is written once", async () => {
  await using world = await fulfilmentWorld();
  const { database } = world.shop;
  const { id } = await world.paidOrder();
  const start = Date.now();
  let now = start;
  const beats: (() => Promise<void>)[] = [];
  let gapMs = 0;
  const queue = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const waitThenRun = reportDuty(4, async (lease, signal) => {
    begun.resolve();
    await queue.promise;
    return runJob({ ...world.fulfilment, clock: () => new Date(now) }, lease, signal);
  });
  const worker = new Worker({
    ...{ database, log: world.fulfilment.log, duties: [waitThenRun], clock: () => new Date(now) },
    every: (milliseconds, beat) => {
      gapMs = milliseconds;
      beats.push(beat);
      return () => beats.splice(0);
    },
  });
  await worker.tick(new Date(now));
  await begun.promise;
  const taken: number[] = [];
  for (; now <= start + 10 * minuteMs; now += gapMs) {
    for (const beat of beats) await beat();
    taken.push((await database.write((tx) => claimReports(tx, 9, new Date(now)))).length);
  }
  queue.resolve();
  await worker.idle();
  expect(taken.filter((count) => count > 0)).toEqual([]);
  expect(taken.length).toBeGreaterThan(39);
  expect((await findOrder(database.read, id))?.status).toBe("completed");
  const calls = await database.read.select().from(modelCalls).where(eq(modelCalls.orderId, id));
  expect([...new Set(calls.map(({ outcome }) => outcome))]).toEqual(["accepted"]);
});
