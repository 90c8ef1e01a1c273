import { expect, test } from "bun:test";
import { openDatabase } from "../../src/shared/database/open.ts";
import { beat } from "../../src/shared/heartbeats.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T00:00:00Z");

test("a write is heard of at once, one that changed nothing or failed is not", async () => {
  await using shop = await temporaryDatabase();
  let heard = 0;
  const end = shop.database.onChange(() => {
    heard += 1;
  });
  await shop.database.write((tx) => beat(tx, "bot", "1", now));
  expect(heard).toBe(1);
  await shop.database.write(async () => {});
  await shop.database.write(() => Promise.reject(new Error("no"))).catch(() => undefined);
  expect(heard).toBe(1);
  await shop.database.writeTogether("bot", (tx) => beat(tx, "bot", "2", now));
  expect(heard).toBe(2);
  end();
  await shop.database.write((tx) => beat(tx, "bot", "3", now));
  expect(heard).toBe(2);
});

test("what another process writes is heard of, and can be read by then", async () => {
  await using shop = await temporaryDatabase();
  const other = await openDatabase(shop.url, now);
  const heard = Promise.withResolvers<void>();
  shop.database.onChange(heard.resolve);
  await other.write((tx) => beat(tx, "webhook", "1", now));
  await heard.promise;
  const rows = await shop.database.read.values("select process from heartbeats");
  expect(rows).toEqual([["webhook"]]);
  await other.close();
});
