import { describe, expect, test } from "bun:test";
import { chooserFor } from "../../sandbox/deepseek/seeded.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import traditionalCharacters from "../../src/bazi/places/traditional-characters.json" with { type: "json" };
import { checkReport } from "../../src/report/check.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { birthAt } from "../bazi/births.ts";
import { now } from "../report/charts.ts";
import { soundEnglishSentences, soundSentences, wrongSentences } from "../report/sentences-of.ts";

const sections = ["命局总览", "五行与旺衰", "事业", "感情", "大运走势", "近年流年"];
const TEXTS = 200;

/** Charts of random births 1940–2015; every eighth without an hour, every fifth with a second person and a chosen year. */
function sheetOf(seed: number) {
  const { next } = chooserFor(`text ${seed}`);
  const chart = () => {
    const time = new Date(Date.UTC(1940, 0, 1) + Math.floor(next() * 75 * 365.25) * 86_400_000);
    const clock = `${time.toISOString().slice(0, 10)}T${pad(next() * 24)}:${pad(next() * 60)}`;
    const gender = next() < 0.5 ? "male" : "female";
    return computeChart(birthAt(clock, { gender, ...(seed % 8 === 7 && { time: { kind: "unknown" } }) }));
  };
  const own = chart();
  const more = seed % 5 === 4 ? { partner: chart(), chosenYear: 2027 } : {};
  return factSheetOf(own, { productId: "any", now, ...more });
}

type Sheet = ReturnType<typeof sheetOf>;

function soundText(sheet: Sheet, seed: number): string {
  return `${base(seed)}\n\n${soundSentences(sheet).join("\n\n")}`;
}

describe("200 sound texts over random charts", () => {
  test("are none of them refused, in simplified characters", () => {
    for (let seed = 0; seed < TEXTS; seed++) {
      const sheet = sheetOf(seed);
      expect(findingsIn(soundText(sheet, seed), sheet)).toEqual([]);
    }
  });

  test("are none of them refused in traditional characters", () => {
    for (let seed = 0; seed < TEXTS; seed += 4) {
      const sheet = sheetOf(seed);
      const text = traditional(soundText(sheet, seed));
      expect(text).toContain("運");
      expect(checkReport(text, sheet, sections.map(traditional))).toEqual([]);
    }
  });

  test("are none of them refused in English", () => {
    for (let seed = 0; seed < TEXTS; seed += 4) {
      const sheet = sheetOf(seed);
      expect(findingsIn(`${base(seed)}\n\n${soundEnglishSentences(sheet).join("\n\n")}`, sheet)).toEqual([]);
    }
  });
});

describe("a statement that contradicts the sheet", () => {
  /** Without a second person, whom a statement might fit by chance. */
  const seeds = Array.from({ length: 12 }, (_, seed) => seed).filter((seed) => seed % 5 !== 4);

  test("is found in every text that it is planted in, simplified or traditional", () => {
    const planted = new Map<string, number>();
    for (const seed of seeds) {
      const sheet = sheetOf(seed);
      const sound = base(seed);
      for (const { text, kind } of wrongSentences(sheet)) {
        const inSimplified = kindsIn(`${sound}\n\n${text}`, sheet);
        expect({ text, found: inSimplified.includes(kind) }).toEqual({ text, found: true });
        const report = traditional(`${sound}\n\n${text}`);
        const kinds = checkReport(report, sheet, sections.map(traditional)).map((finding) => finding.kind);
        expect({ text, found: kinds.includes(kind) }).toEqual({ text, found: true });
        planted.set(kind, (planted.get(kind) ?? 0) + 1);
      }
    }
    expect([...planted.keys()].sort()).toEqual([
      "wrong_age",
      "wrong_count",
      "wrong_day_master",
      "wrong_decade",
      "wrong_favourable",
      "wrong_god",
      "wrong_luck_start",
      "wrong_pillar",
      "wrong_star",
      "wrong_strength",
    ]);
  });

  test("is found as the second 用神 of a text that names the right one first", () => {
    const sheet = seeds.map(sheetOf).find(({ 用神 }) => 用神?.用神 === "金");
    if (!sheet) throw new Error("no chart with 金 as 用神");
    const text = `${base(1)}\n\n用神为金。\n\n到了中年，用神为火。`;
    expect(findingsIn(text, sheet)).toEqual([{ kind: "wrong_favourable", found: "用神为火" }]);
  });
});

test("a statement about either of two people is sound, one about neither is not", () => {
  const own = computeChart(birthAt("1988-01-08T12:20"));
  const partner = computeChart(birthAt("1999-01-08T12:20", { gender: "male" }));
  const sheet = factSheetOf(own, { productId: "match", now, partner });
  expect(kindsIn(`${base(1)}\n\n你的日柱壬戌，对方日柱庚申。`, sheet)).toEqual([]);
  expect(kindsIn(`${base(1)}\n\n对方日柱癸丑。`, sheet)).toEqual(["wrong_pillar"]);
});

/** Every section with words that say nothing of a chart. */
function base(seed: number): string {
  const { shuffle } = chooserFor(`words ${seed}`);
  const plain = () => shuffle(PLAIN).join("");
  return sections.map((heading) => `## ${heading}\n\n${plain()}\n\n${plain()}`).join("\n\n");
}

const PLAIN = [
  "先把手上的事收尾，再谈下一步。",
  "话说得慢一些，别人更容易听进去。",
  "遇到分歧，先问清对方在意什么。",
  "每周留出半天，不安排任何事情。",
  "大额开销之前，先睡一晚再决定。",
];

function findingsIn(text: string, sheet: Sheet) {
  return checkReport(text, sheet, sections);
}

function kindsIn(text: string, sheet: Sheet): readonly string[] {
  return findingsIn(text, sheet).map(({ kind }) => kind);
}

const TRADITIONAL = new Map(
  Object.entries(traditionalCharacters).map(([complex, simple]) => [simple, complex]),
);

/** Good enough to be read back: some characters have several traditional forms. */
function traditional(text: string): string {
  return Array.from(text, (character) => TRADITIONAL.get(character) ?? character).join("");
}

function pad(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
