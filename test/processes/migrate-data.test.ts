import { expect, test } from "bun:test";
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { SQL } from "bun";
import { writeNote } from "../../src/operator/relocation/note.ts";
import { holdOnServer } from "../../src/operator/relocation/server-end.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { beat } from "../../src/shared/heartbeats.ts";
import { fillShop } from "../helpers/full-shop.ts";
import {
  contentOfFile,
  contentOnServer,
  livesIn,
  type MomentOfMove,
  move,
  moveUntilKilled,
  moveWhenFree,
} from "../helpers/moving-shop.ts";
import { describeOnPostgres, serverOfTests } from "../helpers/on-postgres.ts";
import { orderProduct } from "../helpers/orders.ts";
import { canPreload, preloadNote } from "../helpers/preloaded.ts";
import { runProgram } from "../helpers/program.ts";
import { RawFile } from "../helpers/raw.ts";
import { freePort } from "../helpers/server-process.ts";
import { memoryFolder, temporaryFolder } from "../helpers/temporary-database.ts";
import { webhookVariables } from "../helpers/webhook-process.ts";

const now = new Date("2026-11-30T08:00:00Z");
const server = serverOfTests();

/** A stopped shop in a file, with a row in every table, and an empty database on the server. */
async function shopInFile() {
  const folder = temporaryFolder(memoryFolder);
  const file = join(folder.path, "disk", "shop.db");
  mkdirSync(join(folder.path, "disk"), { mode: 0o700 });
  const database = await openDatabase(`file:${file}`, now);
  const raw = new RawFile(file);
  await fillShop(database, raw);
  await raw.close();
  await database.close();
  return {
    file,
    url: `file:${file}`,
    onServer: await server().create(),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

async function asked(url: string, statement: string): Promise<unknown[][]> {
  const sql = new SQL(server().asSuperuser(url), { max: 1 });
  try {
    return await sql.unsafe(statement).values();
  } finally {
    await sql.close();
  }
}

/** What a database is made of on the server, and whether its guards are on. */
const schema = `select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint where conrelid > 0
  union all select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal order by 1, 2, 3`;

/** Some of each kind: those of the last notes, which say where the shop lives, and a few of the copying. */
const moments: readonly MomentOfMove[] = [
  { kind: "sync", n: 1, side: "before" },
  { kind: "sync", n: 4, side: "after" },
  { kind: "sync", n: 6, side: "after" },
  { kind: "send", n: 5, side: "after" },
  { kind: "send", n: 200, side: "after" },
];

describeOnPostgres("`bazibot migrate-data`", () => {
  test("moves every row of every table to a server and back, and the guards hold on both", async () => {
    using shop = await shopInFile();
    const before = await contentOfFile(shop.file);
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    const there = await move(shop.url, shop.onServer);
    expect(there).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^moved \d+ rows of \d+ tables; both ends hold the same\n/),
    });
    expect(await contentOnServer(server().asSuperuser(shop.onServer))).toEqual(before);
    const untouched = await server().create();
    await (await openDatabase(untouched, now)).close();
    expect(await asked(shop.onServer, schema)).toEqual(await asked(untouched, schema));
    expect((await move(shop.onServer, shop.url)).exitCode).toBe(0);
    expect(await contentOfFile(shop.file)).toEqual(before);
    const raw = new RawFile(shop.file);
    await expect(raw.run("DELETE FROM ledger_entries")).rejects.toThrow();
    expect(await raw.rows("PRAGMA journal_mode")).toEqual([["wal"]]);
    await raw.close();
    expect(statSync(shop.file).mode & 0o777).toBe(0o600);
  });

  test("goes on with numbers that no row ever had", async () => {
    using shop = await shopInFile();
    const raw = new RawFile(shop.file);
    await raw.run(
      "INSERT INTO people (id, user_id, label, birth, created_at, updated_at) VALUES (80, 7002, 'x', '{}', 1, 1)",
    );
    await raw.run("DELETE FROM people WHERE id = 80");
    const [[orders] = []] = await raw.rows("SELECT max(id) FROM orders");
    await raw.close();
    for (const [index, [from, to]] of [
      [shop.url, shop.onServer] as const,
      [shop.onServer, shop.url] as const,
    ].entries()) {
      expect((await move(from, to)).exitCode).toBe(0);
      const database = await openDatabase(to, now);
      expect((await orderProduct(database, { now })).id).toBe(Number(orders) + index + 1);
      const [[person] = []] = await database.write((tx) =>
        tx.values<[number]>(
          "INSERT INTO people (user_id, label, birth, created_at, updated_at) VALUES (7002, 'y', '{}', 1, 1) RETURNING id",
        ),
      );
      expect(person).toBe(81 + index);
      await database.close();
    }
  });

  test("leaves a shop behind that does not start, says where it is, and clears that on the way back", async () => {
    using shop = await shopInFile();
    const withPassword = shop.onServer.replace("//shop@", "//shop:c4n4ry@");
    expect(await livesIn(shop.url, shop.onServer)).toEqual([shop.url, shop.onServer]);
    expect((await move(shop.url, withPassword)).exitCode).toBe(0);
    expect(await livesIn(shop.url, shop.onServer)).toEqual([shop.onServer]);
    const variables = { ...webhookVariables("", freePort()), DATABASE_URL: shop.url };
    const started = await runProgram(["webhook"], variables);
    expect(started.exitCode).toBe(78);
    expect(started.err).toContain(`${shop.file}, whose shop moved to 127.0.0.1:${server().port}/`);
    expect(started.err + started.out).not.toContain("c4n4ry");
    expect(
      await runProgram(["backup", "--to", dirname(shop.file)], { DATABASE_URL: shop.url }),
    ).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("its shop moved to 127.0.0.1"),
    });
    expect((await move(shop.onServer, shop.url)).exitCode).toBe(0);
    expect(await livesIn(shop.url, shop.onServer)).toEqual([shop.url]);
  });

  test("lets nobody write who had opened the database before the shop left it", async () => {
    using shop = await shopInFile();
    await move(shop.url, shop.onServer);
    const source = await holdOnServer(shop.onServer, false, now);
    if ("kind" in source) throw new Error(source.because);
    const database = await openDatabase(shop.onServer, now);
    const written = database.write((tx) => beat(tx, "webhook", "1", now)).catch(String);
    await source.begin();
    await writeNote(source, { status: "gone", token: "t", place: "elsewhere", bornAtMs: 1 }, now);
    await source.commit();
    await source[Symbol.asyncDispose]();
    expect(await written).toContain("whose shop moved to elsewhere");
    await database.close();
  });

  test("refuses a running shop, on either side", async () => {
    using shop = await shopInFile();
    const inFile = await openDatabase(shop.url, now);
    expect(await move(shop.url, shop.onServer)).toMatchObject({
      exitCode: 75,
      err: expect.stringContaining("is open in another process: stop bot and webhook everywhere"),
    });
    await inFile.close();
    const onServer = await openDatabase(shop.onServer, now);
    await onServer.write(async (tx) =>
      beat(tx, "bot", "1", await onServer.time(now), { instance: "a", host: "b" }),
    );
    expect(await move(shop.url, shop.onServer)).toMatchObject({
      exitCode: 75,
      err: expect.stringContaining("a process of the shop is connected to it"),
    });
    await onServer.close();
    expect(await move(shop.url, shop.onServer)).toMatchObject({
      exitCode: 75,
      err: expect.stringContaining("was alive within the last half minute"),
    });
    expect(await livesIn(shop.url)).toEqual([shop.url]);
  });

  test("refuses a target that holds another shop, a source of another release, and what is no move", async () => {
    using shop = await shopInFile();
    using other = await shopInFile();
    expect((await move(other.url, shop.onServer)).exitCode).toBe(0);
    const before = await contentOnServer(server().asSuperuser(shop.onServer));
    expect(await move(shop.url, shop.onServer)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("holds rows of a shop"),
    });
    expect(await contentOnServer(server().asSuperuser(shop.onServer))).toEqual(before);
    expect(await move(other.url, other.onServer)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining(`the shop of ${other.file} has moved to`),
    });
    const raw = new RawFile(shop.file);
    await raw.run(
      "UPDATE migrations SET name = '9999_later' WHERE name = (SELECT max(name) FROM migrations)",
    );
    await raw.close();
    expect(await move(shop.url, other.onServer)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("of a newer release (migration 9999_later)"),
    });
    expect(await move(shop.url, shop.url)).toMatchObject({
      exitCode: 78,
      err: expect.stringContaining("into itself"),
    });
    expect((await move(shop.url, other.url)).exitCode).toBe(78);
    expect((await runProgram(["migrate-data"])).exitCode).toBe(2);
  });

  test("names a text that PostgreSQL cannot keep before anything is copied", async () => {
    using shop = await shopInFile();
    const raw = new RawFile(shop.file);
    await raw.run("UPDATE users SET note = 'a' || char(0) WHERE telegram_id = 7001");
    await raw.close();
    expect(await move(shop.url, shop.onServer)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("1 rows of users hold a text with a NUL"),
    });
    expect(await livesIn(shop.url)).toEqual([shop.url]);
  });

  test.if(canPreload)(`killed anywhere it starts again and ends right${preloadNote}`, async () => {
    using shop = await shopInFile();
    const before = await contentOfFile(shop.file);
    let [from, to] = [shop.url, shop.onServer];
    await move(from, to);
    await moveWhenFree(to, from);
    for (const moment of moments) {
      const isKilled = await moveUntilKilled({ from, to, file: shop.file }, moment);
      expect([moment, isKilled]).toEqual([moment, true]);
      expect((await livesIn(from, to)).filter((each) => each !== from).length).toBe(0);
      expect([moment, (await moveWhenFree(from, to)).exitCode]).toEqual([moment, 0]);
      expect(await livesIn(from, to)).toEqual([to]);
      expect(
        to === shop.url ? await contentOfFile(shop.file) : await contentOnServer(server().asSuperuser(to)),
      ).toEqual(before);
      [from, to] = [to, from];
    }
  });
});
