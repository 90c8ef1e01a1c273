import { expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import { watchProcesses } from "../../src/admin/watch/watch-processes.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { beat } from "../../src/shared/heartbeats.ts";
import { endTrouble, noteTrouble, tellTroubles } from "../../src/shop/troubles.ts";
import { onTestTime } from "../helpers/on-test-time.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const kind = "webhook_silent";
const after = (seconds: number) => new Date(Date.UTC(2026, 10, 26) + seconds * 1000);

async function told({ read }: Database) {
  const rows = await read.select().from(alerts).orderBy(asc(alerts.id));
  return rows.map(({ kind, facts }) => ({ kind, facts }));
}

test("a trouble is told once after two minutes, however often it is met, and so is its end", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  for (const seconds of [0, 60, 119, 120, 135, 300]) {
    await database.write((tx) => noteTrouble(tx, { kind, facts: { because: "refused" } }, after(seconds)));
    await tellTroubles({ database }, after(seconds));
  }
  expect(await told(database)).toEqual([{ kind, facts: { because: "refused" } }]);
  for (const seconds of [360, 420]) await database.write((tx) => endTrouble(tx, { kind }, after(seconds)));
  const over = { because: "refused", trouble: kind, minutes: "6" };
  expect((await told(database)).slice(1)).toEqual([{ kind: "trouble_over", facts: over }]);
});

test("a trouble that passes by itself wakes nobody, and the next one has its own two minutes", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  await database.write((tx) => noteTrouble(tx, { kind, facts: {} }, after(0)));
  await database.write((tx) => endTrouble(tx, { kind }, after(119)));
  await database.write((tx) => noteTrouble(tx, { kind, facts: {} }, after(121)));
  await tellTroubles({ database }, after(240));
  expect(await told(database)).toEqual([]);
  await tellTroubles({ database }, after(241));
  expect(await told(database)).toHaveLength(1);
});

test("of two things of one kind each is told of, and the end of one is not the other's", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  for (const subject of ["a", "b"]) {
    await database.write((tx) => noteTrouble(tx, { kind, subject, facts: { subject } }, after(0)));
  }
  await tellTroubles({ database }, after(120));
  await database.write((tx) => endTrouble(tx, { kind, subject: "b" }, after(180)));
  expect((await told(database)).map(({ kind, facts }) => [kind, facts.subject])).toEqual([
    [kind, "a"],
    [kind, "b"],
    ["trouble_over", "b"],
  ]);
});

test("a callback server that was never seen, or is silent, is told of, and so is its return", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const look = async (seconds: number) => {
    await watchProcesses({ database: onTestTime(database) }, after(seconds));
    await tellTroubles({ database }, after(seconds));
  };
  const seen = (seconds: number) => database.write((tx) => beat(tx, "webhook", "1", after(seconds)));
  for (const seconds of [0, 60, 120]) await look(seconds);
  expect(await told(database)).toEqual([{ kind, facts: {} }]);
  await seen(150);
  await look(160);
  expect((await told(database)).map(({ kind }) => kind)).toEqual([kind, "trouble_over"]);
  await look(190);
  expect(await told(database)).toHaveLength(2);
  for (const seconds of [191, 310, 311]) await look(seconds);
  expect((await told(database)).map(({ kind }) => kind)).toEqual([kind, "trouble_over", kind]);
});
