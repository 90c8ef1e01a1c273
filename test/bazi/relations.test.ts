import { describe, expect, test } from "bun:test";
import { EarthBranch, HeavenStem } from "tyme4ts";
import { BRANCHES, STEMS } from "../../src/bazi/calendar/stem-branch.ts";
import { RELATION_RULES } from "../../src/bazi/reading/relation-rules.ts";
import {
  type Relation,
  relationsAmong,
  relationsOf,
  relationsWith,
} from "../../src/bazi/reading/relations.ts";
import { pillarOf, pillarsOf } from "./pillars-of.ts";

describe("合冲刑害", () => {
  test("丁卯 癸丑 壬戌 丙午 has exactly these, each with its pillars", () => {
    expect(relationsOf(pillarsOf("丁卯 癸丑 壬戌 丙午")).map(told)).toEqual([
      "五合 丁壬 year,day 木",
      "相冲 壬丙 day,hour -",
      "相冲 丁癸 year,month -",
      "六合 卯戌 year,day 火",
      "半合 戌午 day,hour 火",
      "恃势之刑 丑戌 month,day -",
      "六害 丑午 month,hour -",
      "六破 卯午 year,hour -",
    ]);
  });

  test("a full figure is told instead of its halves", () => {
    const kinds = relationsOf(pillarsOf("丙寅 甲午 甲戌 己巳")).map(told);
    expect(kinds).toContain("三合 寅午戌 year,month,day 火");
    expect(kinds.filter((text) => text.startsWith("半合"))).toEqual([]);
    const punished = relationsOf(pillarsOf("丙寅 癸巳 甲申 甲子")).map(told);
    expect(punished).toContain("无恩之刑 寅巳申 year,month,day -");
    expect(punished.filter((text) => text.startsWith("无恩之刑"))).toHaveLength(1);
  });

  test("a half that stands beside a full figure is told as well", () => {
    const kinds = relationsOf(pillarsOf("丙寅 甲午 甲戌 庚午")).map(told);
    expect(kinds.filter((text) => text.startsWith("三合"))).toEqual([
      "三合 寅午戌 year,month,day 火",
      "三合 寅戌午 year,day,hour 火",
    ]);
    expect(kinds.filter((text) => text.startsWith("自刑"))).toEqual(["自刑 午午 month,hour -"]);
  });

  test("one branch does not punish itself", () => {
    expect(relationsOf(pillarsOf("甲辰 丙寅 甲子 乙丑")).map(told).join()).not.toContain("自刑");
    expect(relationsOf(pillarsOf("甲辰 戊辰 甲子 乙丑")).map(told).join()).toContain("自刑 辰辰 year,month");
  });

  test("伏吟 is the same pillar, 反吟 a clash of branches whose stems control each other", () => {
    const kinds = (text: string) => relationsOf(pillarsOf(text)).map(({ kind }) => kind);
    expect(kinds("甲子 丙寅 甲子 乙丑")).toContain("伏吟");
    expect(kinds("甲子 庚午 乙丑")).toContain("反吟");
    expect(kinds("甲子 戊午 乙丑")).toContain("反吟");
    expect(kinds("甲子 壬午 乙丑")).not.toContain("反吟");
    expect(kinds("甲子 庚子 乙丑")).not.toContain("反吟");
  });

  test("a pillar that the chart lacks takes no part", () => {
    const positions = relationsOf(pillarsOf("丁卯 癸丑 壬戌")).flatMap((relation) => relation.positions);
    expect(positions).not.toContain("hour");
  });

  test("a decade and a year complete a figure with the birth, and natal relations are not repeated", () => {
    const decade = { ...pillarOf("甲寅"), position: "decade" } as const;
    const annual = { ...pillarOf("丙午"), position: "annual" } as const;
    const natal = pillarsOf("丁卯 癸丑 壬戌");
    const told_ = relationsWith([decade, annual], natal).map(told);
    expect(told_).toContain("三合 戌寅午 day,decade,annual 火");
    expect(told_.join()).not.toContain("year,day");
    expect(relationsWith([annual], natal).map(told)).toContain("半合 戌午 day,annual 火");
  });
});

describe("agreement with tyme4ts", () => {
  test("on 六合, 六冲 and 六害 of every two branches", () => {
    for (const one of BRANCHES) {
      for (const other of BRANCHES) {
        const branch = EarthBranch.fromName(one);
        const kinds = kindsOf(pair("甲", one, "甲", other));
        expect(kinds.includes("六合")).toBe(branch.getCombine().getName() === other);
        expect(kinds.includes("六冲")).toBe(branch.getOpposite().getName() === other);
        expect(kinds.includes("六害")).toBe(branch.getHarm().getName() === other);
      }
    }
  });

  test("on 五合 of every two stems and on what they turn into", () => {
    for (const one of STEMS) {
      for (const other of STEMS) {
        const stem = HeavenStem.fromName(one);
        const combined = relationsAmong(pair(one, "子", other, "寅")).find(({ kind }) => kind === "五合");
        expect(combined !== undefined).toBe(stem.getCombine().getName() === other);
        const element = stem.combine(HeavenStem.fromName(other))?.getName();
        expect<string | undefined>(combined?.element ?? undefined).toBe(element);
      }
    }
  });

  test("on what 六合 turns into, but for 午未, where books differ", () => {
    for (const { members, element, kind } of RELATION_RULES) {
      if (kind !== "六合" || members[0] === "午") continue;
      const [one = "", other = ""] = members;
      const theirs = EarthBranch.fromName(one).combine(EarthBranch.fromName(other));
      expect<string | undefined>(element ?? undefined).toBe(theirs?.getName());
    }
  });
});

describe("the tables of the books", () => {
  test("渊海子平: 三合 leads through 长生, 帝旺 and 墓 of its element, 三会 through a season", () => {
    expect(figures("三合")).toEqual(["申子辰水", "亥卯未木", "寅午戌火", "巳酉丑金"]);
    expect(figures("三会")).toEqual(["寅卯辰木", "巳午未火", "申酉戌金", "亥子丑水"]);
    for (const figure of figures("半合")) expect(figure).toMatch(/[子午卯酉]/);
    expect(figures("半合")).toHaveLength(8);
  });

  test("渊海子平: 寅巳申 无恩, 丑戌未 恃势, 子卯 无礼, 辰午酉亥 自刑", () => {
    expect(figures("无恩之刑")[0]).toBe("寅巳申");
    expect(figures("恃势之刑")[0]).toBe("丑戌未");
    expect(figures("无礼之刑")).toEqual(["子卯"]);
    expect(
      figures("自刑")
        .map(([first]) => first)
        .join(""),
    ).toBe("辰午酉亥");
  });

  test("三命通会: four pairs of stems clash, 戊己 never", () => {
    expect(figures("相冲")).toEqual(["甲庚", "乙辛", "丙壬", "丁癸"]);
  });

  test("六破 pairs each branch once", () => {
    expect(figures("六破").join("").split("").sort().join("")).toBe([...BRANCHES].sort().join(""));
  });

  test("every rule names its source", () => {
    for (const { source } of RELATION_RULES) expect(source).toMatch(/渊海子平|三命通会|今时排盘/);
  });
});

function figures(kind: string): string[] {
  return RELATION_RULES.filter((rule) => rule.kind === kind).map(
    ({ members, element }) => members.join("") + (element ?? ""),
  );
}

function told({ kind, members, positions, element }: Relation): string {
  return `${kind} ${members.join("")} ${positions.join()} ${element ?? "-"}`;
}

function pair(
  stem: (typeof STEMS)[number],
  branch: (typeof BRANCHES)[number],
  otherStem: (typeof STEMS)[number],
  otherBranch: (typeof BRANCHES)[number],
) {
  return [
    { position: "first", stem, branch },
    { position: "second", stem: otherStem, branch: otherBranch },
  ] as const;
}

function kindsOf(pillars: ReturnType<typeof pair>): readonly string[] {
  return relationsAmong(pillars).map(({ kind }) => kind);
}
