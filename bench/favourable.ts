/**
 * How often no 用神 is decided, and what decides it otherwise: `bun bench/favourable.ts [births]`. Births of a known hour are spread
 * over the minutes of 1920–2030; the share printed as undecided must stay under 3 %.
 */
import { computeChart } from "../src/bazi/chart/compute-chart.ts";
import { favourableOf } from "../src/bazi/reading/favourable-element.ts";
import { patternOf } from "../src/bazi/reading/pattern.ts";
import { randomBirths } from "../test/bazi/random-births.ts";

const births = Number(process.argv[2] ?? 20_000);
const counts = new Map<string, number>();
const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

for (const birth of randomBirths(20_261_130, births)) {
  const { pillars } = computeChart(birth);
  const found = favourableOf(pillars);
  count(`用神 ${found?.kind}: ${found?.because}`);
  const pattern = patternOf(pillars);
  count(pattern.kind === "decided" ? `格局 ${pattern.name}` : `格局 undecided: ${pattern.because}`);
  count(`no hour, 用神 ${favourableOf({ ...pillars, hour: null })?.kind}`);
  count(`no hour, 格局 ${patternOf({ ...pillars, hour: null }).kind}`);
}
for (const [name, number] of [...counts].toSorted())
  process.stdout.write(`${name}\t${((100 * number) / births).toFixed(2)} %\n`);
