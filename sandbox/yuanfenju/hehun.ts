import { type Chart, pillarFacts, stemGods } from "./chart.ts";
import { paipanBase } from "./paipan.ts";

/** Sections and their highest scores. */
const sections = [
  ["minggong", 30],
  ["nianqitongzhi", 20],
  ["yueling", 5],
  ["rigan", 25],
  ["tiangan", 5],
  ["zinv", 15],
] as const;

/** `Bazi/hehun`, reduced: both charts and the six scores. Section scores are text, their sum a number. */
export function hehun(male: Chart, female: Chart): Record<string, unknown> {
  const scores = sections.map(([name, highest]) => ({ name, score: scoreOf(male, female, name, highest) }));
  const described = scores.map(({ name, score }) => [
    name,
    { score: String(score), description: "模拟的合婚评语，仅用于联调。" },
  ]);
  return {
    male: person(male),
    female: person(female),
    ...Object.fromEntries(described),
    all_score: scores.reduce((sum, { score }) => sum + score, 0),
    male_sx: male.lunar.getYearShengXiao(),
    female_sx: female.lunar.getYearShengXiao(),
    male_xz: `${male.birth.solar.getXingZuo()}座`,
    female_xz: `${female.birth.solar.getXingZuo()}座`,
  };
}

/** The service's scoring is not published: a number fixed by the two charts is our choice. */
function scoreOf(male: Chart, female: Chart, name: string, highest: number): number {
  const text = [...male.pillars, ...female.pillars, name].join("");
  const mixed = [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9973, 7);
  return mixed % (highest + 1);
}

function person(chart: Chart): Record<string, unknown> {
  const { solar } = chart.birth;
  const facts = chart.pillars.map((pillar) => pillarFacts(pillar, chart.dayStem));
  const { sex, name, gongli, nongli } = paipanBase(chart);
  return {
    bazi: chart.pillars,
    gl_year: String(solar.getYear()),
    gl_month: String(solar.getMonth()),
    gl_day: String(solar.getDay()),
    gl_hours: String(solar.getHour()),
    sex,
    name,
    gongli,
    nongli,
    kw: facts[2]?.void,
    tg_cg_god: stemGods(chart, "日元"),
    dz_cg: facts.map(({ hidden }) => hidden.join("|")),
    dz_cg_god: facts.map(({ hiddenGods }) => hiddenGods.join("|")),
    day_cs: facts.map(({ stage }) => stage),
    na_yin: facts.map(({ nayin }) => nayin),
  };
}
