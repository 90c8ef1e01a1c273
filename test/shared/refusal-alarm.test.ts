import { describe, expect, test } from "bun:test";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { RefusalAlarm } from "../../src/shared/pingpong/refusal-alarm.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

const start = new Date("2026-11-24T12:00:00Z");
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The counts of the stored alerts, in order. */
async function countsIn({ database }: TemporaryDatabase): Promise<string[]> {
  const rows = await database.read.select().from(alerts);
  expect(new Set(rows.map(({ kind }) => kind)).size).toBeLessThanOrEqual(1);
  return rows.map(({ facts }) => facts.count ?? "none");
}

/** Counts a refusal so many milliseconds after the start. */
async function countAt(alarm: RefusalAlarm, milliseconds: number): Promise<void> {
  await alarm.count(milliseconds, new Date(start.getTime() + milliseconds));
}

describe("a notice with a wrong signature", () => {
  test("is alerted at once, because a wrong salt loses every sale", async () => {
    await using shop = await temporaryDatabase();
    await countAt(new RefusalAlarm(shop.database, "signatures_failing"), 0);
    expect(await countsIn(shop)).toEqual(["1"]);
  });

  test("in a flood makes one row an hour, which tells how many there were", async () => {
    await using shop = await temporaryDatabase();
    const alarm = new RefusalAlarm(shop.database, "signatures_failing");
    for (let milliseconds = 0; milliseconds < hourMs; milliseconds += 1000)
      await countAt(alarm, milliseconds);
    expect(await countsIn(shop)).toEqual(["1"]);
    await countAt(alarm, hourMs);
    expect(await countsIn(shop)).toEqual(["1", "3600"]);
  });

  test("makes no second row within the hour when the process was started again", async () => {
    await using shop = await temporaryDatabase();
    await countAt(new RefusalAlarm(shop.database, "signatures_failing"), 0);
    await countAt(new RefusalAlarm(shop.database, "signatures_failing"), hourMs - 1);
    expect(await countsIn(shop)).toEqual(["1"]);
  });

  test("that could not be alerted is counted, and tried again a minute later", async () => {
    await using shop = await temporaryDatabase();
    let isFull = true;
    const alarm = new RefusalAlarm(
      {
        ...shop.database,
        write: (work) => (isFull ? Promise.reject(new Error("full")) : shop.database.write(work)),
      },
      "signatures_failing",
    );
    await expect(countAt(alarm, 0)).rejects.toThrow("full");
    await countAt(alarm, minuteMs - 1);
    isFull = false;
    await countAt(alarm, minuteMs);
    expect(await countsIn(shop)).toEqual(["3"]);
  });
});
