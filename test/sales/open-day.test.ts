import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";
import { openDays } from "../../src/sales/card/doubts.ts";
import { luckLines, pillarLine } from "../../src/sales/card/pillar-lines.ts";

const texts = textsIn("en", "Asia/Shanghai");

describe("a birth in Chengdu on 1990-05-15, the hour unknown", () => {
  const chart = computeChart({ ...sampleBirth, time: { kind: "unknown" } });

  test("marks the day pillar as open and says when another one would be right", () => {
    expect(pillarLine(chart, texts)).toContain("庚辰?");
    expect(openDays(chart, texts)).toEqual([
      "⚠️ If born 00:00–01:02 by the clock (62 minutes), the day pillar is 己卯.",
    ]);
  });

  test("says of the luck cycles what holds for every hour, as the picture does", () => {
    expect(luckLines(chart, texts).join()).toContain("the first decade starts in 1993");
  });
});

test("a known hour leaves no day open", () => {
  const chart = computeChart(sampleBirth);
  expect(pillarLine(chart, texts)).not.toContain("?");
  expect(openDays(chart, texts)).toEqual([]);
});
