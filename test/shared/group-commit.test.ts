import { describe, expect, test } from "bun:test";
import type { Database, Transaction } from "../../src/shared/database/database.ts";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { beat, lastSeen } from "../../src/shared/heartbeats.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T00:00:00Z");
const poison = new Error("poison");

async function namesIn({ read }: Database): Promise<string[]> {
  return (await read.select().from(heartbeats)).map(({ process }) => process).toSorted();
}

describe("works that are written together", () => {
  test("share one transaction: none is to be seen before all of them ran", async () => {
    await using shop = await temporaryDatabase();
    const seenBefore: string[][] = [];
    const works = ["a", "b", "c"].map((name) =>
      shop.database.writeTogether(name, async (tx) => {
        seenBefore.push(await namesIn(shop.database));
        await beat(tx, name, "1", now);
      }),
    );
    await Promise.all(works);
    expect(seenBefore).toEqual([[], [], []]);
    expect(await namesIn(shop.database)).toEqual(["a", "b", "c"]);
  });

  test("are on disk when their promises resolve, and bring their own results", async () => {
    await using shop = await temporaryDatabase();
    const works = ["a", "b", "c"].map(async (name) => {
      const result = await shop.database.writeTogether(name, async (tx) => {
        await beat(tx, name, "1", now);
        return `${name}!`;
      });
      return [result, await lastSeen(shop.database.read, name)];
    });
    expect(await Promise.all(works)).toEqual([
      ["a!", now],
      ["b!", now],
      ["c!", now],
    ]);
  });

  test("survive a poisoned one among them, which fails alone and leaves nothing", async () => {
    await using shop = await temporaryDatabase();
    const works = ["a", "bad", "c", "worse", "e"].map((name) =>
      shop.database.writeTogether(name, async (tx) => {
        await beat(tx, name, "1", now);
        if (name === "bad" || name === "worse") throw poison;
        return name;
      }),
    );
    const ends = await Promise.allSettled(works);
    expect(ends.map((end) => (end.status === "fulfilled" ? end.value : end.reason))).toEqual([
      "a",
      poison,
      "c",
      poison,
      "e",
    ]);
    expect(await namesIn(shop.database)).toEqual(["a", "c", "e"]);
  });

  test("survive one that the database itself refuses", async () => {
    await using shop = await temporaryDatabase();
    const insert = (name: string) => (tx: Transaction) =>
      tx.insert(heartbeats).values({ process: name, version: "1", seenAt: now }).execute();
    await shop.database.write(insert("a"));
    const works = ["a", "b"].map((name) => shop.database.writeTogether(name, insert(name)));
    expect((await Promise.allSettled(works)).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(await namesIn(shop.database)).toEqual(["a", "b"]);
  });

  test("may be more than one transaction takes", async () => {
    await using shop = await temporaryDatabase();
    const names = Array.from({ length: 1000 }, (_, index) => `process ${String(index).padStart(4, "0")}`);
    await Promise.all(
      names.map((name) => shop.database.writeTogether(name, (tx) => beat(tx, name, "1", now))),
    );
    expect(await namesIn(shop.database)).toEqual(names);
  });

  test("are all told when there can be no transaction", async () => {
    const shop = await temporaryDatabase();
    await shop[Symbol.asyncDispose]();
    let runs = 0;
    const works = ["a", "b"].map((name) =>
      shop.database.writeTogether(name, async () => {
        runs += 1;
      }),
    );
    expect((await Promise.allSettled(works)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(runs).toBe(0);
  });

  test("are written before the database closes, the poisoned one's neighbours too", async () => {
    const shop = await temporaryDatabase();
    const names = ["bad", ...Array.from({ length: 40 }, (_, index) => `process ${index}`)];
    const works = names.map((name) =>
      shop.database.writeTogether(name, async (tx) => {
        await beat(tx, name, "1", now);
        if (name === "bad") throw poison;
      }),
    );
    const ends = Promise.allSettled(works);
    await shop[Symbol.asyncDispose]();
    const [bad, ...others] = (await ends).map(({ status }) => status);
    expect(bad).toBe("rejected");
    expect(others).toEqual(Array(40).fill("fulfilled"));
  });
});
