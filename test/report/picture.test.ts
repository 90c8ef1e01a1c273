import { describe, expect, test } from "bun:test";
import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import traditional from "../../src/bazi/places/traditional-characters.json" with { type: "json" };
import placeCharacters from "../../src/bazi/places/traditional-places.json" with { type: "json" };
import starTable from "../../src/bazi/reading/stars.tsv" with { type: "text" };
import { tableRows } from "../../src/bazi/table-rows.ts";
import en from "../../src/locales/en.json" with { type: "json" };
import { languages, wordsIn } from "../../src/locales/texts.ts";
import zhCN from "../../src/locales/zh-CN.json" with { type: "json" };
import zhTW from "../../src/locales/zh-TW.json" with { type: "json" };
import { elementInks, inks, papers } from "../../src/report/picture/palette.ts";
import { chartPicture } from "../../src/report/picture.ts";
import { loadFont } from "../../src/report/typesetting/font.ts";
import { starLabel } from "../../src/report/wording/star-label.ts";
import { birthAt, city } from "../bazi/births.ts";
import { crowdedPictures, textsOf } from "../helpers/chart-layout.ts";
import { now } from "./charts.ts";
import { pngSize } from "./pdf-text.ts";

const known = birthAt("1988-01-08T12:20");
const unknownHour = birthAt("1990-05-15T00:00", { time: { kind: "unknown" } });
const onTermDay = birthAt("1990-02-04T00:00", { time: { kind: "unknown" } });
const font = await loadFont("zh-CN");

function wordsOf(birth: Birth, language = "zh-CN"): string {
  return textsOf(birth, language)
    .map(({ text }) => text)
    .join("\n");
}

test.each([
  ["a known hour", "zh-CN", known],
  ["an unknown hour", "zh-TW", unknownHour],
  ["undecided pillars", "en", onTermDay],
])("a chart with %s in %s is a PNG for a phone, the same bytes each time", async (_, language, birth) => {
  const chart = computeChart(birth);
  const view = { texts: wordsIn(language), now, shopName: "缘来八字" };
  const picture = await chartPicture(chart, view);
  const { width, height } = pngSize(picture);
  expect(width).toBe(1080);
  expect(height).toBeGreaterThan(1800);
  expect(height).toBeLessThan(4000);
  expect(picture.length).toBeGreaterThan(100_000);
  expect(picture.length).toBeLessThan(800_000);
  expect(Bun.hash(await chartPicture(chart, view))).toBe(Bun.hash(picture));
});

describe.each(languages)("the picture of a chart in %s", (language) => {
  test("keeps every text inside the picture and off every other, for any birth", () => {
    expect(crowdedPictures(20261126, language, 10)).toEqual([]);
  });

  test("has a glyph for every word that can stand in it", () => {
    const chartWords = Object.entries({ "zh-CN": zhCN, "zh-TW": zhTW, en }[language]).filter(([key]) =>
      /^(tenGod|element|stem|branch|stage|nayin|jie|star|picture|pillar|luck|convention|clock|lunar|label|document|note|season|strength|role|root|relation|member|position|pattern|rank)\./.test(
        key,
      ),
    );
    const characters = Object.values(placeCharacters);
    for (const word of [...chartWords.flatMap(([, words]) => words), ...characters])
      expect(font.drawable(word)).toBe(word);
  });
});

describe("the picture", () => {
  test("shows all rows of the four pillars, the luck cycles with years and ages, and the present ones", () => {
    const words = wordsOf(known);
    for (const word of ["十神", "天干", "地支", "藏干", "副星", "星运", "自坐", "空亡", "纳音", "神煞"]) {
      expect(words).toContain(word);
    }
    for (const word of [
      "大海水",
      "桑柘木",
      "寡宿",
      "坤造（女）",
      "命宫",
      "身宫",
      "胎元",
      "9年1个月21天起运",
    ]) {
      expect(words).toContain(word);
    }
    expect(words).toContain("当前\n2017–2026\n丙辰\n偏财\n30–39岁");
    expect(words).toContain("只数明见的 8 个字");
    expect(words).toContain("仅供娱乐与自我反思");
  });

  test("begins its lines with a capital in English, and parts words by marks that English has", () => {
    const words = wordsOf(known, "en");
    expect(words).toContain("Four Pillars Chart – Female 坤造");
    expect(words).toContain("8 January 1988, 12:20");
    expect(words).toMatch(/^Lunar month 11, day 19, 1987$/m);
    expect(words).toMatch(/^(Forward|Backward); starts/m);
    expect(words).not.toMatch(/[　·]|^none$/m);
  });

  test("leaves out what an unknown hour leaves open, and says so", () => {
    const words = wordsOf(unknownHour);
    expect(words).toContain("时辰未知\n不作推测");
    expect(words).toContain("只数明见的 6 个字");
    expect(words).toContain("无论何时出生都在1993年起运");
    expect(words).toContain("1993–2002");
    expect(words).not.toMatch(/命宫\n|身宫|岁\n.*岁\n2003–|当前\n/);
  });

  test("marks the day pillar that an unknown hour leaves open, and says when another one would be right", () => {
    const place = city("Asia/Shanghai", 104.043);
    const byTheSun = {
      ...unknownHour,
      place,
      conventions: { ...known.conventions, solarTime: "true" },
    } as const;
    expect(wordsOf(byTheSun)).toMatch(/^日柱\?$/m);
    expect(wordsOf(byTheSun)).toContain("日柱会是己卯");
    expect(wordsOf(unknownHour)).toMatch(/^日柱$/m);
  });

  test("shows both pairs where a 节 falls on a day without an hour, counting no elements and no cycles", () => {
    const words = wordsOf(onTermDay);
    expect(words).toContain("己\n巳\n或\n庚\n午");
    expect(words).toContain("丁\n丑\n或\n戊\n寅");
    expect(words).toContain("五行暂不统计");
    expect(words).toContain("月柱未定，大运不作推测");
    expect(words).not.toContain("胎元");
  });

  test("names month, strength, favourable element and relations with their evidence", () => {
    const words = wordsOf(known).replaceAll("\n", "");
    expect(words).toContain("月令丑，本气己（正官）。");
    expect(words).toMatch(/日主偏[强弱]：\d+ 分（满分 100；得令得地得势计分法，权重为本店自定）/);
    expect(words).toContain("格局：正官格，月令丑无可取者透干，取本气己（子平真诠，月令透干取格）。");
    expect(words).toContain("扶抑取金：日主偏弱，官杀最重，取印星。");
    expect(words).toContain("调候（穷通宝鉴）：丑月依次取丙、丁、甲，首取火。");
    expect(words).toContain("用神金，喜神水，忌神土：调候不急，扶抑为先。");
    expect(words).toContain("合冲刑害");
    expect(wordsOf(unknownHour)).toContain("时辰或月柱未定，强弱不作推测。");
    expect(wordsOf(unknownHour)).not.toMatch(/日主偏/);
  });

  test("has ink that is dark enough on every paper (WCAG 1.4.3)", () => {
    for (const ink of [...Object.values(inks), ...Object.values(elementInks)]) {
      for (const paper of Object.values(papers)) expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("the words of a chart", () => {
  test("name every star of the table in each language", () => {
    const stars = new Set(tableRows(starTable).map(([star = ""]) => star));
    expect(stars.size).toBeGreaterThan(30);
    for (const star of stars) {
      expect(wordsIn("zh-CN").list("star.names")).toContain(star);
      expect(starLabel(star, wordsIn("en"))).toMatch(/^[A-Z][A-Za-z -]+ \p{Script=Han}+$/u);
    }
    expect(starLabel("驿马", wordsIn("zh-TW"))).toBe("驛馬");
  });

  test("are the same in traditional characters, read back through the table of characters", () => {
    const simplified = new Map([
      ...Object.entries(traditional),
      ...notInTable.map(([from = "", to = ""]) => [from, to] as const),
    ]);
    const back = (text: string) =>
      Array.from(text, (character) => simplified.get(character) ?? character).join("");
    const terms = Object.keys(zhCN).filter((key) => /^(tenGod|stem|branch|stage|nayin|jie|star)\./.test(key));
    expect(terms.length).toBeGreaterThan(80);
    const wrong = terms.filter((key) => back(textOf(zhTW, key)) !== textOf(zhCN, key));
    expect(wrong).toEqual([]);
  });
});

/** Characters of the vocabulary that no place name needs, the traditional one first. */
const notInTable =
  "財财 傷伤 殺杀 豬猪 帶带 絕绝 養养 蠟蜡 靂雳 釵钗 釧钏 驚惊 蟄蛰 種种 飛飞 災灾 鸞鸾 豔艳 廚厨 詞词 惡恶 敗败 網网 絞绞"
    .split(" ")
    .map((pair) => [...pair]);

function textOf(messages: Readonly<Record<string, string | readonly string[]>>, key: string): string {
  return [messages[key] ?? ""].flat().join("|");
}

function contrast(ink: string, paper: string): number {
  const [darker = 0, lighter = 0] = [luminance(ink), luminance(paper)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
