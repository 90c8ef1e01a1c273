import { join } from "node:path";
import { claimReports } from "../src/fulfilment/report-duty.ts";
import { openDatabase } from "../src/shared/database/open.ts";
import { fillOrders, fillOrdersOnServer } from "../test/helpers/fill-orders.ts";
import { postgresPrograms, postgresServer } from "../test/helpers/postgres-server.ts";
import { startServer } from "../test/helpers/server-process.ts";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { numberAfter } from "./load/builds.ts";
import { load } from "./load/load.ts";
import { paymentRequest } from "./load/requests.ts";
import { slowNetwork } from "./load/slow-network.ts";
import { median, printTable, shown } from "./load/table.ts";
import { milliseconds, payFilled, undone } from "./load/undone.ts";

/**
 * The same shop on SQLite, on PostgreSQL on this machine, and on PostgreSQL behind a network of 2 ms: how many payment
 * notices a second the callback server stores, and how much longer a callback and a claim take after many orders. Only ratios
 * mean anything on another machine.
 *
 *   bun bench/engines.ts [--seconds S] [--orders N]
 */
const seconds = numberAfter("--seconds", 3);
const sizes = [1_000, numberAfter("--orders", 200_000)];
const roundTripMs = 2;
const notices = 20_000;
const rounds = 60;
const now = new Date("2026-11-24T12:00:00Z");

const programs = postgresPrograms();
if (programs === undefined) throw new Error("There is no PostgreSQL 15 or later here");
using folder = temporaryFolder();
await using server = await postgresServer(programs);
await using network = await slowNetwork(server.port, roundTripMs);
let files = 0;

/** A place for a shop; each call fills another database. */
const engines: readonly (readonly [name: string, fill: (count: number) => Promise<string>])[] = [
  ["SQLite", fillFile],
  ["PostgreSQL here", fillServer],
  [`PostgreSQL at ${roundTripMs} ms`, async (count) => throughNetwork(await fillServer(count))],
];

await compareCallbacks();
await compareSizes();

async function fillFile(count: number): Promise<string> {
  files += 1;
  const file = join(folder.path, `${files}.db`);
  await (await openDatabase(`file:${file}`, now)).close();
  fillOrders(file, count);
  return `file:${file}`;
}

async function fillServer(count: number): Promise<string> {
  const url = await server.create();
  await (await openDatabase(url, now)).close();
  await fillOrdersOnServer(server.asSuperuser(url), count);
  return url;
}

function throughNetwork(url: string): string {
  return url.replace(`:${server.port}/`, `:${network.port}/`);
}

async function compareCallbacks(): Promise<void> {
  for (const connections of [1, 32]) {
    const rows: string[][] = [];
    let first = Number.NaN;
    for (const [name, fill] of engines) {
      const { perSecond, p50, p99 } = await callbacksAt(await fill(notices), connections);
      if (rows.length === 0) first = perSecond;
      rows.push([name, shown(perSecond), shown(p50), shown(p99), `${shown(perSecond / first)} ×`]);
    }
    printTable([`${connections} connections`, "stored/s", "p50 ms", "p99 ms", "of SQLite"], rows);
  }
}

async function callbacksAt(url: string, connections: number) {
  const script = join(import.meta.dir, "servers/shop.ts");
  await using shop = await startServer((port) => ({
    command: [process.execPath, script, `${port}`, url, "together"],
  }));
  let sent = 0;
  const answers = await load({ port: shop.port, connections, seconds }, () =>
    sent < notices ? paymentRequest(++sent) : undefined,
  );
  const database = await openDatabase(url, now);
  const [[stored] = []] = await database.read.values("select count(*) from payments where role = 'primary'");
  await database.close();
  if (answers.others > 0 || Number(stored) < answers.ok)
    throw new Error(`answered ${answers.ok} × 200 and ${answers.others} × other, and stored ${stored}`);
  return answers;
}

async function compareSizes(): Promise<void> {
  const rows: string[][] = [];
  for (const [name, fill] of engines) {
    const [small = [], large = []] = [await timesAt(fill, sizes[0] ?? 0), await timesAt(fill, sizes[1] ?? 0)];
    for (const [index, work] of ["callback", "claim of 4 jobs"].entries()) {
      const [young = Number.NaN, old = Number.NaN] = [small[index], large[index]];
      rows.push([name, work, shown(young), shown(old), `${shown(old / young)} ×`]);
    }
  }
  printTable(["", "", ...sizes.map((count) => `ms at ${count} orders`), "ratio"], rows);
}

/** @returns how long a callback and a claim take, each undone */
async function timesAt(fill: (count: number) => Promise<string>, count: number): Promise<readonly number[]> {
  const database = await openDatabase(await fill(count), now);
  for (let order = 1; order <= 40; order++) await database.write((tx) => payFilled(tx, order, now));
  const callbacks: number[] = [];
  const claims: number[] = [];
  for (let round = 0; round < rounds; round++) {
    callbacks.push(await milliseconds(() => undone(database, (tx) => payFilled(tx, count - round, now))));
    claims.push(await milliseconds(() => undone(database, (tx) => claimReports(tx, 4, now))));
  }
  await database.close();
  return [median(callbacks), median(claims)];
}
