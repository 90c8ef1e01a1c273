import { describe, expect, test } from "bun:test";
import { countTokens } from "../../sandbox/deepseek/tokens.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { languages } from "../../src/locales/texts.ts";
import { factLines } from "../../src/report/facts/fact-lines.ts";
import { claimLines } from "../../src/report/plan/claim-lines.ts";
import { repairMessage, sectionMessage, sharedPrompt } from "../../src/report/prompt/section-prompt.ts";
import { randomBirths } from "../bazi/random-births.ts";
import { chart } from "./charts.ts";
import { lineBriefFor, planFor, productNamed } from "./plans.ts";

const brief = lineBriefFor(productNamed("comprehensive"), chart);
const [first, second] = brief.plan.sections;

test("all calls of a report begin alike, and the last message alone says which section is wanted", () => {
  const again = lineBriefFor(productNamed("comprehensive"), chart);
  expect(sharedPrompt(again)).toEqual(sharedPrompt(brief));
  expect(first && sectionMessage(first, brief).content).toContain("写这一节：命局总览");
  expect(second && sectionMessage(second, brief).content).toContain("写这一节：日主与性格");
});

test("two buyers of one product share everything before their own facts", () => {
  const other = computeChart([...randomBirths(2, 1)][0] ?? chart.birth);
  const [system, user] = sharedPrompt(brief);
  const [otherSystem, otherUser] = sharedPrompt(lineBriefFor(productNamed("comprehensive"), other));
  expect(otherSystem).toEqual(system);
  expect(otherUser).not.toEqual(user);
});

test("the rules come before the product, so that all products share them", () => {
  const [own, other] = ["love", "career"].map((id) => sharedPrompt(lineBriefFor(productNamed(id), chart))[0]);
  const until = (own?.content ?? "").indexOf("# 本次报告");
  expect(until).toBeGreaterThan(800);
  expect(other?.content.slice(0, until)).toBe(own?.content.slice(0, until) ?? "");
});

test("facts and claims stand as lines with the ids that answers cite", () => {
  const user = sharedPrompt(brief)[1]?.content ?? "";
  expect(user).toContain("\nf1 年柱丁卯 ");
  expect(user).toMatch(/\nc1 .{2,12}：.+｜f\d+/);
});

test("a message names the claims of its section and whatever else it may cite, in runs", () => {
  const work = brief.plan.sections.find(({ heading }) => heading === "事业");
  const content = work ? sectionMessage(work, brief).content : "";
  expect(content).toContain(`本节论断：${work?.claims.map(({ id }) => id).join(" ")}`);
  expect(content).toMatch(/可引的其他编号：f1–f\d+/);
});

test.each(languages)("the length is told in the measure of %s", (language) => {
  const own = lineBriefFor(productNamed("comprehensive"), chart, language);
  const [section] = own.plan.sections;
  const content = section ? sectionMessage(section, own).content : "";
  expect(content).toContain(language === "en" ? "约380词" : "约600字");
});

test("a section of another plan is refused", () => {
  const [strange] = planFor(productNamed("love"), chart).sections;
  expect(() => strange && sectionMessage(strange, brief)).toThrow(RangeError);
});

test("words that were refused are sent again in other orders, all of them", () => {
  const prompts = [0, 1, 2].map((refusals) => sharedPrompt(brief, refusals));
  const words = prompts.map((messages) =>
    messages.map(({ content }) => content.split("\n").toSorted().join("\n")),
  );
  expect(new Set(prompts.map((messages) => JSON.stringify(messages))).size).toBe(3);
  expect(words[1]).toEqual(words[0] ?? []);
  expect(words[2]).toEqual(words[0] ?? []);
});

describe("what the model reads of facts and claims", () => {
  const charts = randomBirths(4, 10).map((birth) => computeChart(birth));

  test.each(["comprehensive", "career", "love", "study"])(
    "is at most 1,500 tokens on average for %s",
    (id) => {
      const read = charts.map((each) => {
        const { plan, words } = lineBriefFor(productNamed(id), each);
        return countTokens(`${factLines(plan.facts)}\n${claimLines(plan.claims, words)}`);
      });
      expect(read.reduce((sum, each) => sum + each, 0) / read.length).toBeLessThanOrEqual(1500);
    },
  );
});

test("lines to mend are shown with what is wrong and the fact that comes nearest", () => {
  const [fact] = brief.plan.facts;
  const { content } = repairMessage([{ line: "f1|年柱甲子。", fault: "与资料不符", nearest: fact }]);
  expect(content).toContain("1. f1|年柱甲子。\n   与资料不符；资料里最接近的是：f1 年柱丁卯");
});
