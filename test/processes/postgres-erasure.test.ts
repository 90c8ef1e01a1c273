import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SQL } from "bun";
import { openDatabase } from "../../src/shared/database/open.ts";
import { personalColumns } from "../../src/shared/database/personal.ts";
import { createLog } from "../../src/shared/log.ts";
import { ClockWatch } from "../../src/shop/clock-watch.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { Retention } from "../../src/shop/retention.ts";
import { liveAsUser } from "../helpers/erased-users.ts";
import { describeOnPostgres, serverOfTests } from "../helpers/on-postgres.ts";

const beginning = new Date("2026-11-24T00:00:00Z");
const hourMs = 3_600_000;
const ids = [1, 2, 3, 4, 5, 6];
const server = serverOfTests();

/** A shop with users of whom every personal datum is a canary, and a superuser who looks past it. */
async function shopWithUsers() {
  const url = await server().create();
  const database = await openDatabase(url, beginning);
  for (const id of ids) await liveAsUser(database, id);
  const root = new SQL(server().asSuperuser(url), { max: 1 });
  return {
    ...{ url, database, root },
    async eraseAll() {
      for (const id of ids) await database.write((tx) => eraseUser(tx, id, beginning));
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await root.close();
    },
  };
}

/** Every canary in the files of a database: tables, indexes and statistics, but not the server's log. */
async function canariesOnDisk(root: SQL): Promise<readonly string[]> {
  await root.unsafe("checkpoint");
  const [[folder, oid] = []] = await root
    .unsafe(
      "select current_setting('data_directory'), oid from pg_database where datname = current_database()",
    )
    .values();
  const files = join(String(folder), "base", String(oid));
  const bytes = readdirSync(files).map((file) => readFileSync(join(files, file), "latin1"));
  return [...new Set(bytes.join("\n").match(/canary-\d+-\w+-zq/g) ?? [])];
}

describeOnPostgres("the deletion of users' data on PostgreSQL", () => {
  test("leaves nothing in statistics, and after the night nothing in the files", async () => {
    await using shop = await shopWithUsers();
    const { database, root } = shop;
    await root.unsafe("analyze");
    const kept = await root.unsafe(
      "select tablename, attname, most_common_vals, histogram_bounds from pg_stats",
    );
    expect(JSON.stringify(kept)).not.toContain("canary");
    expect(kept.length).toBeGreaterThan(20);
    await shop.eraseAll();
    expect(await database.scrub()).toBe(true);
    expect(database.owesScrub).toBe(false);
    expect((await canariesOnDisk(root)).length).toBeGreaterThan(0);
    expect(await database.scrub("when_quiet")).toBe(true);
    expect(await canariesOnDisk(root)).toEqual([]);
  });

  test("is finished by the bot in the first night, whatever it was asked before", async () => {
    await using shop = await shopWithUsers();
    const { database, root } = shop;
    const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
    const timeZone = "Asia/Shanghai";
    const watch = new ClockWatch(beginning, 0);
    const retention = new Retention({ database, log, timeZone, watch, retentionDays: 180 });
    const tick = (hours: number) =>
      retention.tick(new Date(beginning.getTime() + hours * hourMs), hours * hourMs);
    await shop.eraseAll();
    for (const hours of [0, 10, 19]) await tick(hours);
    expect((await canariesOnDisk(root)).length).toBeGreaterThan(0);
    await tick(20);
    expect(await canariesOnDisk(root)).toEqual([]);
  });

  test("stays owed while somebody looks at the database as it was before", async () => {
    await using shop = await shopWithUsers();
    const dump = await new SQL(shop.url, { max: 1 }).reserve();
    await dump.unsafe("begin isolation level repeatable read");
    await dump.unsafe("select * from people");
    await shop.eraseAll();
    expect(await shop.database.scrub("when_quiet")).toBe(false);
    expect(shop.database.owesScrub).toBe(true);
    await dump.unsafe("commit");
    dump.release();
    expect(await shop.database.scrub("when_quiet")).toBe(true);
    expect(await canariesOnDisk(shop.root)).toEqual([]);
  });

  test("knows personal columns by names that the database has", async () => {
    await using shop = await shopWithUsers();
    const silent = await shop.root
      .unsafe(
        "select attrelid::regclass || '.' || attname from pg_attribute where attstattarget = 0 and attnum > 0",
      )
      .values();
    const known = Object.entries(personalColumns).flatMap(([table, columns]) =>
      columns.map((each) => `${table}.${each}`),
    );
    expect(silent.flat().toSorted()).toEqual(known.toSorted());
  });
});
