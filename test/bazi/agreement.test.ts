import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Solar } from "lunar-typescript";
import { ChildLimit, Gender, LunarSect2EightCharProvider, SixtyCycle, SolarTime } from "tyme4ts";
import type { DayChange } from "../../src/bazi/birth.ts";
import { clockOf, dateOfClock, secondOfDay } from "../../src/bazi/calendar/local-clock.ts";
import { lastJie, nextJie } from "../../src/bazi/calendar/solar-terms.ts";
import { branchAt, STEMS, stemAt } from "../../src/bazi/calendar/stem-branch.ts";
import { describePillar } from "../../src/bazi/chart/describe-pillar.ts";
import { fourPillars, namesOf } from "../../src/bazi/chart/four-pillars.ts";
import { luckOf } from "../../src/bazi/chart/luck.ts";
import { mingGong, shenGong, taiYuan } from "../../src/bazi/chart/palaces.ts";

const BEIJING_OFFSET_SECONDS = 8 * 3600;
const first = clockOf({ year: 1900, month: 2, day: 1 }, 0) / 60;
const last = clockOf({ year: 2050, month: 12, day: 31 }, 0) / 60;

/** Beijing clock to the minute, away from the two minutes around a 节 where seconds of the term decide. */
const beijingClock = fc
  .integer({ min: first, max: last })
  .map((minutes) => minutes * 60)
  .filter((clock) => !isNearJie(clock - BEIJING_OFFSET_SECONDS));
const dayChange = fc.constantFrom<DayChange>("23:00", "00:00");
const seeded = { seed: 19880108, numRuns: 500 };

describe("agreement with two calendar libraries", () => {
  test("500 random births 1900–2050 have the pillars of lunar-typescript under both day rules", () => {
    fc.assert(
      fc.property(beijingClock, dayChange, (clock, rule) => {
        expect(ourPillars(clock, rule)).toBe(pillarsOfLunarTypescript(clock, rule));
      }),
      seeded,
    );
  });

  test("500 random births 1900–2050 have the pillars of tyme4ts under both day rules", () => {
    fc.assert(
      fc.property(beijingClock, dayChange, (clock, rule) => {
        expect(ourPillars(clock, rule)).toBe(eightChar(clock, rule).toString());
      }),
      seeded,
    );
  });

  test("300 random births start their luck at tyme's age and with tyme's decade", () => {
    fc.assert(
      fc.property(beijingClock, fc.constantFrom("male" as const, "female" as const), (clock, gender) => {
        const limit = ChildLimit.fromSolarTime(
          solarTime(clock),
          gender === "male" ? Gender.MAN : Gender.WOMAN,
        );
        const luck = luckOfClock(clock, gender);
        const days = limit.getYearCount() * 360 + limit.getMonthCount() * 30 + limit.getDayCount();
        const { years, months, days: rest } = luck.startAge;
        expect(luck.direction === "forward").toBe(limit.isForward());
        expect(Math.abs(years * 360 + months * 30 + rest - days)).toBeLessThanOrEqual(1);
        expect<string | undefined>(luck.decades[0]?.pillar.name).toBe(
          limit.getStartDecadeFortune().getName(),
        );
      }),
      { ...seeded, numRuns: 300 },
    );
  });

  test("胎元, 命宫 and 身宫 of 300 random births are tyme's", () => {
    fc.assert(
      fc.property(beijingClock, (clock) => {
        const chart = eightChar(clock, "23:00");
        const pillars = fourPillars(clock - BEIJING_OFFSET_SECONDS, clock, "23:00");
        const [yearStem, monthStem] = [stemAt(pillars.year), stemAt(pillars.month)];
        const [monthBranch, hourBranch] = [branchAt(pillars.month), branchAt(pillars.hour)];
        expect<string>(taiYuan(monthStem, monthBranch)).toBe(chart.getFetalOrigin().getName());
        expect<string>(mingGong(yearStem, monthBranch, hourBranch)).toBe(chart.getOwnSign().getName());
        expect<string>(shenGong(yearStem, monthBranch, hourBranch)).toBe(chart.getBodySign().getName());
      }),
      { ...seeded, numRuns: 300 },
    );
  });

  test("every pillar seen from every day stem has tyme's ten gods, nayin, stages and void branches", () => {
    for (const dayStem of STEMS) {
      for (let index = 0; index < 60; index++) expectSamePillar(index, dayStem);
    }
  });
});

function expectSamePillar(index: number, dayStem: (typeof STEMS)[number]): void {
  const ours = describePillar(index, dayStem);
  const theirs = SixtyCycle.fromIndex(index);
  const dayMaster = SixtyCycle.fromIndex(STEMS.indexOf(dayStem)).getHeavenStem();
  const hidden = theirs.getEarthBranch().getHideHeavenStems();
  expect<string>(ours.name).toBe(theirs.getName());
  expect<string>(ours.tenGod).toBe(dayMaster.getTenStar(theirs.getHeavenStem()).getName());
  expect<string>(ours.nayin).toBe(theirs.getSound().getName());
  expect<string>(ours.stemElement).toBe(theirs.getHeavenStem().getElement().getName());
  expect<string>(ours.branchElement).toBe(theirs.getEarthBranch().getElement().getName());
  expect<string>(ours.stage).toBe(dayMaster.getTerrain(theirs.getEarthBranch()).getName());
  expect<string>(ours.ownStage).toBe(theirs.getHeavenStem().getTerrain(theirs.getEarthBranch()).getName());
  expect<string[]>([...ours.voidBranches]).toEqual(
    theirs.getExtraEarthBranches().map((branch) => branch.getName()),
  );
  expect<string[]>(ours.hiddenStems.map(({ stem }) => stem)).toEqual(hidden.map((stem) => stem.getName()));
  expect<string[]>(ours.hiddenStems.map(({ tenGod }) => tenGod)).toEqual(
    hidden.map((stem) => dayMaster.getTenStar(stem.getHeavenStem()).getName()),
  );
}

function isNearJie(utcSeconds: number): boolean {
  return (
    utcSeconds - lastJie(utcSeconds).utcSeconds <= 120 || nextJie(utcSeconds).utcSeconds - utcSeconds <= 120
  );
}

function ourPillars(clock: number, rule: DayChange): string {
  const { year, month, day, hour } = namesOf(fourPillars(clock - BEIJING_OFFSET_SECONDS, clock, rule));
  return `${year} ${month} ${day} ${hour}`;
}

function luckOfClock(clock: number, gender: "male" | "female") {
  const utcSeconds = clock - BEIJING_OFFSET_SECONDS;
  const { year, month, day } = fourPillars(utcSeconds, clock, "23:00");
  return luckOf({
    gender,
    utcSeconds,
    standardClock: clock,
    solarDate: dateOfClock(clock),
    yearStem: stemAt(year),
    monthCycleIndex: month,
    dayStem: stemAt(day),
  });
}

function pillarsOfLunarTypescript(clock: number, rule: DayChange): string {
  const { year, month, day } = dateOfClock(clock);
  const [hour, minute] = timeOf(clock);
  const chart = Solar.fromYmdHms(year, month, day, hour, minute, 0).getLunar().getEightChar();
  chart.setSect(rule === "23:00" ? 1 : 2);
  return chart.toString();
}

/** tyme's provider is a process-wide static, so the midnight rule is asked for directly. */
function eightChar(clock: number, rule: DayChange) {
  const hour = solarTime(clock).getLunarHour();
  return rule === "23:00" ? hour.getEightChar() : new LunarSect2EightCharProvider().getEightChar(hour);
}

function solarTime(clock: number): SolarTime {
  const { year, month, day } = dateOfClock(clock);
  const [hour, minute] = timeOf(clock);
  return SolarTime.fromYmdHms(year, month, day, hour, minute, 0);
}

function timeOf(clock: number): [hour: number, minute: number] {
  const minutes = secondOfDay(clock) / 60;
  return [Math.floor(minutes / 60), minutes % 60];
}
