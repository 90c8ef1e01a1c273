import { Database as SqliteFile } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { invariants } from "../../src/operator/invariants.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { type PostgresServer, postgresPrograms, postgresServer } from "../helpers/postgres-server.ts";
import { RawServer } from "../helpers/raw.ts";
import { soundBooks } from "../operator/book-breaches.ts";
import { breaches, now } from "../operator/breaches.ts";

const programs = postgresPrograms();
let server: PostgresServer;
let raw: RawServer;

/** The shop that the rules are held against in a file, row by row on a server, where no guard is in the way. */
beforeAll(async () => {
  if (!programs) return;
  server = await postgresServer(programs);
  const url = await server.create();
  await (await openDatabase(url, now)).close();
  raw = new RawServer(server.asSuperuser(url));
  await using world = await fulfilmentWorld();
  await world.paidOrder();
  await world.work();
  await world.paidOrder();
  await orderProduct(world.shop.database);
  await copyRows(world.shop.file);
  await raw.run(withoutGuards);
});

afterAll(async () => {
  if (!programs) return;
  await raw.close();
  await server[Symbol.asyncDispose]();
});

async function copyRows(file: string): Promise<void> {
  using source = new SqliteFile(file, { readonly: true });
  const tables = source.query<{ name: string }, []>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'migrations'",
  );
  for (const { name } of tables.all()) {
    await raw.run(`DELETE FROM ${name}`);
    const rows = source.query<Record<string, string | number | null>, []>(`SELECT * FROM ${name}`).all();
    for (const row of rows) {
      const places = Object.keys(row).map(() => "?");
      const columns = Object.keys(row).map((column) => `"${column}"`);
      await raw.run(`INSERT INTO ${name} (${columns}) VALUES (${places})`, ...Object.values(row));
    }
  }
}

/** Which rules are broken once rows were changed by hand, and by which ids; the rows are as they were afterwards. */
async function brokenBy(...statements: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  await raw.run("BEGIN");
  try {
    await raw.run(numbersGoOn);
    for (const statement of statements) await raw.run(inItsWords(statement));
    const found = new Map<string, readonly string[]>();
    for (const { name, sql } of invariants) {
      const rows = await raw.rows(
        sql.replaceAll(/:(now|keptSince)\b/g, (_, moment) => String(moments[moment])),
      );
      if (rows.length > 0)
        found.set(
          name,
          rows.map(([id]) => String(id)),
        );
    }
    return found;
  } finally {
    await raw.run("ROLLBACK");
  }
}

const moments: Readonly<Record<string, number>> = {
  now: now.getTime(),
  keptSince: now.getTime() - 181 * 86_400_000,
};

/** SQLite can be told to look past its checks; here they are taken away. */
function inItsWords(statement: string): string {
  return statement.startsWith("PRAGMA") ? withoutChecks : statement;
}

const withoutGuards = `DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT indexrelid::regclass AS name FROM pg_index WHERE indisunique AND indpred IS NOT NULL LOOP
    EXECUTE 'DROP INDEX ' || each.name;
  END LOOP;
END $$`;

const withoutChecks = `DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT conname AS name, conrelid::regclass AS place FROM pg_constraint WHERE contype = 'c' AND conrelid > 0 LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', each.place, each.name);
  END LOOP;
END $$`;

/** Numbers that the database gives follow those that are there, as in a file. */
const numbersGoOn = `DO $$ DECLARE each record; next bigint; BEGIN
  FOR each IN SELECT table_name AS name FROM information_schema.columns WHERE is_identity = 'YES' LOOP
    EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM %I', each.name) INTO next;
    EXECUTE format('ALTER TABLE %I ALTER COLUMN id RESTART WITH %s', each.name, next);
  END LOOP;
END $$`;

describe.if(programs !== undefined)("the invariants on PostgreSQL", () => {
  test("hold in a sound shop, with a commission and a withdrawal in each of their states", async () => {
    for (const statements of [[], ...soundBooks]) expect([...(await brokenBy(...statements))]).toEqual([]);
  });

  test.each(Object.entries(breaches))(
    "%s: a breach is found, with its id",
    async (name, [id, ...statements]) => {
      expect((await brokenBy(...statements)).get(name)).toEqual([id]);
    },
  );
});
