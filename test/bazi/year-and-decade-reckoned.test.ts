import { describe, expect, test } from "bun:test";
import { BRANCHES, cycleIndexOfName, pillarNameAt, STEMS } from "../../src/bazi/calendar/stem-branch.ts";
import type { Chart } from "../../src/bazi/chart/chart.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { localMonths } from "../../src/bazi/reading/annual.ts";
import type { Relation } from "../../src/bazi/reading/relations.ts";
import { type UnderDecade, yearUnderDecades } from "../../src/bazi/reading/year-and-decade.ts";
import { Random } from "../helpers/random.ts";
import { birthAt } from "./births.ts";

describe("against a reckoning by arithmetic and by single days", () => {
  test("every year of five lives has the decades of its days and the relations of its numbers", () => {
    const random = new Random(20_261_130);
    for (let life = 0; life < 5; life += 1) {
      const chart = computeChart(
        birthAt(randomDay(random) + randomTime(random), { gender: genderOf(random) }),
      );
      for (let year = chart.solarDate.year + 1; year <= Math.min(2099, chart.solarDate.year + 105); year += 1)
        expect(yearUnderDecades(year, chart).map(told)).toEqual(reckoned(year, chart));
    }
  });

  test("a decade that is named without an hour is that of every quarter of an hour of the day", () => {
    const random = new Random(7);
    let named = 0;
    for (let life = 0; life < 5; life += 1) {
      const [day, gender] = [randomDay(random), genderOf(random)];
      const open = computeChart(birthAt(day, { gender, time: { kind: "unknown" } }));
      const known = quarters.map((time) => computeChart(birthAt(day + time, { gender })));
      for (let year = open.solarDate.year + 1; year <= open.solarDate.year + 40; year += 1) {
        const [running] = yearUnderDecades(year, open).map(({ decade }) => decade);
        if (running?.kind !== "decade" && running?.kind !== "childhood") continue;
        named += 1;
        for (const chart of known)
          expect(yearUnderDecades(year, chart).map(({ decade }) => nameOf(decade))).toEqual([
            nameOf(running),
          ]);
      }
    }
    expect(named).toBeGreaterThan(100);
  });
});

const quarters = Array.from({ length: 96 }, (_, index) => {
  const two = (number: number) => String(number).padStart(2, "0");
  return `T${two(Math.floor(index / 4))}:${two((index % 4) * 15)}`;
});

/** The decades of a year, day by day, each with what its numbers form. */
function reckoned(year: number, chart: Chart) {
  const days = daysOf(year).map((day) => ({ day, name: decadeOn(day, chart) }));
  const changes = days.filter(({ name }, index) => name !== days[index - 1]?.name);
  return changes.map(({ day, name }, index) => ({
    decade: name,
    startsOn: index === 0 ? null : day,
    relations: name.length === 2 ? formed(pillarNameAt(year - 4), name, chart).sort() : [],
  }));
}

function daysOf(year: number): readonly string[] {
  const [first, next] = [year, year + 1].map((each) =>
    Temporal.PlainDate.from(localMonths(each, "Asia/Shanghai")[0]?.from ?? ""),
  );
  if (!first || !next) throw new Error("no year");
  return Array.from({ length: first.until(next).days }, (_, days) => first.add({ days }).toString());
}

/** By the date of the first decade and its tenth anniversaries. */
function decadeOn(day: string, { luck, pillars }: Chart): string {
  const start = Temporal.PlainDateTime.from(luck?.startsAt ?? "").toPlainDate();
  if (day < start.toString()) return "childhood";
  const step = Array.from({ length: 10 }, (_, index) => index).findLast(
    (index) => start.add({ years: 10 * index }).toString() <= day,
  );
  if (step === undefined || day >= start.add({ years: 100 }).toString()) return "beyond";
  const month = cycleIndexOfName(pillars.month?.name ?? "甲子");
  return pillarNameAt(luck?.direction === "forward" ? month + step + 1 : month - step - 1);
}

interface Numbered {
  readonly at: string;
  readonly stem: number;
  readonly branch: number;
}

/** Every pair and triple of numbers in which the year takes part and the decade too. */
function formed(annual: string, decade: string, { pillars }: Chart): string[] {
  const natal = (["year", "month", "day", "hour"] as const).flatMap((at) => {
    const pillar = pillars[at];
    return pillar ? [numbered(at, pillar.name)] : [];
  });
  const [two, one] = [numbered("decade", decade), numbered("annual", annual)];
  const triples = natal.flatMap((each) => wholeOf([each, two, one]));
  const pair = [...stemPair(two, one), ...branchPair(two, one)].filter(
    (name) => !triples.some((triple) => triple.startsWith(name === "半合" ? "三合" : name)),
  );
  return [...triples, ...pair.map((name) => `${name} decade,annual`)];
}

function numbered(at: string, name: string): Numbered {
  return {
    at,
    stem: STEMS.join("").indexOf(name.slice(0, 1)),
    branch: BRANCHES.join("").indexOf(name.slice(1)),
  };
}

function wholeOf(three: readonly Numbered[]): string[] {
  const branches = three.map(({ branch }) => branch).sort((a, b) => a - b);
  const places = three.map(({ at }) => at).join();
  const isOf = (figure: readonly number[]) => branches.join() === figure.join();
  const areFourApart = new Set(branches).size === 3 && new Set(branches.map((each) => each % 4)).size === 1;
  // a season is 寅卯辰 and what follows by threes; 亥子丑 goes over the end
  const seasons = branches.map((each) => Math.floor(((each + 10) % 12) / 3));
  const isSeason = new Set(branches).size === 3 && new Set(seasons).size === 1;
  return [
    ...(areFourApart ? [`三合 ${places}`] : []),
    ...(isSeason ? [`三会 ${places}`] : []),
    ...(isOf([2, 5, 8]) ? [`无恩之刑 ${places}`] : []),
    ...(isOf([1, 7, 10]) ? [`恃势之刑 ${places}`] : []),
  ];
}

function stemPair(one: Numbered, other: Numbered): string[] {
  const apart = Math.abs(one.stem - other.stem);
  return [...(apart === 5 ? ["五合"] : []), ...(apart === 6 ? ["相冲"] : [])];
}

function branchPair(one: Numbered, other: Numbered): string[] {
  const [low = 0, high = 0] = [one.branch, other.branch].sort((a, b) => a - b);
  const [apart, sum] = [high - low, low + high];
  const controls = [2, 3].includes(Math.abs(Math.floor(one.stem / 2) - Math.floor(other.stem / 2)));
  const holds: Readonly<Record<string, boolean>> = {
    六合: sum % 12 === 1,
    半合: apart % 4 === 0 && apart > 0 && (low % 3 === 0 || high % 3 === 0),
    六冲: apart === 6,
    无恩之刑: [low, high].every((each) => [2, 5, 8].includes(each)) && apart > 0,
    恃势之刑: [low, high].every((each) => [1, 7, 10].includes(each)) && apart > 0,
    无礼之刑: low === 0 && high === 3,
    自刑: apart === 0 && [4, 6, 9, 11].includes(low),
    六害: sum % 12 === 7,
    // a 阳 branch breaks the one three before it
    六破: [low, high].some((each) => each % 2 === 0 && (each + 9) % 12 === (each === low ? high : low)),
    伏吟: apart === 0 && one.stem === other.stem,
    反吟: apart === 6 && controls,
  };
  return Object.keys(holds).filter((name) => holds[name]);
}

function told({ decade, relations }: UnderDecade) {
  return {
    decade: nameOf(decade),
    startsOn: decade.startsOn,
    relations: relations.map(({ kind, positions }: Relation) => `${kind} ${positions.join()}`).sort(),
  };
}

function nameOf(decade: UnderDecade["decade"]): string {
  return decade.kind === "decade" ? decade.pillar.name : decade.kind;
}

function randomDay(random: Random): string {
  const month = String(1 + random.below(12)).padStart(2, "0");
  return `${1930 + random.below(80)}-${month}-${String(1 + random.below(28)).padStart(2, "0")}`;
}

function randomTime(random: Random): string {
  return random.of(quarters);
}

function genderOf(random: Random): "male" | "female" {
  return random.of(["male", "female"] as const);
}
