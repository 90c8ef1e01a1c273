import { describe, expect, test } from "bun:test";
import { mutantsOf } from "../../bench/quality/mutants.ts";
import { plantedIn } from "../../bench/quality/planted.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { coverageOf } from "../../src/report/coverage.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { ledgerOf } from "../../src/report/facts/ledger.ts";
import { factsOf } from "../../src/report/facts.ts";
import { randomBirths } from "../bazi/random-births.ts";
import further from "../fixtures/report/further-sentences.json" with { type: "json" };
import prose from "../fixtures/report/prose.json" with { type: "json" };
import sentences from "../fixtures/report/sentences.json" with { type: "json" };
import survivors from "../fixtures/report/survivors.json" with { type: "json" };
import { Random } from "../helpers/random.ts";
import { now } from "./charts.ts";
import { ledgerNamed } from "./ledgers.ts";
import { soundEnglishSentences, soundSentences, wrongSentences } from "./sentences-of.ts";

/** What of a sentence no fact of its chart holds. */
function uncovered(chart: string, text: string): readonly string[] {
  return coverageOf(text, ledgerNamed(chart))
    .filter(({ isMet }) => !isMet)
    .map(({ words }) => words);
}

describe("a sentence about a chart", () => {
  test.each([...sentences.wrong, ...further.wrong])(
    "is not covered where it is wrong: $text",
    ({ chart, text }) => {
      expect(uncovered(chart, text)).not.toEqual([]);
    },
  );

  test.each([...sentences.right, ...further.right])(
    "is covered where it is right: $text",
    ({ chart, text }) => {
      expect(uncovered(chart, text)).toEqual([]);
    },
  );

  test("is covered in natural prose, in either script", () => {
    const refused = [...prose.first, ...prose.second, ...prose.frames].filter(
      ({ chart, text }) => uncovered(chart, text).length > 0,
    );
    expect(refused).toEqual([]);
    expect(uncovered("one", "時柱壬午，時干壬水為食神，丁丑大運與時干壬水相合。")).toEqual([]);
    expect(uncovered("one", "時干壬水為傷官，才華外露。")).not.toEqual([]);
  });

  test("is not covered once a chart word of it is another one, unless it stays true", () => {
    const random = new Random(11);
    const natural = [...sentences.right, ...prose.first, ...prose.second, ...prose.frames];
    const mutants = natural.flatMap(({ chart, text }) =>
      mutantsOf(text, random).map((mutant) => ({ chart, ...mutant })),
    );
    const passed = mutants
      .filter((_, index) => index % 3 === 0)
      .filter(({ chart, original, text }) => {
        const ledger = ledgerNamed(chart);
        const cited = new Set(coverageOf(original, ledger).flatMap(({ fact }) => fact ?? []));
        return coverageOf(text, ledger, cited).every(({ isMet }) => isMet);
      })
      .map(({ text }) => text);
    const read = new Set([...survivors.true, ...survivors.open]);
    expect(mutants.length).toBeGreaterThan(1500);
    expect(passed.length).toBeGreaterThan(0);
    expect(passed.filter((text) => !read.has(text))).toEqual([]);
  });

  test("is not covered with an error of any kind at any place of it, in three languages", () => {
    const random = new Random(4);
    const planted = randomBirths(6, 2).flatMap((birth) => {
      const chart = computeChart(birth);
      const ledger = ledgerOf(factsOf(chart, { now }));
      const isCovered = (text: string) => coverageOf(text, ledger).every(({ isMet }) => isMet);
      return plantedIn(chart, now, random).map((each) => ({ ...each, isCovered }));
    });
    expect(new Set(planted.map(({ kind, place, language }) => `${kind} ${place} ${language}`)).size).toBe(
      21 * 9,
    );
    expect(planted.filter(({ text, isCovered }) => isCovered(text)).map(({ text }) => text)).toEqual([]);
    expect(planted.filter(({ sound, isCovered }) => !isCovered(sound)).map(({ sound }) => sound)).toEqual([]);
  });
});

test("charts of all kinds: wrong statements are found, sound ones pass", () => {
  const found = { wrong: 0, passed: 0, sound: 0, refused: 0 };
  for (const birth of randomBirths(5, 6)) {
    const chart = computeChart(birth);
    const sheet = factSheetOf(chart, { productId: "comprehensive", now });
    const ledger = ledgerOf(factsOf(chart, { now }));
    const isCovered = (text: string) => coverageOf(text, ledger).every(({ isMet }) => isMet);
    const wrong = wrongSentences(sheet);
    const sound = [...soundSentences(sheet), ...soundEnglishSentences(sheet)];
    found.wrong += wrong.length;
    found.passed += wrong.filter(({ text }) => isCovered(text)).length;
    found.sound += sound.length;
    found.refused += sound.filter((text) => !isCovered(text)).length;
  }
  expect(found.wrong).toBeGreaterThan(150);
  expect(found.passed / found.wrong).toBeLessThan(0.01);
  expect(found.sound).toBeGreaterThan(200);
  expect(found.refused / found.sound).toBeLessThan(0.01);
});

test("a branch that a year brings to the day's palace does not stand in it", () => {
  expect(uncovered("one", "2030年庚戌冲你的日支辰。")).toEqual([]);
  expect(uncovered("one", "你的日支是戌，家事宜商量。")).not.toEqual([]);
});

describe("citations", () => {
  test("must hold the words: another fact of the chart is not enough, and the right one is named", () => {
    const ledger = ledgerNamed("one");
    const [month] = ledger.facts.filter(({ text }) => text.startsWith("月柱"));
    const [hour] = ledger.facts.filter(({ text }) => text.startsWith("时柱"));
    const text = "时干壬水是食神。";
    expect(coverageOf(text, ledger, new Set([hour?.id ?? ""])).every(({ isMet }) => isMet)).toBe(true);
    const needs = coverageOf(text, ledger, new Set([month?.id ?? ""])).filter(({ isMet }) => !isMet);
    expect(new Set(needs.map(({ nearest }) => nearest))).toEqual(new Set([hour?.id]));
  });

  test.each(["命带童子煞。", "命中有飞云贵人。", "此命属从财格。", "日主为阴金。"])(
    "of a word that no chart has find nothing: %s",
    (text) => {
      expect(uncovered("one", text)).not.toEqual([]);
    },
  );
});
