import type { Place } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { searchPlaces } from "../../src/bazi/places/search-places.ts";
import { once } from "../../src/bazi/remembered.ts";
import { ledgerOf } from "../../src/report/facts/ledger.ts";
import { factsOf } from "../../src/report/facts.ts";
import { birthAt } from "../bazi/births.ts";

/** The charts that the sentences of `fixtures/report` are about. */
export const casesNow = new Date("2026-11-29T13:00:00Z");
const conventions = { solarTime: "true", dayChange: "23:00" } as const;

const self = once(() =>
  computeChart(birthAt("1990-05-15T14:30", { place: placeOf("四川 成都 武侯"), conventions })),
);
const partner = once(() =>
  computeChart(birthAt("1988-11-23T08:20", { gender: "male", place: placeOf("广州"), conventions })),
);

const ledgers = {
  one: once(() => ledgerOf(factsOf(self(), { now: casesNow }))),
  pair: once(() => ledgerOf(factsOf(self(), { now: casesNow, partner: partner() }))),
  annual: once(() => ledgerOf(factsOf(self(), { now: casesNow, chosenYear: 2027 }))),
};

/** The facts of a chart by the name that a sentence has for it. @throws RangeError for another name */
export function ledgerNamed(name: string) {
  if (name === "one" || name === "pair" || name === "annual") return ledgers[name]();
  throw new RangeError(`no chart ${name}`);
}

function placeOf(name: string): Place {
  const [place] = searchPlaces(name, 1);
  if (!place) throw new RangeError(`no place ${name}`);
  return place;
}
