import { describe, expect, test } from "bun:test";
import { composeReport } from "../../src/report/compose-report.ts";
import { type Commission, judgeSections } from "../../src/report/sections.ts";
import { factSheet, sections } from "./charts.ts";
import { soundReport } from "./sound-report.ts";

const commission = (stored: Commission["stored"]): Commission => ({
  factSheet,
  required: sections,
  wanted: sections.filter((each) => !stored.some(({ heading }) => heading === each)),
  language: "zh-CN",
  stored,
});
const kindsOf = (text: string, stored: Commission["stored"] = []) =>
  judgeSections(text, commission(stored)).findings.map(({ kind }) => kind);
const soundHeadings = (text: string) =>
  judgeSections(text, commission([])).sound.map(({ heading }) => heading);

describe("of a draft", () => {
  test("that is sound every section stays, and they make the report again", () => {
    const { sound, findings } = judgeSections(soundReport, commission([]));
    expect(findings).toEqual([]);
    expect(composeReport(sound, sections)).toBe(soundReport.trim());
  });

  test("with one bad section the others stay", () => {
    const draft = soundReport.replace("正官在月柱癸丑，", "正官在月柱甲子，");
    expect(soundHeadings(draft)).toEqual(["命局总览", "当前大运"]);
    expect(kindsOf(draft)).toContain("unknown_pillar");
  });

  test("in the wrong order every section stays, in the right order", () => {
    const [one = "", two = "", three = ""] = soundReport.split(/^(?=## )/m);
    const { sound } = judgeSections([three, one, two].join("\n\n"), commission([]));
    expect(sound.map(({ heading }) => heading)).toEqual(sections);
  });

  test("words before the first heading and sections that nobody asked for are left out", () => {
    const draft = `好的，下面是报告。\n\n${soundReport}\n\n## 附录\n\n${"另外的话。".repeat(20)}`;
    const { sound, findings } = judgeSections(draft, commission([]));
    expect(findings).toEqual([]);
    expect(composeReport(sound, sections)).not.toMatch(/附录|下面是报告/);
  });

  test("a heading that comes twice counts once, the first time", () => {
    const draft = `${soundReport}\n\n## 事业\n\n${"第二次写的事业。".repeat(20)}`;
    const { sound } = judgeSections(draft, commission([]));
    expect(sound.map(({ heading }) => heading)).toEqual(sections);
    expect(composeReport(sound, sections)).not.toContain("第二次写的");
  });

  test("a section that is missing is named", () => {
    const draft = soundReport.replace("## 事业", "## 我的事业");
    expect(judgeSections(draft, commission([])).findings).toEqual([
      { kind: "missing_section", found: "事业" },
    ]);
  });

  test("what is stored already is not judged again, and not needed", () => {
    const [first] = judgeSections(soundReport, commission([])).sound;
    const rest = soundReport.slice(soundReport.indexOf("## 事业"));
    const { sound, findings } = judgeSections(rest, commission(first ? [first] : []));
    expect(findings).toEqual([]);
    expect(sound.map(({ heading }) => heading)).toEqual(["事业", "当前大运"]);
  });
});
