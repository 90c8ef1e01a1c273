import { describe, expect, test } from "bun:test";
import type { Transaction } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { beat, lastSeen } from "../../src/shared/heartbeats.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T00:00:00Z");

describe("a write", () => {
  test("that fails half way leaves nothing behind", async () => {
    await using shop = await temporaryDatabase();
    const work = async (tx: Transaction) => {
      await beat(tx, "bot", "1", now);
      throw new Error("half way");
    };
    await expect(shop.database.write(work)).rejects.toThrow("half way");
    expect(await lastSeen(shop.database.read, "bot")).toBeUndefined();
  });

  test("does not see or disturb another one that runs at the same time", async () => {
    await using shop = await temporaryDatabase();
    const order: string[] = [];
    const writes = ["a", "b", "c"].map((name) =>
      shop.database.write(async (tx) => {
        order.push(`${name} begins`);
        await beat(tx, name, "1", now);
        order.push(`${name} ends`);
      }),
    );
    await Promise.all(writes);
    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  test("after a failed one works", async () => {
    await using shop = await temporaryDatabase();
    const failing = shop.database.write(() => Promise.reject(new Error("no")));
    const working = shop.database.write((tx) => beat(tx, "bot", "1", now));
    await expect(failing).rejects.toThrow("no");
    await working;
    expect(await lastSeen(shop.database.read, "bot")).toEqual(now);
  });

  test("is not seen by readers before it is done", async () => {
    await using shop = await temporaryDatabase();
    await shop.database.write(async (tx) => {
      await beat(tx, "bot", "1", now);
      expect(await lastSeen(shop.database.read, "bot")).toBeUndefined();
      expect(await lastSeen(tx, "bot")).toEqual(now);
    });
    expect(await lastSeen(shop.database.read, "bot")).toEqual(now);
  });

  test("cannot be made outside of a transaction", async () => {
    await using shop = await temporaryDatabase();
    const leaked = await shop.database.write(async (tx) => ({ tx }));
    await expect(beat(leaked.tx, "bot", "1", now)).rejects.toThrow();
    await expect(shop.database.read.delete(heartbeats).execute()).rejects.toThrow();
  });
});

describe("a database", () => {
  test("of a newer release is refused by name", async () => {
    await using shop = await temporaryDatabase();
    await shop.raw.run("INSERT INTO migrations VALUES ('9999_future', 'x', 0)");
    await expect(openDatabase(shop.url, now)).rejects.toThrow("newer release (migration 9999_future)");
  });

  test("whose migration was another one is refused", async () => {
    await using shop = await temporaryDatabase();
    await shop.raw.run("UPDATE migrations SET sha256 = 'x' WHERE name = '0000_shop'");
    await expect(openDatabase(shop.url, now)).rejects.toThrow("migration 0000_shop");
  });

  test("is strict: a text does not go into a number", async () => {
    await using shop = await temporaryDatabase();
    await expect(
      shop.raw.run("INSERT INTO heartbeats (process, version, seen_at) VALUES ('bot', '1', 'now')"),
    ).rejects.toThrow();
  });
});
