import { Database as SqliteFile } from "bun:sqlite";
import { expect, test } from "bun:test";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SQL } from "bun";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { inPostgresSpelling } from "../../src/shared/database/postgres/spelling.ts";
import { orders, users } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { beat, lastSeen } from "../../src/shared/heartbeats.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { describeOnPostgres, serverOfTests } from "../helpers/on-postgres.ts";
import { orderProduct } from "../helpers/orders.ts";
import { noticeContent, signedNotice, testAccount } from "../helpers/pingpong-notices.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { untilDefined } from "../helpers/until-defined.ts";

const now = new Date("2026-11-24T00:00:00Z");
const server = serverOfTests();

/** An empty shop on the server. */
async function emptyShop(): Promise<{ url: string; database: Database } & AsyncDisposable> {
  const url = await server().create();
  const database = await openDatabase(url, now);
  return { url, database, [Symbol.asyncDispose]: () => database.close() };
}

async function namesIn({ read }: Database): Promise<string[]> {
  return (await read.select().from(heartbeats)).map(({ process }) => process).toSorted();
}

test("the one SQL is spelt as PostgreSQL wants it, and literals and names stay", () => {
  expect(inPostgresSpelling(`select "a?" from "t" where "x" = ? and "y" = 'what?' and "z" in (?, ?)`)).toBe(
    `select "a?" from "t" where "x" = $1 and "y" = 'what?' and "z" in ($2, $3)`,
  );
  expect(inPostgresSpelling(`insert into "t" ("id", "a") values (null, ?), (null, null)`)).toBe(
    `insert into "t" ("id", "a") values (default, $1), (default, null)`,
  );
  expect(
    inPostgresSpelling(
      `insert into "t" ("a") values (?) on conflict ("t"."a", "t"."b") do update set "c" = ?`,
    ),
  ).toBe(`insert into "t" ("a") values ($1) on conflict ("a", "b") do update set "c" = $2`);
});

describeOnPostgres("on PostgreSQL", () => {
  test("six processes that open an empty database at once make one schema", async () => {
    const url = await server().create();
    const script = join(import.meta.dir, "../helpers/open-and-beat.ts");
    const names = ["a", "b", "c", "d", "e", "f"];
    const children = names.map((name) =>
      Bun.spawn([process.execPath, script, url, name], { stdio: ["ignore", "ignore", "inherit"] }),
    );
    expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0, 0, 0, 0, 0]);
    const database = await openDatabase(url, now);
    expect(await namesIn(database)).toEqual(names);
    await database.close();
  });

  test("a database of a newer release is refused", async () => {
    await using shop = await emptyShop();
    await shop.database.write((tx) => tx.values("insert into migrations values ('9999_later', '', 0)"));
    await expect(openDatabase(shop.url, now)).rejects.toThrow("a newer release (migration 9999_later)");
  });

  test("tables, columns with their defaults, keys, checks, indexes and guards are the ones that they are in SQLite", async () => {
    await using shop = await emptyShop();
    await using file = await temporaryDatabase();
    using sqlite = new SqliteFile(file.file);
    const inFile = (sql: string) =>
      sqlite
        .query<Record<string, string>, []>(sql)
        .values()
        .map((row) => row.join(" "));
    const onServer = async (sql: string) =>
      (await shop.database.read.values<string[]>(sql)).map((row) => row.join(" "));
    expect((await onServer(columnsOnServer)).toSorted()).toEqual(inFile(columnsInFile).toSorted());
    expect((await onServer(keysOnServer)).toSorted()).toEqual(inFile(keysInFile).toSorted());
    expect((await onServer(pointersOnServer)).toSorted()).toEqual(inFile(pointersInFile).toSorted());
    expect((await onServer(guardsOnServer)).toSorted()).toEqual(inFile(guardsInFile).toSorted());
    const own = await onServer(conditionsOnServer);
    const fromFile = [...inFile(tablesInFile).flatMap(checksIn), ...inFile(indexesInFile)];
    expect(fromFile).toHaveLength(own.length);
    const dropped = await onServer(dropsOnServer);
    await shop.database.write(async (tx) => {
      for (const sql of [...dropped, ...fromFile]) await tx.values(sql.replaceAll("`", '"'));
    });
    expect(await onServer(conditionsOnServer)).toEqual(own);
  });

  test("a write is durable or undone as a whole, and a transaction that has ended takes nothing", async () => {
    await using shop = await emptyShop();
    let kept: Transaction | undefined;
    await shop.database.write(async (tx) => {
      kept = tx;
      await beat(tx, "bot", "1", now);
    });
    const failed = shop.database.write(async (tx) => {
      await beat(tx, "webhook", "1", now);
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await expect(kept && beat(kept, "late", "1", now)).rejects.toThrow();
    expect(await lastSeen(shop.database.read, "bot")).toEqual(now);
    expect(await namesIn(shop.database)).toEqual(["bot"]);
    await expect(Promise.resolve(shop.database.read.values("delete from heartbeats"))).rejects.toThrow();
    expect(await namesIn(shop.database)).toEqual(["bot"]);
  });

  test("two processes write one after the other: no count is lost", async () => {
    await using shop = await emptyShop();
    const other = await openDatabase(shop.url, now);
    await shop.database.write((tx) => beat(tx, "counter", "0", now));
    const raise = async (tx: Transaction) => {
      const [row] = await tx.select().from(heartbeats).where(eq(heartbeats.process, "counter"));
      await beat(tx, "counter", String(Number(row?.version) + 1), now);
    };
    const rounds = Array.from({ length: 40 }, () => [shop.database.write(raise), other.write(raise)]);
    await Promise.all(rounds.flat());
    await other.close();
    const [row] = await shop.database.read.select().from(heartbeats);
    expect(row?.version).toBe("80");
  });

  test("works that are written together share a transaction, and a poisoned one fails alone", async () => {
    await using shop = await emptyShop();
    const names = ["a", "bad", "c", "c", "worse", "e"];
    const works = names.map((name) =>
      shop.database.writeTogether(name, async (tx) => {
        await beat(tx, name, "1", now);
        if (name === "bad") throw new Error("poison");
        if (name === "worse") await tx.insert(heartbeats).values({ process: "a", version: "1", seenAt: now });
        return name;
      }),
    );
    const ends = await Promise.allSettled(works);
    expect(ends.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(await namesIn(shop.database)).toEqual(["a", "c", "e"]);
  });

  test("what another process commits is heard of, and can be read by then", async () => {
    await using shop = await emptyShop();
    const other = await openDatabase(shop.url, now);
    const heard = Promise.withResolvers<void>();
    shop.database.onChange(() => {
      void namesIn(shop.database).then((names) => names.includes("webhook") && heard.resolve());
    });
    await other.write((tx) => beat(tx, "webhook", "1", now));
    await heard.promise;
    await other.close();
  });

  test("a notice of PingPong's is booked once, and the database's guards hold", async () => {
    await using shop = await emptyShop();
    const { database } = shop;
    const order = await orderProduct(database);
    const log = createLog({ process: "webhook", level: "error", format: "json" }, () => undefined);
    const app = webhookApp({ database, account: testAccount, log }).listen({
      hostname: "127.0.0.1",
      port: 0,
    });
    const { merchantTransactionId } = order;
    const body = signedNotice(noticeContent({ merchantTransactionId, transactionId: "2026112450000001" }));
    const url = `http://127.0.0.1:${app.server?.port}/webhook/pingpong`;
    const headers = { "content-type": "application/json" };
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => fetch(url, { method: "POST", body, headers })),
    );
    await app.stop(true);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 200));
    expect((await findOrder(database.read, order.id))?.status).toBe("paid");
    expect((await database.read.select().from(payments)).map(({ role }) => role)).toEqual(["primary"]);
    const cheaper = database.write((tx) =>
      tx.update(orders).set({ amountMinor: 1 }).where(eq(orders.id, order.id)),
    );
    await expect(cheaper).rejects.toThrow();
    await expect(database.write((tx) => tx.values("truncate payments cascade"))).rejects.toThrow();
    expect((await database.read.select().from(payments)).length).toBe(1);
  });

  test("text with a NUL, long numbers and what is true come back as from a file", async () => {
    await using shop = await emptyShop();
    const user = { telegramId: 2 ** 52 + 1, language: "en", createdAt: now, note: "a\0b" };
    await shop.database.write((tx) => tx.insert(users).values(user));
    const [found] = await shop.database.read.select().from(users);
    expect([found?.telegramId, found?.note]).toEqual([2 ** 52 + 1, "a\uFFFDb"]);
    expect(await shop.database.read.values("select exists (select 1 from users)")).toEqual([[1]]);
    await expect(Promise.resolve(shop.database.read.values("select 9007199254740993"))).rejects.toThrow();
  });

  test("what is written is on the server's disk, though its database was told to be quicker than that", async () => {
    const url = await server().create();
    const administrator = new SQL(server().asSuperuser(url), { max: 1 });
    await administrator.unsafe(
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`,
    );
    await administrator.close();
    const database = await openDatabase(url, now);
    await database.write((tx) => beat(tx, "bot", "1", now));
    await database.close();
    await server().stop("immediate");
    await server().start();
    const again = await openDatabase(url, now);
    expect(await namesIn(again)).toEqual(["bot"]);
    await again.close();
  });

  test("a write finds a row by its index in a small table too, since plans are kept while the shop grows", async () => {
    await using shop = await emptyShop();
    const user = { telegramId: 1, language: "en", createdAt: now } as const;
    await shop.database.write((tx) => tx.insert(users).values(user));
    const administrator = new SQL(server().asSuperuser(shop.url), { max: 1 });
    await administrator.unsafe("ANALYZE users");
    await administrator.close();
    const plan = await shop.database.write((tx) =>
      tx.values("explain select 1 from users where telegram_id = 1"),
    );
    expect(plan.flat().join("\n")).toStartWith("Index");
  });

  test("a server that goes away fails what is asked of it, and is used again once it is back", async () => {
    await using shop = await emptyShop();
    await shop.database.write((tx) => beat(tx, "bot", "1", now));
    await server().stop("immediate");
    await expect(shop.database.write((tx) => beat(tx, "lost", "1", now))).rejects.toThrow();
    await expect(openDatabase(shop.url, now)).rejects.toThrow();
    const waiting = Promise.withResolvers<void>();
    const log = createLog({ process: "bot", level: "warn", format: "json" }, () => waiting.resolve());
    const stop = new AbortController().signal;
    const opening = openDatabase(shop.url, now, { patience: { log, stop } });
    await waiting.promise;
    await server().start();
    await (await opening).close();
    await untilWritten(shop.database);
    expect(await namesIn(shop.database)).toEqual(["back", "bot"]);
  });

  test("what is unsafe is refused with its remedy", async () => {
    const url = await server().create();
    await expect(openDatabase(server().asSuperuser(url), now)).rejects.toThrow(
      /a superuser, who goes past every guard/,
    );
    const latin = await server().create("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    await expect(openDatabase(latin, now)).rejects.toThrow(/not in UTF8/);
    for (const mode of ["", "?sslmode=require", "?sslmode=prefer"])
      await expect(openDatabase(`postgres://shop:secret@db.example.com/shop${mode}`, now)).rejects.toThrow(
        "DATABASE_URL names the server db.example.com without a verified connection: add ?sslmode=verify-full",
      );
  });

  test.each(["fsync", "full_page_writes"])("a server with %s off is refused", async (setting) => {
    const url = await server().create();
    const root = new SQL(server().asSuperuser(url), { max: 1 });
    const become = async (value: string) => {
      await root.unsafe(`alter system set ${setting} = ${value}`);
      await root.unsafe("select pg_reload_conf()");
      await untilDefined(async () => {
        const [[now] = []] = await root.unsafe(`show ${setting}`).values();
        return now === value || undefined;
      });
    };
    await become("off");
    await expect(openDatabase(url, now)).rejects.toThrow(
      `DATABASE_URL names a server with ${setting} off, which loses payments in a power cut: switch ${setting} on`,
    );
    await become("on");
    await (await openDatabase(url, now)).close();
    await root.close();
  });

  test("a server older than PostgreSQL 15 is refused", async () => {
    const url = await server().create();
    const root = new SQL(server().asSuperuser(url), { max: 1 });
    await root.unsafe(
      `alter database ${url.slice(url.lastIndexOf("/") + 1)} set search_path = public, pg_catalog`,
    );
    const pretend = (version: string) =>
      root.unsafe(`create or replace function public.current_setting(name text) returns text language sql
        return case name when 'server_version_num' then '${version}' else pg_catalog.current_setting(name) end`);
    await pretend("149999");
    await expect(openDatabase(url, now)).rejects.toThrow(
      "DATABASE_URL names a server older than PostgreSQL 15: use 15 or later",
    );
    await pretend("150000");
    await (await openDatabase(url, now)).close();
    await root.close();
  });

  test("a standby is refused", async () => {
    const url = await server().create();
    const root = new SQL(server().asSuperuser(url), { max: 1 });
    const [[folder] = []] = await root.unsafe("show data_directory").values();
    await root.close();
    const mark = join(String(folder), "standby.signal");
    await server().stop();
    writeFileSync(mark, "");
    await server().start();
    await expect(openDatabase(url, now)).rejects.toThrow(
      "a standby, which takes no writes: name the primary",
    );
    await server().stop();
    rmSync(mark);
    await server().start();
    await (await openDatabase(url, now)).close();
  });
});

/** What makes the checks of a table, as its text in a file has them. */
function checksIn(table: string): readonly string[] {
  const name = /^CREATE TABLE `(\w+)`/.exec(table)?.[1];
  const checks = table.matchAll(/^\s*(CONSTRAINT "\w+" CHECK.*?),?$/gm);
  return Array.from(checks, ([, check]) => `ALTER TABLE "${name}" ADD ${check}`);
}

async function untilWritten(database: Database): Promise<void> {
  for (;;) {
    const end = await database
      .write((tx) => beat(tx, "back", "1", now))
      .then(
        () => "written",
        () => "away",
      );
    if (end === "written") return;
  }
}

/** Of what each engine writes in its own way: `false` is 0. */
const columnsInFile = `select m.name, c.name, c.type, c."notnull" or c.pk > 0, coalesce(replace(c.dflt_value, 'false', '0'), '') from sqlite_schema m, pragma_table_info(m.name) c
  where m.type = 'table' and m.name not like 'sqlite%' and m.name not in ('migrations', 'relocation')`;
const columnsOnServer = `select table_name, column_name, case data_type when 'bigint' then 'INTEGER' else 'TEXT' end,
  (is_nullable = 'NO')::int, coalesce(replace(replace(column_default, '::text', ''), '::bigint', ''), '') from information_schema.columns where table_schema = 'public' and table_name not in ('migrations', 'relocation')`;
const tablesInFile =
  "select sql from sqlite_schema where type = 'table' and name not in ('migrations', 'relocation')";
const indexesInFile = "select sql from sqlite_schema where type = 'index' and sql is not null";
const isCheck =
  "contype = 'c' and conrelid > 0 and conrelid not in ('relocation'::regclass, 'migrations'::regclass)";
const isIndex = "not x.indisprimary and i.relnamespace = 'public'::regnamespace";
/** As the server has read them: one way for all texts that mean the same. */
const conditionsOnServer = `select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as said
  from pg_constraint where ${isCheck} union all
  select pg_get_indexdef(i.oid) from pg_index x join pg_class i on i.oid = x.indexrelid where ${isIndex} order by said`;
const dropsOnServer = `select format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
  from pg_constraint where ${isCheck} union all
  select format('DROP INDEX %I', i.relname) from pg_index x join pg_class i on i.oid = x.indexrelid where ${isIndex}`;
const keysInFile = `select m.name, (select group_concat(name) from (select name from pragma_table_info(m.name) where pk > 0
  order by pk)) from sqlite_schema m where m.type = 'table' and m.name not like 'sqlite%' and m.name not in ('migrations', 'relocation')`;
const keysOnServer = `select t.relname, (select string_agg(a.attname, ',' order by k.place) from unnest(x.indkey)
  with ordinality k(number, place) join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number)
  from pg_index x join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
  where n.nspname = 'public' and x.indisprimary and t.relname not in ('migrations', 'relocation')`;
const pointersInFile = `select m.name, f."from", f."table", f."to", lower(f.on_delete) = 'no action'
  from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table'`;
const pointersOnServer = `select t.relname, a.attname, r.relname, b.attname, (c.confdeltype = 'a')::int from pg_constraint c
  cross join unnest(c.conkey, c.confkey) as k(own, other)
  join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
  join pg_class r on r.oid = c.confrelid join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other
  where c.contype = 'f'`;
const guardsInFile = "select name, tbl_name from sqlite_schema where type = 'trigger'";
const guardsOnServer = `select g.tgname, t.relname from pg_trigger g join pg_class t on t.oid = g.tgrelid
  where not g.tgisinternal and g.tgname not like '%\\_whole'`;
