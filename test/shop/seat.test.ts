import { expect, test } from "bun:test";
import { findRuns, leaderSeen } from "../../src/shared/heartbeats.ts";
import { BotsOnOneDatabase } from "../helpers/bots-on-one-database.ts";
import { Random } from "../helpers/random.ts";

test("one bot leads until it leaves in order; then the next that beats leads, and nobody is told", async () => {
  await using world = await BotsOnOneDatabase.open("a", "b");
  const [a, b] = [world.bot("a"), world.bot("b")];
  expect(await a.beat()).toEqual({ kind: "leads", isNew: true, isTakenOver: false });
  world.pass(3000);
  expect(await b.beat()).toEqual({ kind: "follows", leader: "a", seenSecondsAgo: 3 });
  expect([a.leads, b.leads]).toEqual([true, false]);
  await a.leave();
  expect([a.leads, b.leads]).toEqual([false, false]);
  expect(await b.beat()).toEqual({ kind: "leads", isNew: true, isTakenOver: false });
  expect([a.leads, b.leads]).toEqual([false, true]);
  expect(await world.told()).toEqual([]);
});

test("a leader that is cut off leads no more after 20 s, another after 30 s, and the owners are told", async () => {
  await using world = await BotsOnOneDatabase.open("a", "b");
  const [a, b] = [world.bot("a"), world.bot("b")];
  await a.beat();
  a.cut = "there";
  world.pass(19_999);
  await a.beat();
  expect(a.leads).toBe(true);
  world.pass(1);
  expect(a.leads).toBe(false);
  world.pass(9999);
  expect(await b.beat()).toMatchObject({ kind: "follows", seenSecondsAgo: 29 });
  world.pass(1);
  expect(await b.beat()).toEqual({ kind: "leads", isNew: true, isTakenOver: true });
  expect(await world.told()).toEqual([{ kind: "leader_changed", host: "b", before: "a", seconds: "30" }]);
  a.cut = "nowhere";
  expect(await a.beat()).toMatchObject({ kind: "follows", leader: "b" });
  expect([a.leads, b.leads]).toEqual([false, true]);
});

test("a bot that waits for Telegram is seen alive, and leaves the seat to who can do its work", async () => {
  await using world = await BotsOnOneDatabase.open("a", "b");
  const [a, b] = [world.bot("a"), world.bot("b")];
  await a.seat.stayAlive();
  const [run] = await findRuns(world.database.read, "bot");
  expect(run).toMatchObject({ host: "a", leads: false, seenAt: world.now });
  expect(await b.beat()).toMatchObject({ kind: "leads", isTakenOver: false });
  world.pass(25_000);
  await b.seat.stayAlive();
  expect(b.leads).toBe(true);
});

test("a leader that reaches the database again before anybody else leads goes on", async () => {
  await using world = await BotsOnOneDatabase.open("a");
  const a = world.bot("a");
  await a.beat();
  world.pass(25_000);
  expect(a.leads).toBe(false);
  expect(await a.beat()).toMatchObject({ kind: "leads", isNew: false });
  expect(a.leads).toBe(true);
});

test("a clock that is off is told of from 2 s on, and beyond 20 s its bot hands the lead over", async () => {
  await using world = await BotsOnOneDatabase.open("a", "b");
  const [a, b] = [world.bot("a"), world.bot("b")];
  a.aheadMs = 2000;
  expect(await a.beat()).toMatchObject({ kind: "leads" });
  expect(await world.told()).toEqual([]);
  a.aheadMs = -20_000;
  expect(await a.beat()).toMatchObject({ kind: "leads" });
  expect(await world.told()).toEqual([{ kind: "clock_differs", host: "a", seconds: "20" }]);
  a.aheadMs = 20_001;
  expect(await a.beat()).toEqual({ kind: "clock_off", seconds: 20, host: "a", isLed: false });
  expect([a.leads, a.seat.isClockTrusted]).toEqual([false, false]);
  expect(await b.beat()).toMatchObject({ kind: "leads", isTakenOver: false });
  expect(await a.beat()).toMatchObject({ kind: "clock_off", isLed: true });
});

test("a bot that began after others fell silent is counted in the place of one of them", async () => {
  await using world = await BotsOnOneDatabase.open("a", "b", "c");
  await world.bot("a").beat();
  await world.bot("b").beat();
  for (const seconds of [10, 31, 10]) {
    world.pass(seconds * 1000);
    await world.bot("c").beat();
  }
  const hosts = (await findRuns(world.database.read, "bot")).map(({ host }) => host);
  expect(hosts).toHaveLength(2);
  expect(hosts).toContain("c");
  expect(await leaderSeen(world.database.read, "bot")).toEqual(world.now);
});

test.each(Array.from({ length: 20 }, (_, seed) => seed))(
  "at no moment do two bots lead, whatever is late, lost, asleep or leaves: schedule %i",
  async (seed) => {
    const random = new Random(seed);
    await using world = await BotsOnOneDatabase.open("a", "b", "c");
    const led = new Set<string>();
    const look = () => {
      const leaders = world.bots.filter(({ leads }) => leads).map(({ name }) => name);
      expect(leaders.length).toBeLessThanOrEqual(1);
      for (const name of leaders) led.add(name);
    };
    for (let step = 0; step < 150; step++) {
      const bot = random.of(world.bots);
      bot.answerMs = random.below(random.of([300, 300, 45_000]));
      bot.cut = random.of(["nowhere", "nowhere", "nowhere", "there", "back"]);
      await (random.below(12) === 0 ? bot.leave() : bot.beat());
      look();
      world.pass(random.below(random.of([5000, 5000, 40_000])));
      look();
    }
    expect(led.size).toBeGreaterThan(1);
  },
);
