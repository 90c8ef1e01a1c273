import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import type { FindingKind } from "../../src/report/check/finding.ts";
import { checkReport } from "../../src/report/check.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { birthAt } from "../bazi/births.ts";
import { chart, factSheet, now, sections } from "./charts.ts";
import { soundReport } from "./sound-report.ts";

const filler = "这一段只讲性情与节奏，语气平和，不下断语，供你在安静的时候慢慢对照自己的生活。".repeat(2);

describe("a sound report", () => {
  test("passes, whatever words and lists look like pillars in it", () => {
    expect(checkReport(soundReport, factSheet, sections)).toEqual([]);
  });

  test("passes in traditional characters", () => {
    expect(kindsIn("時柱丙午，日主壬水，目前正行丙辰大運，2026年歲次丙午。")).toEqual([]);
  });

  test("may name the birth year with the chart's own year pillar, born before 立春", () => {
    expect(kindsIn("你生于1988年（丁卯），命带水火。")).toEqual([]);
  });

  test("may tell what years form with their decades, and the day on which a decade begins", () => {
    const sheet = factSheetOf(chart, { productId: "annual", now, chosenYear: 2047 });
    const told = [
      "2027年（丁未）先行丙辰大运，2027年3月2日交运，此后行丁巳大运，时支午与大运巳、流年未三会。",
      "2047年（丁卯）先行丁巳大运，2047-03-02 交运，换为戊午大运。",
    ].join("");
    expect(checkReport(`${soundReport}\n\n${told}`, sheet, sections)).toEqual([]);
  });

  test("may not name another day for the change of decade", () => {
    expect(kindsIn("2027年3月9日交运，此后行丁巳大运。")).toEqual(["wrong_luck_start"]);
  });

  test("may name both months when the hour leaves them open", () => {
    const birth = birthAt("1972-10-08", { time: { kind: "unknown" } });
    const sheet = factSheetOf(computeChart(birth), { productId: "love", now });
    expect(checkReport(`## 总览\n\n月柱己酉，或者月柱庚戌。${filler}`, sheet, ["总览"])).toEqual([]);
    expect(checkReport(`## 总览\n\n时柱庚戌。${filler}`, sheet, ["总览"]).map(({ kind }) => kind)).toEqual([
      "wrong_pillar",
    ]);
  });
});

test("a sheet from before 强弱 and 用神 were told is not compared on them", () => {
  const { 强弱, 用神, 十神个数, ...old } = factSheet;
  expect([强弱, 用神, 十神个数]).not.toContain(undefined);
  const text = `## 总览\n\n日主偏强，用神为火。${filler}`;
  expect(checkReport(text, old, ["总览"])).toEqual([]);
  expect(checkReport(text, factSheet, ["总览"]).map(({ kind }) => kind)).toEqual([
    "wrong_strength",
    "wrong_favourable",
  ]);
});

describe("what each method takes", () => {
  test.each(["调候首取丙，扶抑取金，合参之后用神为金", "按调候来看，用神为火；而扶抑取印星", "此命为正官格"])(
    "%s: that is in the sheet",
    (sentence) => {
      expect(kindsIn(`${sentence}。`)).toEqual([]);
    },
  );

  test.each<[string, FindingKind]>([
    ["调候首取癸", "wrong_favourable"],
    ["扶抑取木", "wrong_favourable"],
    ["按扶抑法，用神为火", "wrong_favourable"],
    ["扶抑与调候合参，用神为火", "wrong_favourable"],
    ["扶抑取金，而用神为火", "wrong_favourable"],
    ["By climate the useful element is Water", "wrong_favourable"],
    ["此命为七杀格", "wrong_pattern"],
  ])("%s: %s", (sentence, kind) => {
    expect(kindsIn(`${sentence}。`)).toContain(kind);
  });
});

describe("sections", () => {
  test("that are missing are named", () => {
    const text = soundReport.replace("## 事业\n", "**事业**\n");
    expect(checkReport(text, factSheet, sections)).toEqual([{ kind: "missing_section", found: "事业" }]);
  });

  test("that nobody asked for are named, and so is a repeated one", () => {
    const text = `${soundReport}\n## 附录\n\n${filler}\n\n## 事业\n\n${filler}`;
    expect(checkReport(text, factSheet, sections)).toEqual([
      { kind: "extra_section", found: "附录" },
      { kind: "extra_section", found: "事业" },
    ]);
  });

  test("in another order are noticed", () => {
    const findings = checkReport(soundReport, factSheet, ["事业", "命局总览", "当前大运"]);
    expect(findings).toEqual([{ kind: "sections_out_of_order", found: "命局总览" }]);
  });

  test("with a heading that is not word for word are missing", () => {
    const text = soundReport.replace("## 事业\n", "## 二、事业\n");
    expect(checkReport(text, factSheet, sections).map(({ kind }) => kind)).toEqual([
      "missing_section",
      "extra_section",
    ]);
  });

  test.each(["", "暂无。", "### 小标题\n\n- \n- "])("with only %j in them are too short", (body) => {
    const text = `## 事业\n\n${filler}\n\n## 财运\n\n${body}`;
    expect(checkReport(text, factSheet, ["事业", "财运"])).toEqual([
      { kind: "short_section", found: "财运" },
    ]);
  });
});

describe("facts that the sheet does not have", () => {
  test.each<[string, FindingKind]>([
    ["命中甲子一柱有力", "unknown_pillar"],
    ["命中**乙** **亥**不见，**乙亥**却有", "unknown_pillar"],
    ["小运走到辛巳", "unknown_pillar"],
    ["年柱甲寅", "wrong_pillar"],
    ["月柱为**丙辰**", "wrong_pillar"],
    ["日柱是「丁卯」", "wrong_pillar"],
    ["时柱干支：癸丑", "wrong_pillar"],
    ["日主为庚金", "wrong_day_master"],
    ["日元甲木", "wrong_day_master"],
    ["丙午大运开始", "wrong_decade"],
    ["你目前正走丁巳大运", "wrong_decade"],
    ["当前大运为甲寅", "wrong_decade"],
    ["到2099年会更好", "unknown_year"],
    ["2012年曾经换过工作", "unknown_year"],
    ["二〇四〇年以后", "unknown_year"],
    ["2026年丁未", "wrong_year_pillar"],
    ["2027（丙午）年", "wrong_year_pillar"],
    ["戊申年（2029）", "wrong_year_pillar"],
    ["己酉（2028年）", "wrong_year_pillar"],
    ["2028年流年己酉", "wrong_year_pillar"],
    ["| 2030 | 辛亥 |", "wrong_year_pillar"],
    ["２０２６年丁未", "wrong_year_pillar"],
    ["丙午年，即2027年", "wrong_year_pillar"],
  ])("%s: %s", (sentence, kind) => {
    expect(kindsIn(`${sentence}。`)).toContain(kind);
  });

  test("are found behind invisible characters", () => {
    expect(kindsIn("命中甲\u200b子一柱。")).toEqual(["unknown_pillar"]);
  });

  test("are quoted once each", () => {
    const findings = checkReport(`## 总览\n\n甲子有力，甲子又来。${filler}`, factSheet, ["总览"]);
    expect(findings).toEqual([{ kind: "unknown_pillar", found: "甲子" }]);
  });
});

describe("what no report may say", () => {
  test("in English both meanings of 死 by their own words are no word of death", () => {
    expect(kindsIn("Your Metal is spent (死) in the season, and the month sits in Stillness (死).")).toEqual(
      [],
    );
  });

  test.each<[string, FindingKind]>([
    ["父亲可能早逝", "claim_death"],
    ["你的寿命在七十上下", "claim_death"],
    ["容易罹患重病", "claim_diagnosis"],
    ["肝癌要提防", "claim_diagnosis"],
    ["可以停药了", "claim_diagnosis"],
    ["这场官司会赢", "claim_court"],
    ["有牢狱之灾", "claim_court"],
    ["偏财旺，可以买彩票", "claim_gambling"],
    ["这几年炒股稳赚", "claim_gambling"],
    ["今年必定升职", "claim_certainty"],
    ["你一定会成功", "claim_certainty"],
    ["无论如何注定如此", "claim_certainty"],
    ["需要请大师做一场仪式化解", "claim_paid_remedy"],
    ["做一场法事", "claim_paid_remedy"],
    ["你们必须离婚", "claim_life_order"],
    ["详情见 https://example.com/x", "link"],
    ["联系 @some_master", "link"],
    ["Your father may die early", "claim_death"],
    ["You will live to be ninety", "claim_death"],
    ["You will suffer from a weak heart", "claim_diagnosis"],
    ["You can stop taking your medicine", "claim_diagnosis"],
    ["You will win this lawsuit", "claim_court"],
    ["A year in prison is near", "claim_court"],
    ["Buy a lottery ticket in spring", "claim_gambling"],
    ["Sure profits wait for you in autumn", "claim_gambling"],
    ["You will definitely become rich", "claim_certainty"],
    ["You are destined to lead", "claim_certainty"],
    ["Success is guaranteed", "claim_certainty"],
    ["Wear an amulet", "claim_paid_remedy"],
    ["Pay a master for a ritual", "claim_paid_remedy"],
    ["You should divorce him", "claim_life_order"],
  ])("%s: %s", (sentence, kind) => {
    expect(kindsIn(`${sentence}。`)).toEqual([kind]);
  });

  test.each([
    "这并非注定，也不必然如此",
    "本报告不涉及死亡、寿命与疾病的诊断",
    "请远离赌博，不要相信稳赚的说法",
    "遇到官司请咨询律师",
    "用沟通化解矛盾，在流程里化解风险",
    "心态稳定会让你走得更远，约定会被记住",
    "不一定会马上见效",
    "十二长生里的死与墓只是阶段的名字",
    "Nothing here is destined to happen, and this is no diagnosis",
    "This report does not speak of death, lawsuits or the lottery",
    "Be certain of your plan before you start, and keep your word",
    "Not everything will certainly turn out as planned",
    "A sure hand and a steady pace will be your allies",
    "You should never quit your job in a bad mood",
    "Pay attention to what you enjoy, and trial and error will teach you",
  ])("%s: that is allowed", (sentence) => {
    expect(kindsIn(`${sentence}。`)).toEqual([]);
  });
});

function kindsIn(sentence: string): readonly FindingKind[] {
  return checkReport(`## 总览\n\n${sentence}\n\n${filler}`, factSheet, ["总览"]).map(({ kind }) => kind);
}
