import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { YuanfenjuStandIn } from "../../sandbox/yuanfenju/yuanfenju.ts";
import { lastJie, nextJie } from "../../src/bazi/calendar/solar-terms.ts";
import { comparePillars, type TermDistance } from "../../src/gateways/yuanfenju/pillars.ts";
import { fetchChart } from "../../src/gateways/yuanfenju.ts";
import { type Vector, vectors } from "../bazi/vectors.ts";

const ours = { year: "丁卯", month: "癸丑", day: "壬戌", hour: "丙午" };
const farFromTerms: TermDistance = {
  secondsSinceLastJie: 1e6,
  secondsToNextJie: 1e6,
  sentMinusBeijingSeconds: 0,
};

describe("two charts of one birth", () => {
  test("agree when their pillars do", () => {
    expect(comparePillars(ours, ours, farFromTerms)).toEqual([]);
  });

  test("differ by the pillars that differ", () => {
    const theirs = { ...ours, year: "戊辰", hour: "丁未" };
    expect(comparePillars(ours, theirs, farFromTerms)).toEqual(["year", "hour"]);
  });

  test("are compared without a pillar that we leave open", () => {
    const open = { ...ours, month: null, hour: null };
    expect(comparePillars(open, { ...ours, month: "甲寅", hour: "甲子" }, farFromTerms)).toEqual([]);
  });

  test.each([
    ["just after a 节", { secondsSinceLastJie: 83 }],
    ["just before a 节", { secondsToNextJie: 83 }],
  ])("may differ in year and month %s, but not in day and hour", (_, near) => {
    const distance = { ...farFromTerms, ...near };
    expect(comparePillars(ours, { ...ours, year: "戊辰", month: "甲寅" }, distance)).toEqual([]);
    expect(comparePillars(ours, { ...ours, day: "癸亥" }, distance)).toEqual(["day"]);
  });

  test("three minutes from a 节 must agree", () => {
    const distance = { ...farFromTerms, secondsSinceLastJie: 180, secondsToNextJie: 180 };
    expect(comparePillars(ours, { ...ours, month: "甲寅" }, distance)).toEqual(["month"]);
  });

  test("may differ when the clock that was sent lies on the other side of a 节", () => {
    const anHourAhead = { secondsSinceLastJie: 1e6, secondsToNextJie: 3000, sentMinusBeijingSeconds: 3600 };
    expect(comparePillars(ours, { ...ours, month: "甲寅" }, anHourAhead)).toEqual([]);
    const anHourBehind = { ...anHourAhead, sentMinusBeijingSeconds: -3600 };
    expect(comparePillars(ours, { ...ours, month: "甲寅" }, anHourBehind)).toEqual(["month"]);
  });
});

describe("the published charts", () => {
  const apiKey = "key-0123456789";
  let server: SandboxServer;
  beforeAll(async () => {
    server = await startSandboxServer({
      port: 0,
      standIns: (world) => [new YuanfenjuStandIn(world, { apiKey })],
    });
  });
  afterAll(() => server.stop());

  test("are confirmed by the service for every place and rule, when it is sent the deciding clock", async () => {
    const connection = { apiKey, baseUrl: `${server.origin}/yuanfenju/index.php` };
    for (const vector of twoOfEachGroup()) {
      const { clock, distance } = sent(vector);
      const gender = vector.input.gender === "male" ? "male" : "female";
      const dayChange = vector.input.zi_rule === "23:00" ? "23:00" : "00:00";
      const answer = await fetchChart(connection, { gender, clock, dayChange });
      if (answer.kind !== "charted") throw new Error(`${vector.id}: ${answer.kind}`);
      expect([vector.id, ...comparePillars(vector.expected, answer.pillars, distance)]).toEqual([vector.id]);
    }
  });
});

/** The service's stand-in needs about 50 ms for a chart. */
function twoOfEachGroup(): readonly Vector[] {
  const known = vectors.filter(({ scored, expected }) => scored && expected.hour !== null);
  const groups = Map.groupBy(known, ({ group }) => group);
  expect([...groups.keys()]).toEqual(
    expect.arrayContaining(["tst", "abroad", "abroad-jie", "lichun", "zi", "cn-dst", "hongkong"]),
  );
  return [...groups.values()].flatMap((group) => group.slice(0, 2));
}

function sent({ input, resolved }: Vector) {
  const text = input.true_solar_time ? resolved?.true_solar_local : resolved?.standard_local;
  const reading = Temporal.PlainDateTime.from(text ?? "");
  const bornSeconds = Temporal.Instant.from(resolved?.utc ?? "").epochMilliseconds / 1000;
  const sentSeconds = reading.toZonedDateTime("UTC").epochMilliseconds / 1000;
  const { year, month, day, hour, minute } = reading;
  return {
    clock: { year, month, day, hour, minute },
    distance: {
      secondsSinceLastJie: bornSeconds - lastJie(bornSeconds).utcSeconds,
      secondsToNextJie: nextJie(bornSeconds).utcSeconds - bornSeconds,
      sentMinusBeijingSeconds: sentSeconds - (bornSeconds + 8 * 3600),
    },
  };
}
