import { BRANCHES } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { nominalAge } from "../../bazi/chart/nominal-age.ts";
import { ANIMALS } from "./animals.ts";
import { atomOf, type FactDraft } from "./fact.ts";

/** Gender, year of birth, animal and present age (虚岁). */
export function birthFact(chart: Chart, presentYear: number): FactDraft {
  const { pillars, solarDate, birth } = chart;
  const branch = pillars.year?.branch;
  const animal = branch && ANIMALS[BRANCHES.indexOf(branch)];
  const age = nominalAge(chart, presentYear);
  const born = atomOf(
    `year:${solarDate.year}`,
    "is:born",
    "is:natal",
    `gender:${birth.gender}`,
    ...(pillars.year
      ? ([`pillar:${pillars.year.name}`, `branch:${branch}`, "position:年", "at:支"] as const)
      : []),
    animal !== undefined && `animal:${animal}`,
  );
  return {
    text: `${birth.gender === "male" ? "男" : "女"}，${solarDate.year}年生${animal ? `，属${animal}` : ""}，今年虚岁${age}`,
    atoms: () => [born, atomOf(`age:${age}`, "is:now", "is:year", "is:natal")],
  };
}
