import { describe, expect, test } from "bun:test";
import { shopEnvironment } from "../../sandbox/processes/shop-environment.ts";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { findRuns } from "../../src/shared/heartbeats.ts";
import { ownRun } from "../../src/shared/instance.ts";
import { runProgram } from "../helpers/program.ts";
import { runningSandbox } from "../helpers/running-sandbox.ts";
import { seatOf } from "../helpers/seat-of.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T12:00:00Z");
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const seatIn = ({ database }: TemporaryDatabase) => seatOf(database, { clock: () => now });

async function seatedBefore({ database }: TemporaryDatabase, instance: string, seenAt: Date): Promise<void> {
  const leader = { process: "bot", version: "1", leads: true, instance, seenAt };
  await database.write((tx) => tx.insert(heartbeats).values(leader));
}

/** A run of this machine under another process id: that of a child which lives until the scope ends. */
function neighbour() {
  const child = Bun.spawn(["sleep", "60"]);
  const [place = ""] = ownRun().instance.split("|");
  const start = Bun.spawnSync(["cut", "-d", " ", "-f", "22", `/proc/${child.pid}/stat`])
    .stdout.toString()
    .trim();
  return { name: `${place}|${child.pid}|${start}`, child };
}

describe("the seat of the bot", () => {
  test("is free on a new database, after an orderly end, and after half a minute of silence", async () => {
    for (const [instance, seconds] of [
      ["", 1],
      ["elsewhere|7|1", 30],
      ["elsewhere|7|1", 86_400],
    ] as const) {
      await using shop = await temporaryDatabase();
      await seatedBefore(shop, instance, secondsAgo(seconds));
      expect(await seatIn(shop).beat()).toMatchObject({ kind: "leads" });
    }
    await using fresh = await temporaryDatabase();
    expect(await seatIn(fresh).beat()).toMatchObject({ kind: "leads" });
  });

  test("is taken while a run of another machine was seen in the last half minute", async () => {
    await using shop = await temporaryDatabase();
    await seatedBefore(shop, "elsewhere|7|1", secondsAgo(29));
    expect(await seatIn(shop).beat()).toMatchObject({ kind: "follows", seenSecondsAgo: 29 });
    const runs = await findRuns(shop.database.read, "bot");
    expect(runs.map(({ instance }) => instance)).toEqual(["elsewhere|7|1"]);
  });

  test("is not blocked by a heartbeat from the future, which a corrected clock leaves", async () => {
    await using shop = await temporaryDatabase();
    await seatedBefore(shop, "elsewhere|7|1", secondsAgo(-3600));
    expect(await seatIn(shop).beat()).toMatchObject({ kind: "leads" });
  });

  test.if(process.platform === "linux")(
    "is free at once when its run on this machine was killed",
    async () => {
      const { name, child } = neighbour();
      await using shop = await temporaryDatabase();
      await seatedBefore(shop, name, secondsAgo(1));
      expect(await seatIn(shop).beat()).toMatchObject({ kind: "follows", seenSecondsAgo: 1 });
      child.kill("SIGKILL");
      await child.exited;
      expect(await seatIn(shop).beat()).toMatchObject({ kind: "leads" });
    },
  );

  test.if(process.platform === "linux")(
    "is free when its process id now belongs to another program",
    async () => {
      const { name, child } = neighbour();
      await using shop = await temporaryDatabase();
      await seatedBefore(shop, name.replace(/\|\d+$/, "|1"), secondsAgo(1));
      expect(await seatIn(shop).beat()).toMatchObject({ kind: "leads" });
      child.kill("SIGKILL");
      await child.exited;
    },
  );

  test("that another run took in a long silence is found lost at the next beat, and left to it", async () => {
    await using shop = await temporaryDatabase();
    let at = secondsAgo(60);
    const seat = seatOf(shop.database, { clock: () => at });
    await seat.beat();
    const term = await seat.term(new AbortController().signal);
    at = secondsAgo(50);
    await seat.beat();
    expect(term?.over.aborted).toBe(false);
    await shop.database.write((tx) => tx.update(heartbeats).set({ instance: "elsewhere|7|1", seenAt: now }));
    at = now;
    await seat.beat();
    expect(term?.over.aborted).toBe(true);
    expect(await seatIn(shop).beat()).toMatchObject({ kind: "follows", seenSecondsAgo: 0 });
  });

  test("goes to one of ten runs that reach for it at once", async () => {
    await using shop = await temporaryDatabase();
    const script = `${import.meta.dir}/../helpers/take-seat.ts`;
    const children = Array.from({ length: 10 }, () =>
      Bun.spawn([process.execPath, script, shop.url], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    const answers = await Promise.all(
      children.map(async ({ stdout }) => {
        for await (const piece of stdout) return new TextDecoder().decode(piece).trim();
        return "nothing";
      }),
    );
    for (const { stdin } of children) await stdin.end();
    expect(answers.toSorted()).toEqual([...Array(9).fill("follows"), "leads"]);
    expect(await Promise.all(children.map(({ exited }) => exited))).toEqual(Array(10).fill(0));
  });
});

test("a second bot on the same database ends with 75 and one line before it touches Telegram; the first sells on", async () => {
  let visits = 0;
  using telegram = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch() {
      visits += 1;
      return new Response();
    },
  });
  await using shop = await runningSandbox();
  const { accounts, databaseFile, origin } = shop.sandbox;
  await shop.user(7301).start();
  await shop.user(7301).waitForMessage(/请选择一份报告/);
  const environment = shopEnvironment(accounts, { origin, webhookPort: 9, databaseFile });
  const changes = {
    TELEGRAM_API_ROOT: `http://127.0.0.1:${telegram.port}`,
    LOG_FORMAT: "json",
    LOG_LEVEL: "warn",
  };
  const second = await runProgram(["bot"], { ...environment, ...changes });
  expect(second).toMatchObject({ exitCode: 75, err: "" });
  expect(second.out.trim().split("\n")).toHaveLength(1);
  expect(JSON.parse(second.out)).toMatchObject({ event: "another_instance_runs", process: "bot" });
  expect(visits).toBe(0);
  await shop.user(7302).start();
  await shop.user(7302).waitForMessage(/请选择一份报告/);
});
