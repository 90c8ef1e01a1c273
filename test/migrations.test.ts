import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../src/operator/invariants.ts";
import { migrateSqlite } from "../src/shared/database/migrate.ts";
import { openDatabase } from "../src/shared/database/open.ts";
import { cutUpgrade, killUpgrade } from "./helpers/interrupted-upgrade.ts";
import { makeOlderShop, moneyFactsOf, release, schemaCount, schemaName } from "./helpers/older-shop.ts";
import { testAccount } from "./helpers/pingpong-notices.ts";
import { canPreload, preloadNote } from "./helpers/preloaded.ts";
import { runProgram } from "./helpers/program.ts";
import { Random } from "./helpers/random.ts";
import { temporaryFolder } from "./helpers/temporary-database.ts";

const now = new Date("2026-11-25T00:00:00Z");
const newest = schemaCount - 1;
/** Every schema that can be upgraded, by how many migrations made it; 0 is a first start. */
const older = Array.from({ length: newest }, (_, applied) => ({ applied, name: schemaName(applied) }));

describe("an upgrade", () => {
  test.each(older.slice(1))("from $name keeps every order and all money", async ({ applied }) => {
    using folder = temporaryFolder();
    const file = join(folder.path, "shop.db");
    makeOlderShop(file, applied, now);
    const before = moneyFactsOf(file);
    await (await openDatabase(`file:${file}`, now)).close();
    expect(moneyFactsOf(file)).toEqual(before);
    expect(checkInvariants(file, now)).toEqual([]);
  });

  test.if(canPreload).each(older)(
    `from $name that a power cut ends anywhere is finished by the next start${preloadNote}`,
    async ({ applied }) => {
      const { times, violations } = await cutUpgrade(applied, new Random(1), 3);
      expect(violations).toEqual([]);
      expect(times).toBeGreaterThan(12);
    },
    60_000,
  );

  test.if(canPreload)(
    `to the newest schema that is killed at any fsync is finished by the next start${preloadNote}`,
    async () => {
      const { times, violations } = await killUpgrade(newest - 1);
      expect(violations).toEqual([]);
      expect(times).toBeGreaterThan(3);
    },
    60_000,
  );
});

describe("a downgrade", () => {
  test.each(older.slice(1))("to the release of $name is refused and writes nothing", ({ applied }) => {
    using folder = temporaryFolder();
    const file = join(folder.path, "shop.db");
    makeOlderShop(file, newest, now);
    const before = readFileSync(file);
    using sqlite = new SqliteFile(file);
    expect(() => migrateSqlite(sqlite, now, release(applied))).toThrow(
      `newer release (migration ${schemaName(applied + 1)})`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("of the program ends with 78 and one line, and leaves the files as they were", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "shop.db");
    makeOlderShop(file, newest, now);
    const sqlite = new SqliteFile(file);
    sqlite.run("INSERT INTO migrations VALUES ('9999_future', 'x', 0)");
    sqlite.close();
    const before = readFileSync(file);
    const ended = await runProgram(["webhook"], {
      DATABASE_URL: `file:${file}`,
      PINGPONG_ACC_ID: testAccount.accId,
      PINGPONG_CLIENT_ID: testAccount.clientId,
      PINGPONG_SALT: testAccount.salt,
    });
    expect(ended.exitCode).toBe(78);
    expect(ended.err).toBe(
      "bazibot: DATABASE_URL names a database of a newer release (migration 9999_future): run that release or a newer one\n",
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder.path)).toEqual(["shop.db"]);
  });
});
