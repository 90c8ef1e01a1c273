import { Database as SqliteFile } from "bun:sqlite";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../../src/operator/invariants.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { filledOrderIn, fillOrders } from "./fill-orders.ts";
import { filledOrderNotice } from "./filled-order-notice.ts";
import { Random } from "./random.ts";
import type { ServerProcess } from "./server-process.ts";
import { missingCallbacks } from "./stored-callbacks.ts";
import { temporaryFolder } from "./temporary-database.ts";
import { type Survival, survivals, UnsafeDisk } from "./unsafe-disk.ts";
import { type Entry, readRecord, watchedSystem } from "./watched-system.ts";
import { startWebhook } from "./webhook-process.ts";

/** What was tried, and each promise that was broken. */
export interface PowerLoss {
  /** notices that were answered 200 */
  readonly acknowledged: number;
  /** how often the log was copied into the database file, the most dangerous moment */
  readonly checkpoints: number;
  readonly violations: readonly string[];
}

const databaseName = "shop.db";
/** Two lives take the log of the database past the 4000 pages at which it is copied into the file and begun anew. */
const callbacksPerLife = 180;
const mostConnections = 3;

/**
 * Lets the real callback server take notices, be killed, take more and end in good order, and notes everything that it
 * does to its disk and tells PingPong. Then cuts the power at moments that the seed chooses: whatever of the unsynced
 * writes survives, the database must be whole and hold every notice that was acknowledged before the cut.
 * @param cuts how many
 */
export async function losePower(seed: number, cuts: number): Promise<PowerLoss> {
  const random = new Random(seed);
  using folder = temporaryFolder();
  const disk = join(folder.path, "disk");
  mkdirSync(disk, { mode: 0o700 });
  const file = join(disk, databaseName);
  await (await openDatabase(`file:${file}`, new Date())).close();
  fillOrders(file, 2 * (callbacksPerLife + mostConnections));
  const before = readFileSync(file);
  const numbers = countFrom(1);
  const entries: Entry[] = [];
  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    const record = join(folder.path, signal);
    await using webhook = await startWebhook(file, undefined, watchedSystem({ folder: disk, record }));
    await callUntil(webhook, signal, 1 + random.below(mostConnections), numbers);
    entries.push(...readRecord(record));
  }
  return replay(before, entries, cuts, random);
}

function* countFrom(first: number): Generator<number, never> {
  for (let n = first; ; n++) yield n;
}

/** Ends the server with the signal once it has acknowledged enough. */
async function callUntil(
  { port, process }: ServerProcess,
  signal: "SIGKILL" | "SIGTERM",
  connections: number,
  numbers: Generator<number, never>,
): Promise<void> {
  const url = `http://127.0.0.1:${port}/webhook/pingpong`;
  let acknowledged = 0;
  const call = async () => {
    while (acknowledged < callbacksPerLife) {
      const body = filledOrderNotice(numbers.next().value);
      const answer = await fetch(url, { method: "POST", body }).catch(() => undefined);
      if (answer?.status !== 200) return;
      acknowledged += 1;
    }
    process.kill(signal);
  };
  await Promise.all(Array.from({ length: connections }, call));
  await process.exited;
}

/** Ends at the first cut that breaks a promise. */
function replay(before: Buffer, entries: readonly Entry[], cuts: number, random: Random): PowerLoss {
  using found = temporaryFolder();
  const disk = new UnsafeDisk({ [databaseName]: before });
  const answers = new Answers();
  const violations: string[] = [];
  const planned = planCuts(entries, cuts, random);
  for (const [index, entry] of entries.entries()) {
    disk.take(entry);
    answers.take(entry);
    for (const survival of planned.get(index) ?? []) {
      if (violations.length > 0) break;
      disk.cutPower(survival, random, found.path);
      const problems = inspect(join(found.path, databaseName), answers.acknowledged);
      violations.push(...problems.map((problem) => `cut after entry ${index}, left ${survival}: ${problem}`));
    }
  }
  const checkpoints = entries.filter((entry) => entry.kind === "sync" && entry.name === databaseName).length;
  return { acknowledged: answers.acknowledged.size, checkpoints, violations };
}

/** Half of the cuts fall right after an answer, when the promise is youngest; the others anywhere. */
function planCuts(entries: readonly Entry[], cuts: number, random: Random): Map<number, Survival[]> {
  const answered = [...entries.keys()].filter((index) => isAnswer(entries[index]));
  const planned = new Map<number, Survival[]>();
  for (let cut = 0; cut < cuts; cut++) {
    const index = cut % 2 === 0 ? random.of(answered) : random.below(entries.length);
    planned.set(index, [...(planned.get(index) ?? []), random.of(survivals)]);
  }
  return planned;
}

/** The server's log goes over a socket, too, and is noted as sent. */
function isAnswer(entry: Entry | undefined): entry is Extract<Entry, { kind: "sent" }> {
  return entry?.kind === "sent" && entry.data.toString("latin1", 0, 9) === "HTTP/1.1 ";
}

/** Which filled orders' notices were answered 200, told from what went over the sockets. */
class Answers {
  readonly acknowledged = new Set<number>();
  readonly #asked = new Map<number, string>();

  take(entry: Entry): void {
    if (entry.kind === "received") this.#hear(entry.socket, entry.data.toString("latin1"));
    if (isAnswer(entry)) this.#answer(entry.socket, entry.data.toString("latin1"));
  }

  /** A request begins a message of its own; one that was not answered is forgotten then. */
  #hear(socket: number, text: string): void {
    const isBegun = /^(GET|POST) /.test(text);
    this.#asked.set(socket, (isBegun ? "" : (this.#asked.get(socket) ?? "")) + text);
  }

  #answer(socket: number, text: string): void {
    const number = filledOrderIn(this.#asked.get(socket) ?? "");
    this.#asked.delete(socket);
    if (number !== undefined && text.startsWith("HTTP/1.1 200 ")) this.acknowledged.add(number);
  }
}

function inspect(file: string, acknowledged: ReadonlySet<number>): readonly string[] {
  try {
    // While one connection is open, those after it need not read the log of the database again.
    using held = new SqliteFile(file, { readonly: true });
    held.query("SELECT count(*) FROM orders").get();
    return [...missingCallbacks(file, acknowledged), ...brokenInvariants(file)];
  } catch (error) {
    return [`the database cannot be read: ${error}`];
  }
}

function brokenInvariants(file: string): readonly string[] {
  return checkInvariants(file, new Date()).map(({ name, ids }) => `${name} is broken by ${ids.join(", ")}`);
}
