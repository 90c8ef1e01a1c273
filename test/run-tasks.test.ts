import { describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { type Task, TaskRunner } from "../src/run-tasks.ts";
import type { Database } from "../src/shared/database/database.ts";
import { beat } from "../src/shared/heartbeats.ts";
import { createLog } from "../src/shared/log.ts";
import { temporaryDatabase } from "./helpers/temporary-database.ts";

const log = createLog({ process: "bot", level: "error", format: "json" }, () => {});

/** Never comes by itself: what runs was woken. */
const never = "0 0 0 1 1 *";

/** A task that the test lets end, run by run. */
class HeldTask {
  runs = 0;
  readonly task: Task;
  #begun = Promise.withResolvers<void>();
  #end = Promise.withResolvers<void>();

  constructor(changes: Partial<Task> = {}) {
    this.task = {
      name: "held",
      every: never,
      isWoken: true,
      run: async () => {
        this.runs += 1;
        this.#begun.resolve();
        await this.#end.promise;
      },
      ...changes,
    };
  }

  begun(): Promise<void> {
    return this.#begun.promise;
  }

  /** Lets the run in hand end, the next one waits again. */
  endRun(): void {
    const end = this.#end;
    this.#begun = Promise.withResolvers();
    this.#end = Promise.withResolvers();
    end.resolve();
  }

  failRun(): void {
    const end = this.#end;
    this.#begun = Promise.withResolvers();
    this.#end = Promise.withResolvers();
    end.reject(new Error("made up"));
  }
}

function runnerOf(database: Database, tasks: readonly Task[], rules = {}): TaskRunner {
  return new TaskRunner(tasks, { database, log, mayRun: () => true, mayTell: () => true, ...rules });
}

const change = (database: Database) => database.write((tx) => beat(tx, "bot", "1", new Date()));

/** Resolves at the end of the turn of the event loop in which everything that was woken has begun. */
const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

describe("a change of the database", () => {
  test("runs what is woken at once, and again at the next one", async () => {
    await using shop = await temporaryDatabase();
    const held = new HeldTask();
    const runner = runnerOf(shop.database, [held.task]);
    runner.followChanges();
    await held.begun();
    held.endRun();
    await turn();
    expect(held.runs).toBe(1);
    await change(shop.database);
    await held.begun();
    held.endRun();
    await runner.stop();
    expect(held.runs).toBe(2);
  });

  test("leaves alone what is due by time only, and what has nothing open", async () => {
    await using shop = await temporaryDatabase();
    const timed = new HeldTask({ isWoken: false });
    const idle = new HeldTask({ open: [sql`select 1 from jobs where status = 'queued'`] });
    const woken = new HeldTask();
    const runner = runnerOf(shop.database, [timed.task, idle.task, woken.task]);
    runner.followChanges();
    await woken.begun();
    woken.endRun();
    await change(shop.database);
    await woken.begun();
    woken.endRun();
    await runner.stop();
    expect([timed.runs, idle.runs, woken.runs]).toEqual([0, 0, 2]);
  });

  test("makes a run in hand be followed by one more, however many changes came", async () => {
    await using shop = await temporaryDatabase();
    const held = new HeldTask();
    const runner = runnerOf(shop.database, [held.task]);
    runner.followChanges();
    await held.begun();
    for (let count = 0; count < 5; count++) await change(shop.database);
    await turn();
    expect(held.runs).toBe(1);
    held.endRun();
    await held.begun();
    held.endRun();
    await turn();
    await runner.stop();
    expect(held.runs).toBe(2);
  });

  test("goes on waking the others after one of them has failed, which rests until its time", async () => {
    await using shop = await temporaryDatabase();
    const failing = new HeldTask();
    const woken = new HeldTask();
    const runner = runnerOf(shop.database, [failing.task, woken.task]);
    runner.followChanges();
    await Promise.all([failing.begun(), woken.begun()]);
    failing.failRun();
    woken.endRun();
    await turn();
    await change(shop.database);
    await woken.begun();
    woken.endRun();
    await runner.stop();
    expect([failing.runs, woken.runs]).toEqual([1, 2]);
  });

  test("does not wake what may tell nobody, nor what another bot does", async () => {
    await using shop = await temporaryDatabase();
    const telling = new HeldTask({ tells: true });
    const single = new HeldTask({ name: "single" });
    const woken = new HeldTask();
    const rules = { mayRun: ({ name }: Task) => name !== "single", mayTell: () => false };
    const runner = runnerOf(shop.database, [telling.task, single.task, woken.task], rules);
    runner.followChanges();
    await woken.begun();
    woken.endRun();
    await runner.stop();
    expect([telling.runs, single.runs, woken.runs]).toEqual([0, 0, 1]);
  });
});

test("a stop waits for the run in hand, and nothing begins after it", async () => {
  await using shop = await temporaryDatabase();
  const held = new HeldTask();
  const runner = runnerOf(shop.database, [held.task]);
  runner.followChanges();
  await held.begun();
  await change(shop.database);
  let isStopped = false;
  const stopped = runner.stop().then(() => {
    isStopped = true;
  });
  await turn();
  expect(isStopped).toBe(false);
  held.endRun();
  await stopped;
  await change(shop.database);
  await turn();
  expect(held.runs).toBe(1);
});

test("the clock runs a task that failed at its next time", async () => {
  await using shop = await temporaryDatabase();
  const held = new HeldTask({ every: "* * * * * *", isWoken: false });
  const runner = runnerOf(shop.database, [held.task]);
  runner.keepTime();
  await held.begun();
  held.failRun();
  await held.begun();
  held.endRun();
  await runner.stop();
  expect(held.runs).toBe(2);
});
