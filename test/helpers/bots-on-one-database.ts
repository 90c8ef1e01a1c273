import { asc } from "drizzle-orm";
import type { Database } from "../../src/shared/database/database.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import type { Seat, Term } from "../../src/shop/seat.ts";
import { seatOf } from "./seat-of.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

/** Several bots, each on a machine of its own, on a database that has a clock: all in one process, on a time that the test moves. */
export class BotsOnOneDatabase implements AsyncDisposable {
  readonly bots: readonly SeatedBot[];
  readonly #shop: TemporaryDatabase;
  #nowMs = Date.UTC(2026, 10, 30);

  private constructor(shop: TemporaryDatabase, names: readonly string[]) {
    this.#shop = shop;
    this.bots = names.map((name) => new SeatedBot(this, name));
  }

  static async open(...names: readonly string[]): Promise<BotsOnOneDatabase> {
    return new BotsOnOneDatabase(await temporaryDatabase(), names);
  }

  get database(): Database {
    return this.#shop.database;
  }

  get now(): Date {
    return new Date(this.#nowMs);
  }

  pass(milliseconds: number): void {
    this.#nowMs += milliseconds;
  }

  bot(name: string): SeatedBot {
    const found = this.bots.find((each) => each.name === name);
    if (!found) throw new Error(`There is no bot ${name}`);
    return found;
  }

  /** @returns what the owners are told, the oldest first */
  async told(): Promise<readonly Readonly<Record<string, string>>[]> {
    const rows = await this.database.read.select().from(alerts).orderBy(asc(alerts.id));
    return rows.map(({ kind, facts }) => ({ kind, ...facts }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#shop[Symbol.asyncDispose]();
  }
}

/** One of the bots. */
class SeatedBot {
  readonly name: string;
  readonly seat: Seat;
  /** how far its clock is ahead of the database's */
  aheadMs = 0;
  /** how long it waits for what the database answers to a beat */
  answerMs = 0;
  /** whether its beats get lost on their way, or their answers on theirs */
  cut: "nowhere" | "there" | "back" = "nowhere";
  readonly #terms: Term[] = [];

  constructor(world: BotsOnOneDatabase, name: string) {
    this.name = name;
    const clock = () => new Date(world.now.getTime() + this.aheadMs);
    const write: Database["write"] = async (work) => {
      if (this.cut === "there") throw new Error("cut");
      const result = await world.database.write(work);
      world.pass(this.answerMs);
      if (this.cut === "back") throw new Error("cut");
      return result;
    };
    const database = { isShared: true, time: async () => world.now, write };
    const run = { instance: `${name}|1|1`, host: name };
    this.seat = seatOf(database, { clock, run, monotonic: () => world.now.getTime() });
  }

  /** Whether it does at this moment what only one may do. */
  get leads(): boolean {
    return this.#terms.some((term) => term.lasts());
  }

  /** @returns what it found; undefined if it got no answer */
  async beat() {
    const standing = await this.seat.beat().catch(() => undefined);
    const stop = new AbortController();
    const present = this.seat.term(stop.signal);
    stop.abort();
    const term = await present;
    if (term) this.#terms.push(term);
    return standing;
  }

  async leave(): Promise<void> {
    await this.seat.leave().catch(() => undefined);
  }
}
