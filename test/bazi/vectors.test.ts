import { describe, expect, test } from "bun:test";
import type { Chart } from "../../src/bazi/chart/chart.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import type { DescribedPillar } from "../../src/bazi/chart/describe-pillar.ts";
import type { WarningKind } from "../../src/bazi/chart/warning.ts";
import { birthOf, type Vector, vectors } from "./vectors.ts";

const scored = vectors.filter((vector) => vector.scored);
const positions = ["year", "month", "day", "hour"] as const;

describe("charts that two independent computations agree on", () => {
  test("none of the 149 is lost on the way here", () => {
    expect(vectors).toHaveLength(149);
    expect(scored.length).toBeGreaterThan(130);
  });

  for (const vector of scored) {
    test(`${vector.id} ${vector.input.local_datetime} ${vector.input.place} has the published pillars`, () => {
      const { pillars } = computeChart(birthOf(vector));
      const names = positions.map((key) => pillars[key]?.name ?? null);
      expect<(string | null)[]>(names).toEqual(positions.map((key) => vector.expected[key]));
    });
  }
});

describe("luck cycles of the same charts", () => {
  for (const vector of scored.filter(({ dayun }) => dayun !== null)) {
    test(`${vector.id} begins them at the right age and in the right direction`, () => {
      expectLuck(computeChart(birthOf(vector)), vector);
    });
  }
});

describe("clocks and derived fields of the same charts", () => {
  for (const vector of vectors.filter(({ derived }) => derived !== undefined)) {
    test(`${vector.id} agrees on ten gods, hidden stems, nayin, stages, void branches and counts`, () => {
      expect<object>(derivedOf(computeChart(birthOf(vector)))).toEqual({ ...vector.derived });
    });
    test(`${vector.id} agrees on UTC, summer time, standard and solar time`, () => {
      expectClocks(computeChart(birthOf(vector)), vector);
    });
  }
});

describe("births that no arithmetic can decide", () => {
  const doubts: Record<string, readonly WarningKind[]> = {
    gap: ["clock_gap"],
    "disputed-dst": ["disputed_daylight_saving", "china_before_1949"],
    "ambiguous-at-seconds": ["near_term"],
  };
  for (const vector of vectors.filter(({ scored }) => !scored)) {
    test(`${vector.id} still gets a chart, with a warning`, () => {
      const kinds = computeChart(birthOf(vector)).warnings.map(({ kind }) => kind);
      for (const edge of vector.edge) {
        const wanted = doubts[edge];
        if (wanted) expect(wanted.some((kind) => kinds.includes(kind))).toBe(true);
      }
    });
  }
});

function expectLuck({ luck }: Chart, { dayun }: Vector): void {
  if (!luck || !dayun) throw new Error("both sides must have luck cycles");
  expect<string>(luck.direction).toBe(dayun.direction);
  expect<string>(luck.term.name).toBe(dayun.target_term);
  expect<string[]>(luck.decades.slice(0, 8).map(({ pillar }) => pillar.name)).toEqual(dayun.first_pillars);
  expect(Math.abs(luck.secondsToTerm - dayun.seconds_between)).toBeLessThanOrEqual(2);
  const { years, months, days, hours } = dayun.start_age_exact;
  const wantedDays = years * 360 + months * 30 + days + hours / 24;
  const age = luck.startAge;
  const actualDays = age.years * 360 + age.months * 30 + age.days + age.hours / 24;
  expect(Math.abs(actualDays - wantedDays)).toBeLessThanOrEqual(dayun.tolerance_days);
  const driftMs =
    Date.parse(`${luck.startsAt.slice(0, 10)}Z`) - Date.parse(`${dayun.start_date_calendar_add}Z`);
  expect(Math.abs(driftMs)).toBeLessThanOrEqual(dayun.tolerance_days * 86_400_000);
  expect(luck.decades[0]?.startAge).toBe(dayun.nominal_age_at_first_start);
}

function derivedOf({ pillars, elementCounts, taiYuan, mingGong }: Chart) {
  const { year, month, day, hour } = pillars;
  if (!year || !month || !hour) throw new Error("four pillars expected");
  const four = { year, month, day, hour };
  const each = <T>(pick: (pillar: DescribedPillar) => T) =>
    Object.fromEntries(positions.map((key) => [key, pick(four[key])]));
  return {
    ten_gods_stems: each(({ tenGod }) => tenGod),
    hidden_stems: each(({ hiddenStems }) => hiddenStems.map(({ stem }) => stem)),
    ten_gods_hidden: each(({ hiddenStems }) => hiddenStems.map(({ tenGod }) => tenGod)),
    nayin: each(({ nayin }) => nayin),
    twelve_stages_day_stem: each(({ stage }) => stage),
    xunkong: each(({ voidBranches }) => voidBranches.join("")),
    five_elements_8chars: elementCounts,
    taiyuan: taiYuan,
    minggong_jie_based: mingGong,
  };
}

function expectClocks({ clocks }: Chart, { resolved }: Vector): void {
  if (!clocks?.solar || !resolved) throw new Error("both sides must have clocks");
  expect(clocks.utc).toBe(resolved.utc);
  expect(clocks.utcOffsetSeconds).toBe(resolved.utc_offset_seconds);
  expect(clocks.daylightSavingSeconds).toBe(resolved.dst_save_seconds);
  expect(clocks.standard.slice(0, 16)).toBe(resolved.standard_local);
  expect(Math.abs(clocks.solar.equationOfTimeSeconds - resolved.eot_seconds)).toBeLessThan(10);
  expect(secondsApart(clocks.solar.meanSolar, resolved.mean_solar_local)).toBeLessThan(10);
  expect(secondsApart(clocks.solar.trueSolar, resolved.true_solar_local)).toBeLessThan(10);
}

function secondsApart(first: string, second: string): number {
  return Math.abs(Date.parse(`${first}Z`) - Date.parse(`${second}Z`)) / 1000;
}
