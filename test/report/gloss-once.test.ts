import { expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";
import { chartNotes } from "../../src/report/wording/chart-notes.ts";

const chart = computeChart(sampleBirth);

test("in English each term has its Chinese name once, and stems and branches keep theirs", () => {
  const read = chartNotes(chart, wordsIn("en"))[0]?.lines.join("\n") ?? "";
  for (const name of ["木", "火", "土", "金", "水", "比劫", "印星", "用神", "死"])
    expect([name, read.match(new RegExp(`[A-Za-z] ${name}(?!\\p{Script=Han})`, "gu"))?.length ?? 0]).toEqual([
      name,
      1,
    ]);
  expect(read.match(/branch 午/g)?.length).toBeGreaterThan(1);
});

test("the life stage 死 and the state in the season 死 have English words of their own", () => {
  const { plain } = wordsIn("en");
  expect(plain("stage.死")).toBe("Stillness 死");
  expect(plain("season.死")).toBe("spent 死");
});
