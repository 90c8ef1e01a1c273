import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrateSqlite } from "../../../src/shared/database/migrate.ts";
import { openDatabase } from "../../../src/shared/database/open.ts";
import { testAccount } from "../../helpers/pingpong-notices.ts";
import { canPreload, preloadNote } from "../../helpers/preloaded.ts";
import { runProgram } from "../../helpers/program.ts";
import { Random } from "../../helpers/random.ts";
import { temporaryFolder } from "../../helpers/temporary-database.ts";
import { cutUpgrade, killUpgrade } from "./interrupted-upgrade.ts";
import { makeOlderShop, moneyFactsOf, releases, upgrades } from "./older-release.ts";

const now = new Date("2026-11-25T00:00:00Z");
const older = { to: "grown", applied: 1 } as const;
const newest = { to: "grown", applied: 2 } as const;
const { grown } = releases;

describe("an upgrade", () => {
  test("keeps every order and all money", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "shop.db");
    makeOlderShop(file, older, now);
    const before = moneyFactsOf(file);
    await (await openDatabase(`file:${file}`, now, { release: grown.migrations })).close();
    expect(before).toHaveLength(300);
    expect(moneyFactsOf(file)).toEqual(before);
  });

  test.if(canPreload).each([...upgrades])(
    `to the $to release from $applied migrations that a power cut ends anywhere is finished by the next start${preloadNote}`,
    async (upgrade) => {
      const { times, violations } = await cutUpgrade(upgrade, new Random(1), 3);
      expect(violations).toEqual([]);
      expect(times).toBeGreaterThan(12);
    },
  );

  test.if(canPreload)(
    `to the newest schema that is killed at any fsync is finished by the next start${preloadNote}`,
    async () => {
      const { times, violations } = await killUpgrade(older);
      expect(violations).toEqual([]);
      expect(times).toBeGreaterThan(3);
    },
  );
});

describe("a downgrade", () => {
  test("to the release before is refused and writes nothing", () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "shop.db");
    makeOlderShop(file, newest, now);
    const before = readFileSync(file);
    using sqlite = new SqliteFile(file);
    expect(() => migrateSqlite(sqlite, now, grown.migrations.slice(0, 1))).toThrow(
      "newer release (migration grown-shop)",
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("of the program ends with 78 and one line, and leaves the files as they were", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "shop.db");
    makeOlderShop(file, { to: "present", applied: releases.present.migrations.length }, now);
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
