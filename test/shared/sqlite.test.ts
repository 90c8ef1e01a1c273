import { expect, test } from "bun:test";
import type { Transaction } from "../../src/shared/database/database.ts";
import { isSafeSqlite } from "../../src/shared/database/open.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

test("opening a file sets the pragmas that durability and two processes need", async () => {
  await using shop = await temporaryDatabase();
  const pragma = async (tx: Transaction, name: string) => (await tx.values(`PRAGMA ${name}`))[0]?.[0];
  const values = await shop.database.write(async (tx) => ({
    busy: await pragma(tx, "busy_timeout"),
    journal: await pragma(tx, "journal_mode"),
    synchronous: await pragma(tx, "synchronous"),
    foreignKeys: await pragma(tx, "foreign_keys"),
  }));
  expect(values).toEqual({ busy: 5000, journal: "wal", synchronous: 2, foreignKeys: 1 });
});

test.each([
  ["3.54.1", true],
  ["3.51.3", true],
  ["3.50.7", true],
  ["3.44.6", true],
  ["3.51.2", false],
  ["3.50.6", false],
  ["3.44.5", false],
  ["3.7.0", false],
  ["", false],
])("SQLite %p is safe from the WAL reset bug: %p", (version, isSafe) => {
  expect(isSafeSqlite(version)).toBe(isSafe);
});
