import { Database as SqliteFile } from "bun:sqlite";
import { join } from "node:path";
import { hash } from "../src/shared/digest.ts";
import { postgresPrograms, postgresServer } from "../test/helpers/postgres-server.ts";
import { program } from "../test/helpers/running-sandbox.ts";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { makeOldShop } from "./load/lived-orders.ts";

/**
 * How long a shop of so many orders takes from a file to a PostgreSQL server and back, and whether it comes back as it went:
 * `bun bench/migrate-data.ts [ORDERS]`, 200,000 unless told. The server is one of its own, on this machine.
 */
const count = Number(process.argv[2] ?? 200_000);
const programs = postgresPrograms();
if (!programs) throw new Error("PostgreSQL 15 or later is to be installed");
await using server = await postgresServer(programs);
using folder = temporaryFolder();
const [file, other] = ["shop.db", "back.db"].map((name) => join(folder.path, name));
const url = await server.create();
await makeOldShop(String(file), count);
await move(`file:${file}`, url);
await move(url, `file:${other}`);
say(same(String(file), String(other)) ? "every table came back as it went" : "THE ROWS DIFFER");

async function move(from: string, to: string): Promise<void> {
  const began = performance.now();
  const child = Bun.spawn([...program, "migrate-data", "--from", from, "--to", to], {
    env: { PATH: process.env.PATH ?? "" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if ((await child.exited) !== 0) throw new Error(`the move ended with ${child.exitCode}`);
  const { maxRSS } = child.resourceUsage() ?? { maxRSS: 0 };
  const seconds = (performance.now() - began) / 1000;
  say(`${seconds.toFixed(1)} s, ${Math.round(maxRSS / 2 ** 20)} MB of memory`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function same(left: string, right: string): boolean {
  using one = new SqliteFile(left);
  using two = new SqliteFile(right);
  const names = one.query<{ name: string }, []>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('migrations', 'relocation')",
  );
  return names.all().every(({ name }) => digestOf(one, name) === digestOf(two, name));
}

function digestOf(file: SqliteFile, table: string): string {
  let digest = "";
  for (const row of file.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).iterate())
    digest = hash("sha256", digest + JSON.stringify(row));
  return digest;
}
