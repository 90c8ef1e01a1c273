import { expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import { processLines } from "../../src/admin/dashboard/process-lines.ts";
import { watchProcesses } from "../../src/admin/watch/watch-processes.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { beat, endRun } from "../../src/shared/heartbeats.ts";
import { tellTroubles } from "../../src/shop/troubles.ts";
import { onTestTime } from "../helpers/on-test-time.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 30) + seconds * 1000);

/** Two callback servers of a shop whose owners are told what is due. */
async function twoServers() {
  const shop = await temporaryDatabase();
  const { database } = shop;
  const run = (host: string) => ({ instance: `${host}|1|1`, host });
  return {
    database,
    beat: (host: string, seconds: number) =>
      database.write((tx) => beat(tx, "webhook", "1", at(seconds), run(host))),
    end: (host: string, seconds: number) =>
      database.write((tx) => endRun(tx, "webhook", "1", at(seconds), run(host))),
    async look(seconds: number) {
      await watchProcesses({ database: onTestTime(database) }, at(seconds));
      await tellTroubles({ database }, at(seconds));
    },
    async told() {
      const rows = await database.read.select().from(alerts).orderBy(asc(alerts.id));
      return rows.map(({ kind, facts }) => [kind, facts.host, facts.trouble].filter(Boolean).join(" "));
    },
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}

test("one of two callback servers that falls silent is told of by its name, once, and so is its return", async () => {
  await using shop = await twoServers();
  await shop.beat("a", 0);
  for (let seconds = 0; seconds <= 200; seconds += 10) {
    await shop.beat("b", seconds);
    await shop.look(seconds);
  }
  expect(await shop.told()).toEqual(["webhook_missing a"]);
  await shop.beat("a", 210);
  await shop.beat("b", 210);
  await shop.look(210);
  expect(await shop.told()).toEqual(["webhook_missing a", "trouble_over a webhook_missing"]);
});

test("when both fall silent, notices are said to come no more; one that ended in order is missed by nobody", async () => {
  await using shop = await twoServers();
  await shop.beat("a", 0);
  await shop.beat("b", 0);
  await shop.end("a", 5);
  for (let seconds = 10; seconds <= 100; seconds += 10) {
    await shop.beat("b", seconds);
    await shop.look(seconds);
  }
  expect(await shop.told()).toEqual([]);
  for (let seconds = 110; seconds <= 300; seconds += 10) await shop.look(seconds);
  expect(await shop.told()).toEqual(["webhook_silent"]);
});

test("a run that does not come back is forgotten after a day", async () => {
  await using shop = await twoServers();
  await shop.beat("a", 0);
  for (const seconds of [60, 180, 86_400, 86_401]) {
    await shop.beat("b", seconds);
    await shop.look(seconds);
  }
  expect(await shop.told()).toEqual(["webhook_missing a", "trouble_over a webhook_missing"]);
});

test("the dashboard lists the processes where there are several of a kind", async () => {
  await using shop = await twoServers();
  const texts = textsIn("en", "Asia/Shanghai");
  await shop.beat("a", 0);
  expect(await processLines(onTestTime(shop.database), texts, at(5))).toEqual([]);
  await shop.beat("b", 3);
  expect(await processLines(onTestTime(shop.database), texts, at(5))).toEqual([
    "· webhook on b: heard of 2 s ago",
    "· webhook on a: heard of 5 s ago",
  ]);
});
