import { Database as SqliteFile } from "bun:sqlite";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../src/shared/database/open.ts";
import { fillOrders } from "../test/helpers/fill-orders.ts";
import { testAccount } from "../test/helpers/pingpong-notices.ts";
import { startServer } from "../test/helpers/server-process.ts";
import { temporaryFolder } from "../test/helpers/temporary-database.ts";
import { numberAfter, textAfter } from "./load/builds.ts";
import { type Answers, load } from "./load/load.ts";
import { paymentRequest } from "./load/requests.ts";
import { slowDisk } from "./load/slow-disk.ts";
import { median, printTable, shown } from "./load/table.ts";
import { cpuSecondsOf } from "./load/usage.ts";

/**
 * How many payment notices a second the callback server stores durably over HTTP, against the same code with one
 * transaction for each request, against fastify with better-sqlite3, and against another checkout, if one is given; and how
 * much processor time each takes. Only ratios mean anything on another machine.
 * Run `npm --prefix bench ci` first; needs Node 20 or later, and a C compiler for the slow disk.
 *
 *   bun bench/callbacks.ts [--against CHECKOUT] [--rounds N] [--seconds S]
 */
const orders = 60_000;
const rounds = numberAfter("--rounds", 2);
const seconds = numberAfter("--seconds", 3);
const here = import.meta.dir;
if (!existsSync(join(here, "node_modules"))) throw new Error("Run first: npm --prefix bench ci");

type Rival = "together" | "single" | "fastify" | "the other";
const checkout = textAfter("--against");
const rivals: readonly Rival[] = [
  "together",
  "single",
  "fastify",
  ...(checkout ? (["the other"] as const) : []),
];
const commands: Readonly<Record<Rival, (port: number, file: string) => readonly string[]>> = {
  together: (port, file) => [process.execPath, join(here, "servers/shop.ts"), `${port}`, file, "together"],
  single: (port, file) => [process.execPath, join(here, "servers/shop.ts"), `${port}`, file, "single"],
  "the other": (port, file) => [
    process.execPath,
    join(checkout ?? here, "bench/servers/shop.ts"),
    `${port}`,
    file,
    "together",
  ],
  fastify: (port, file) => ["node", join(here, "servers/fastify.js"), `${port}`, file, testAccount.salt],
};

using folder = temporaryFolder();
const filled = join(folder.path, "filled.db");
await (await openDatabase(`file:${filled}`, new Date())).close();
fillOrders(filled, orders);
const filledByTheOther = await fillTheOther();
const requests = Array.from({ length: orders }, (_, index) => paymentRequest(index + 1));

for (const connections of [1, 16, 64]) await compare("the disk as it is", connections, rounds, {});
const slow = await slowDisk(folder.path);
if (slow) for (const connections of [16, 64]) await compare("5 ms more for each fsync", connections, 1, slow);

async function compare(
  disk: string,
  connections: number,
  times: number,
  environment: Record<string, string>,
): Promise<void> {
  const all = new Map<Rival, Measured[]>(rivals.map((rival) => [rival, []]));
  for (let round = 0; round < times; round++)
    for (const rival of rivals) all.get(rival)?.push(await measure(rival, connections, environment));
  const rate = (rival: Rival) => median((all.get(rival) ?? []).map(({ perSecond }) => perSecond));
  const rows = rivals.map((rival) => {
    const answers = all.get(rival) ?? [];
    const p50 = median(answers.map((each) => each.p50));
    const p99 = median(answers.map((each) => each.p99));
    const processor = median(answers.map((each) => each.processorMicroseconds));
    const ratio = `${shown(rate("together") / rate(rival))} ×`;
    return [rival, shown(rate(rival)), shown(p50), shown(p99), shown(processor), ratio];
  });
  process.stdout.write(`\n${connections} connections, ${disk}\n`);
  printTable(["", "stored/s", "p50 ms", "p99 ms", "processor µs", "together is"], rows);
}

async function measure(
  rival: Rival,
  connections: number,
  environment: Record<string, string>,
): Promise<Measured> {
  const file = join(folder.path, "run.db");
  for (const suffix of ["-wal", "-shm"])
    await Bun.file(`${file}${suffix}`)
      .delete()
      .catch(() => undefined);
  copyFileSync(rival === "the other" ? filledByTheOther : filled, file);
  let sent = 0;
  let answers: Answers;
  let processorSeconds: number;
  {
    await using server = await startServer((port) => ({ command: commands[rival](port, file), environment }));
    const before = cpuSecondsOf(server.process.pid);
    answers = await load({ port: server.port, connections, seconds }, () => requests[sent++]);
    processorSeconds = cpuSecondsOf(server.process.pid) - before;
  }
  expectStored(file, rival, answers);
  return { ...answers, processorMicroseconds: (processorSeconds / answers.ok) * 1e6 };
}

interface Measured extends Answers {
  /** of the server, for one callback */
  readonly processorMicroseconds: number;
}

/** The other checkout's schema may be another one, so it fills a database of its own. */
async function fillTheOther(): Promise<string> {
  if (!checkout) return filled;
  const file = join(folder.path, "filled-by-the-other.db");
  const { openDatabase } = await import(join(checkout, "src/shared/database/open.ts"));
  const { fillOrders } = await import(join(checkout, "test/helpers/fill-orders.ts"));
  await (await openDatabase(`file:${file}`, new Date())).close();
  fillOrders(file, orders);
  return file;
}

/** The servers were killed: what they acknowledged must be there all the same, each order paid by its notice. */
function expectStored(file: string, rival: Rival, { ok, others }: Answers): void {
  using sqlite = new SqliteFile(file);
  const stored = sqlite.query("SELECT count(*) FROM payments WHERE role = 'primary'").values()[0]?.[0];
  if (Number(stored) < ok || others > 0)
    throw new Error(`${rival} answered ${ok} × 200 and ${others} × other, and stored ${stored}`);
}
