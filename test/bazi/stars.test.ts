import { describe, expect, test } from "bun:test";
import {
  BRANCHES,
  branchAt,
  cyclicItem,
  STEMS,
  stemAt,
  voidBranches,
} from "../../src/bazi/calendar/stem-branch.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { lifeStage } from "../../src/bazi/chart/life-stages.ts";
import { STAR_RULES } from "../../src/bazi/reading/star-rules.ts";
import { starsOf, starsOfPassing } from "../../src/bazi/reading/stars.ts";
import { voidPillars } from "../../src/bazi/reading/void-pillars.ts";
import { birthAt } from "./births.ts";
import { pillarOf, pillarsOf, sixtyPillars } from "./pillars-of.ts";

const sample = pillarsOf("丁卯 癸丑 壬戌 丙午");

describe("神煞", () => {
  test("丁卯 癸丑 壬戌 丙午 has what 缘份居 prints for its year, and the rest by the tables", () => {
    const stars = starsOf(sample, "female");
    expect(stars.year).toEqual(["天乙贵人", "太极贵人", "桃花"]);
    expect(stars.month).toEqual(["金舆", "寡宿"]);
    expect(stars.day).toEqual(["元辰", "天罗", "阴差阳错"]);
    expect(stars.hour).toEqual(["天厨", "飞刃", "将星", "六厄", "天喜", "勾煞"]);
  });

  test("a pillar that the chart lacks has none, and gives none", () => {
    const { pillars } = computeChart(birthAt("2024-02-04", { time: { kind: "unknown" } }));
    expect(starsOf(pillars, "male")).toMatchObject({ year: [], month: [], hour: [] });
    expect(starsOf(pillars, "male").day).toEqual(["太极贵人", "魁罡", "十恶大败"]);
  });

  test("元辰, 勾煞 and 绞煞 need the gender", () => {
    const pillars = pillarsOf("甲子 辛未 丁卯 己酉");
    expect(starsOf(pillars, "male")).toMatchObject({
      month: expect.arrayContaining(["元辰"]),
      day: expect.arrayContaining(["勾煞"]),
      hour: expect.arrayContaining(["绞煞"]),
    });
    expect(starsOf(pillars, "female")).toMatchObject({
      day: expect.arrayContaining(["绞煞"]),
      hour: expect.arrayContaining(["勾煞"]),
    });
    expect(Object.values(starsOf(pillars)).flat()).not.toContain("元辰");
  });

  test("a branch does not count against its own pillar, a stem does", () => {
    const pillars = pillarsOf("丙子 庚子 甲寅 甲子");
    expect(starsOf(pillars).day).toContain("禄神");
    expect(starsOf(pillars).year).not.toContain("将星");
    expect(starsOf(pillars).month).toContain("将星");
  });

  test("luck and annual pillars bring stars by the day, the month and the year", () => {
    expect(starsOfPassing(pillarOf("甲寅"), sample, "female")).toEqual(["文昌", "天厨"]);
    expect(starsOfPassing(pillarOf("戊申"), sample, "female")).toEqual(["太极贵人", "驿马"]);
    expect(starsOfPassing(pillarOf("丙午"), sample, "female")).toContain("天喜");
  });

  test("every rule names its source, and disputed ones say what else is held", () => {
    for (const { star, standing, source, targets } of STAR_RULES) {
      expect({ star, isSourced: /渊海子平|三命通会|神峰通考|协纪辨方书|今时排盘/.test(source) }).toEqual({
        star,
        isSourced: true,
      });
      expect(targets.size).toBeGreaterThan(0);
      if (standing === "有争议") expect(source).toMatch(/另有|不一|亦有|不取/);
    }
  });
});

/** Verses with the animals of the branches, as the books print them. */
const verses: readonly [star: string, verse: string][] = [
  // 渊海子平
  ["天乙贵人", "甲戊庚牛羊 乙己鼠猴 丙丁猪鸡 壬癸兔蛇 辛马虎"],
  ["文昌", "甲蛇 乙马 丙戊猴 丁己鸡 庚猪 辛鼠 壬虎 癸兔"],
  ["禄神", "甲虎 乙兔 丙戊蛇 丁己马 庚猴 辛鸡 壬猪 癸鼠"],
  // 三命通会
  ["太极贵人", "甲乙鼠马 丙丁鸡兔 戊己龙狗牛羊 庚辛虎猪 壬癸蛇猴"],
  ["福星贵人", "甲丙虎鼠 戊猴 己羊 丁猪 乙癸牛兔 庚马 辛蛇 壬龙"],
  ["金舆", "甲龙 乙蛇 丙戊羊 丁己猴 庚狗 辛猪 壬牛 癸虎"],
  // 神峰通考
  ["红艳", "丙虎 辛鸡 癸猴 丁羊 甲马 乙猴 庚狗 戊己龙 壬鼠"],
];

describe("the verses of the books", () => {
  test.each(verses)("%s: %s", (star, verse) => {
    const expected = new Map<string, string>(STEMS.map((stem) => [stem, ""]));
    for (const line of verse.split(" ")) {
      const stems = [...line].filter((character) => expected.has(character));
      const branches = [...line].filter((character) => ANIMALS.includes(character)).map(branchOfAnimal);
      for (const stem of stems) expected.set(stem, branches.sort().join(""));
    }
    for (const stem of STEMS) expect(`${stem} ${targets(star, stem)}`).toBe(`${stem} ${expected.get(stem)}`);
  });

  test("天德 is 丁 in the first month, 坤 in the second, 壬 辛 乾 甲 癸 艮 丙 乙 巽 庚 in the others (渊海子平)", () => {
    const months = "寅卯辰巳午未申酉戌亥子丑";
    expect([...months].map((month) => targets("天德", month)).join("")).toBe("丁申壬辛亥甲癸寅丙乙巳庚");
  });

  test("天德合 and 月德合 are what combines with 天德 and 月德 (协纪辨方书)", () => {
    const pairs = "甲己 乙庚 丙辛 丁壬 戊癸 子丑 寅亥 卯戌 辰酉 巳申 午未".split(" ");
    const partnerOf = (one: string) => pairs.find((pair) => pair.includes(one))?.replace(one, "") ?? "";
    for (const month of BRANCHES) {
      const virtue = targets("天德", month);
      expect(targets("天德合", month)).toBe(partnerOf(virtue));
      expect(targets("月德合", month)).toBe(partnerOf(targets("月德", month)));
    }
  });

  test("飞刃 and 天喜 stand opposite 羊刃 and 红鸾, 金舆 two and 国印 eight steps behind 禄, 天厨 at the 禄 of 食神", () => {
    for (const [index, stem] of STEMS.entries()) {
      const salary = targets("禄神", stem);
      expect(targets("金舆", stem)).toBe(moved(salary, 2));
      expect(targets("国印", stem)).toBe(moved(salary, 8));
      expect(targets("天厨", stem)).toBe(targets("禄神", stemAt(index + 2)));
      const blade = targets("羊刃", stem);
      expect(blade).toBe(index % 2 === 0 ? moved(salary, 1) : "");
      expect(targets("飞刃", stem)).toBe(blade === "" ? "" : moved(blade, 6));
    }
    for (const branch of BRANCHES) expect(targets("天喜", branch)).toBe(moved(targets("红鸾", branch), 6));
  });

  test("驿马 clashes with the first branch of the triad, 桃花 is its element's 沐浴, 六厄 its 死, 华盖 its 墓 (三命通会)", () => {
    for (const [triad, stem] of [
      ["申子辰", "壬"],
      ["寅午戌", "丙"],
      ["亥卯未", "甲"],
      ["巳酉丑", "庚"],
    ] as const) {
      const at = (stage: string) => BRANCHES.find((branch) => lifeStage(stem, branch) === stage);
      for (const branch of triad) {
        expect(targets("驿马", branch)).toBe(moved(triad[0] ?? "", 6));
        expect<string | undefined>(targets("桃花", branch)).toBe(at("沐浴"));
        expect<string | undefined>(targets("六厄", branch)).toBe(at("死"));
        expect<string | undefined>(targets("华盖", branch)).toBe(at("墓"));
        expect<string | undefined>(targets("将星", branch)).toBe(at("帝旺"));
        expect<string | undefined>(targets("亡神", branch)).toBe(at("临官"));
        expect<string | undefined>(targets("劫煞", branch)).toBe(at("绝"));
        expect<string | undefined>(targets("灾煞", branch)).toBe(at("胎"));
      }
    }
  });

  test("红鸾 starts at 卯 in a 子 year and runs backward (三命通会)", () => {
    expect(BRANCHES.map((year) => targets("红鸾", year)).join("")).toBe("卯寅丑子亥戌酉申未午巳辰");
  });

  test("孤辰 is the branch after a season's three, 寡宿 the one before", () => {
    for (const season of ["亥子丑", "寅卯辰", "巳午未", "申酉戌"]) {
      for (const year of season) {
        expect(targets("孤辰", year)).toBe(moved(season[2] ?? "", 1));
        expect(targets("寡宿", year)).toBe(moved(season[0] ?? "", -1));
      }
    }
  });

  test("十恶大败 are the ten days whose 禄 is void, 阴差阳错 the twelve that 三命通会 lists, 魁罡 four", () => {
    const withoutSalary = sixtyPillars.filter((_, index) => {
      const isVoid = voidBranches(stemAt(index), branchAt(index))
        .join("")
        .includes(targets("禄神", stemAt(index)));
      return isVoid;
    });
    expect(daysOf("十恶大败")).toEqual(withoutSalary);
    expect(withoutSalary).toHaveLength(10);
    expect(daysOf("阴差阳错").sort()).toEqual(
      "丙子 丁丑 戊寅 辛卯 壬辰 癸巳 丙午 丁未 戊申 辛酉 壬戌 癸亥".split(" ").sort(),
    );
    expect(daysOf("魁罡").sort()).toEqual(["壬辰", "庚戌", "庚辰", "戊戌"].sort());
  });

  test("天赦 is 戊寅 in spring, 甲午 in summer, 戊申 in autumn, 甲子 in winter, as the day only", () => {
    expect(starsOf(pillarsOf("甲子 丙寅 戊寅 甲寅")).day).toContain("天赦");
    expect(starsOf(pillarsOf("甲子 庚午 甲午 甲子")).day).toContain("天赦");
    expect(starsOf(pillarsOf("甲子 庚午 戊寅 甲子")).day).not.toContain("天赦");
    expect(starsOf(pillarsOf("戊寅 甲寅 乙丑 戊寅")).year).not.toContain("天赦");
  });

  test("学堂 is where the year's 纳音 is born and 词馆 where it takes office, earth going with water", () => {
    for (const [element, stem] of [
      ["金", "庚"],
      ["木", "甲"],
      ["水", "壬"],
      ["土", "壬"],
      ["火", "丙"],
    ] as const) {
      expect<string | undefined>(targets("学堂", element)).toBe(
        BRANCHES.find((branch) => lifeStage(stem, branch) === "长生"),
      );
      expect<string | undefined>(targets("词馆", element)).toBe(
        BRANCHES.find((branch) => lifeStage(stem, branch) === "临官"),
      );
    }
  });

  test("天罗 is for fire lives, 地网 for water and earth lives, and only on the day (渊海子平)", () => {
    expect(starsOf(pillarsOf("丙寅 戊戌 甲戌 甲子")).day).toContain("天罗");
    expect(starsOf(pillarsOf("丙寅 戊戌 甲戌 甲子")).month).not.toContain("天罗");
    expect(starsOf(pillarsOf("丙子 壬辰 甲辰 甲子")).day).toContain("地网");
    expect(starsOf(pillarsOf("甲子 戊辰 甲辰 甲子")).day).not.toContain("地网");
  });
});

describe("空亡", () => {
  test("counts by the year's week and by the day's", () => {
    expect(voidPillars(sample)).toEqual([
      { position: "day", by: "year" },
      { position: "month", by: "day" },
    ]);
  });

  test("never touches the pillar whose week it is", () => {
    for (const name of sixtyPillars) {
      const pillars = pillarsOf(`${name} ${name} ${name} ${name}`);
      expect(voidPillars(pillars)).toEqual([]);
    }
  });
});

const ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪";

function branchOfAnimal(animal: string): string {
  return cyclicItem(BRANCHES, ANIMALS.indexOf(animal));
}

/** What carries a star for a key, in order of the characters. */
function targets(star: string, key: string): string {
  const found = STAR_RULES.filter((rule) => rule.star === star).map((rule) => rule.targets.get(key) ?? "");
  return [...found.join("")].sort().join("");
}

function daysOf(star: string): string[] {
  return sixtyPillars.filter((name) => starsOf(pillarsOf(`甲子 甲子 ${name}`)).day.includes(star));
}

function moved(branch: string, steps: number): string {
  return cyclicItem(BRANCHES, BRANCHES.join("").indexOf(branch) + steps);
}
