import { describe, expect, test } from "bun:test";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { composeSection } from "../../src/report/compose-section.ts";
import type { LineCommission } from "../../src/report/lines/judge-line.ts";
import { wholeLines } from "../../src/report/lines/read-line.ts";
import { editorFor } from "../../src/report/lines.ts";
import { parseBlocks } from "../../src/report/markdown/blocks.ts";
import { chart } from "./charts.ts";
import { planFor, productNamed } from "./plans.ts";

const plan = planFor(productNamed("comprehensive"), chart);
const commission = commissionFor("感情");
const [first, second] = commission.section.claims.map(({ id }) => id);

describe("a line", () => {
  test.each([
    ["names a pillar that is not this chart's", "f3|日柱甲子让你安静。", "uncovered"],
    ["names another god", "f1|年柱的七杀让你早早独立。", "uncovered"],
    ["puts a year with a wrong age", "f3|2027年虚岁12，慢一点更好。", "uncovered"],
    ["cites nothing for a chart word", "|日柱壬戌让你安静。", "uncovered"],
    ["cites what does not exist", "f999|你说话很直。", "unknown_id"],
    ["cites a claim of another section", `${plan.claims.at(-1)?.id}|你说话很直。`, "unknown_id"],
    ["cites five", "f1 f2 f3 f4 f5|你说话很直。", "too_many_ids"],
    ["cites two that it does not need", "f1 f2|你说话很直。", "needless_ids"],
    ["has no bar", "你说话很直。", "malformed"],
    ["has words for ids", "论断一|你说话很直。", "malformed"],
    ["makes a promise", "|你们注定会分开。", "banned"],
    ["makes one behind a denial", "|这不必担心，你们注定会分开。", "banned"],
    ["leads away", "|加我微信细聊。", "banned"],
    ["speaks of death", "|对方会早逝。", "banned"],
    ["speaks of it in the other script", "|你的壽命有限。", "banned"],
    ["is in another language", "|You speak your mind, and your friends know it well.", "wrong_language"],
    ["never ends", `|${"你说话很直，".repeat(60)}`, "too_long"],
  ])("that %s is refused", (_, line, fault) => {
    expect(read([line]).refused).toMatchObject([{ fault }]);
  });

  test.each([
    ["has no chart word and no id", "|你说话很直，熟人都知道。"],
    ["tells its claim", `${first}|你说话很直，熟人都知道。`],
    ["denies a promise", "|这里没有什么是注定的。"],
    ["tells what not to take for destiny", "|不必把这几年看作注定，选择权始终在你手里。"],
    ["denies one in the middle", "|合与冲都不是注定，也不必花钱化解。"],
    ["names a pillar that it cites", "f3|日柱壬戌让你安静。"],
    ["has a wide bar and commas", `${first}，f3｜日柱壬戌让你安静。`],
  ])("that %s stays", (_, line) => {
    expect(read([line]).refused).toEqual([]);
  });

  test("loses one id that it does not need, without a word", () => {
    expect(read(["f3 f4|日柱壬戌让你安静。"]).paragraphs).toMatchObject([[{ kind: "kept", ids: ["f3"] }]]);
  });

  test("that says the opposite of its claim is refused, one that grants it is not", () => {
    const { section } = commission;
    const claim = section.claims.find((each) => each.claim.direction !== "mixed");
    const opposite = claim?.claim.direction === "supports" ? "处处受阻" : "一帆风顺";
    expect(read([`${claim?.id}|你的感情${opposite}。`]).refused).toMatchObject([{ fault: "against_claim" }]);
    expect(read([`${claim?.id}|你的感情虽然看似${opposite}，也要常说话。`]).refused).toEqual([]);
  });

  test("is told with the fact that comes nearest", () => {
    expect(read(["f3|日柱甲子让你安静。"]).refused).toMatchObject([{ nearest: "f3", words: "日柱 甲子" }]);
  });
});

describe("a draft", () => {
  const sound = [`${first}|你说话很直。`, "|熟人要过几天才听出好意。", "", `${second}|你把话留到最后。`];

  test("is read while it grows, without the line that may go on", () => {
    const { paragraphs } = read(wholeLines(`${sound.join("\n")}，又`));
    expect(paragraphs).toHaveLength(1);
  });

  test("keeps its paragraphs and its one thing to do, and passes over the heading", () => {
    const draft = read(["## 感情", ...sound, "", "do|今晚先听对方说完。"]);
    expect(draft).toMatchObject({ verdict: "sound", todo: "今晚先听对方说完。" });
    expect(draft.paragraphs.map(({ length }) => length)).toEqual([2, 1]);
  });

  test("with a refused line is to be mended, and the answer takes its place", () => {
    const draft = read([...sound, "f3|日柱甲子让你安静。"]);
    expect(draft.verdict).toBe("mend");
    const after = editorFor(commission).mend(draft, ["f3|日柱壬戌让你安静。"]);
    expect(after).toMatchObject({ verdict: "sound", refused: [] });
    expect(composeSection(commission.section, after, wordsIn("zh-CN"))).toContain("日柱壬戌让你安静。");
  });

  test("loses a line that is refused twice", () => {
    const after = editorFor(commission).mend(read([...sound, "f3|日柱甲子让你安静。"]), [
      "f3|日柱乙丑让你安静。",
    ]);
    expect(after.verdict).toBe("sound");
    expect(composeSection(commission.section, after, wordsIn("zh-CN"))).not.toMatch(/甲子|乙丑/);
  });

  test("makes no table of its own, however it is written", () => {
    const draft = read([...sound, "||2027｜大吉|", "|---|", `${first}|| 2027 | 顺 |`, "| --- | --- |"]);
    const text = composeSection({ ...commission.section, years: [] }, draft, wordsIn("zh-CN"));
    expect(text).not.toMatch(/^\s*\|/m);
    expect(parseBlocks(text).some(({ row }) => row)).toBe(false);
  });

  test("of which a third stays refused is to be written anew", () => {
    const draft = read([...sound, "f3|日柱甲子。", "f3|日柱乙丑。"]);
    expect(editorFor(commission).mend(draft, []).verdict).toBe("anew");
  });

  test("that never tells its first claim is to be written anew", () => {
    expect(read(["|你说话很直。", `${second}|你把话留到最后。`]).verdict).toBe("anew");
  });

  test("that goes in circles is to be written anew", () => {
    expect(read([...sound, ...sound, ...sound]).verdict).toBe("anew");
  });

  test("in free prose is not in the format", () => {
    expect(read(["你说话很直。", "你把话留到最后。", `${first}|好。`]).verdict).toBe("unformatted");
    expect(read([]).verdict).toBe("unformatted");
  });
});

describe("a composed section", () => {
  test.each(languages)("prints each verdict with its evidence before what tells it, in %s", (language) => {
    const own = commissionFor(productNamed("comprehensive").sections[language][5] ?? "", language);
    const claim = own.section.claims[0];
    const line = language === "en" ? "You say it straight." : "你說話很直。";
    const draft = editorFor(own).read([`${claim?.id}|${line}`, `do|${line}`]);
    const text = composeSection(own.section, draft, wordsIn(language));
    const verdict = wordsIn(language).plain(`claim.${claim?.claim.rule ?? "mixed"}`);
    expect(text).toStartWith(`**${verdict}**\n\n> `);
    expect(text.indexOf(line)).toBeGreaterThan(text.indexOf("> "));
    expect(text.match(/^\*\*.*\*\*$/gm)).toHaveLength(own.section.claims.length);
    expect(text).toEndWith(line);
  });

  test("says so where the chart says little", () => {
    const silent = { ...commission.section, claims: [], isSilent: true };
    const draft = editorFor({ ...commission, section: silent }).read(["|平日多留一点时间给自己。"]);
    expect(composeSection(silent, draft, wordsIn("zh-CN"))).toStartWith("*命盘在这一方面说得不多");
  });

  test("names the year, the decade and the other person of a verdict", () => {
    const years = planFor(productNamed("comprehensive"), chart).sections[9];
    const pair = planFor(productNamed("match"), chart).sections[5];
    const nothing = { paragraphs: [], todo: undefined };
    expect(years && composeSection(years, nothing, wordsIn("zh-CN"))).toMatch(/\*\*20\d\d年：/);
    expect(pair && composeSection(pair, nothing, wordsIn("zh-CN"))).toMatch(/\*\*对方：20\d\d年：/);
  });

  test("has its evidence in English words", () => {
    const text = composeSection(commission.section, { paragraphs: [], todo: undefined }, wordsIn("en"));
    expect(text).not.toMatch(/[柱干支神][\u4e00-\u9fff]/);
    expect(text).toContain("Seen in: ");
  });
});

function read(lines: readonly string[]) {
  return editorFor(commission).read(lines);
}

function commissionFor(heading: string, language: LineCommission["language"] = "zh-CN"): LineCommission {
  const own = language === "zh-CN" ? plan : planFor(productNamed("comprehensive"), chart, language);
  const section = own.sections.find((each) => each.heading === heading);
  if (!section) throw new RangeError(`no section ${heading}`);
  return { plan: own, section, language };
}
