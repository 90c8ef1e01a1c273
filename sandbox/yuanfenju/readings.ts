import { sixtyPillars } from "../sixty-pillars.ts";
import { readBirth } from "./birth.ts";
import { cesuan } from "./cesuan.ts";
import { type Chart, computeChart } from "./chart.ts";
import { hehun } from "./hehun.ts";
import { jingpan } from "./jingpan.ts";
import { paipan } from "./paipan.ts";
import { solarLunar } from "./solar-lunar.ts";

/** Changes a chart before it is written down: how a fault plants wrong pillars. */
export type Bend = (chart: Chart) => Chart;

/** The charged calls, by path under `/v1/`. Each gives `data`, or what is wrong as an errmsg. */
export const readings: Readonly<
  Record<string, (form: URLSearchParams, bend: Bend) => Record<string, unknown> | string>
> = {
  "Bazi/paipan": single(paipan),
  "Bazi/cesuan": single(cesuan),
  "Bazi/jingpan": single(jingpan),
  "Bazi/hehun": couple,
  "Gongju/solarlunartrans": solarLunar,
};

/** Puts the next pillar of the sixty in the place of the month's. */
export function withWrongMonth(chart: Chart): Chart {
  const [year = "", month = "", ...rest] = chart.pillars;
  const next = sixtyPillars[(sixtyPillars.indexOf(month) + 1) % 60] ?? month;
  return { ...chart, pillars: [year, next, ...rest] };
}

function single(write: (chart: Chart) => Record<string, unknown>) {
  return (form: URLSearchParams, bend: Bend) => {
    const birth = readBirth(form);
    return typeof birth === "string" ? birth : write(bend(computeChart(birth)));
  };
}

function couple(form: URLSearchParams, bend: Bend): Record<string, unknown> | string {
  const male = readBirth(form, "male_");
  if (typeof male === "string") return male;
  const female = readBirth(form, "female_");
  if (typeof female === "string") return female;
  return hehun(bend(computeChart(male)), computeChart(female));
}
