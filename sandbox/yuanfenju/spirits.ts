/**
 * 神煞 of a branch. The service lists many and does not publish its rules: these eight, by the rules that the classical
 * books agree on, are our choice.
 */
export function spiritsOf(branch: string, pillars: readonly string[]): string[] {
  const [year = "", , day = ""] = pillars;
  const stems = [year[0] ?? "", day[0] ?? ""];
  const roots = [year[1] ?? "", day[1] ?? ""];
  const byStem = stemRules.filter(([, places]) => stems.some((stem) => places[stem]?.includes(branch)));
  const byRoot = branchRules.filter(([, places]) => roots.some((root) => places[trineOf(root)] === branch));
  return [...byStem, ...byRoot].map(([name]) => name);
}

type StemRule = readonly [string, Readonly<Record<string, string>>];

const stemRules: readonly StemRule[] = [
  ["天乙贵人", table("甲丑未 戊丑未 庚丑未 乙子申 己子申 丙亥酉 丁亥酉 壬卯巳 癸卯巳 辛寅午")],
  ["太极贵人", table("甲子午 乙子午 丙卯酉 丁卯酉 戊辰戌丑未 己辰戌丑未 庚寅亥 辛寅亥 壬巳申 癸巳申")],
  ["文昌贵人", table("甲巳 乙午 丙申 戊申 丁酉 己酉 庚亥 辛子 壬寅 癸卯")],
  ["禄神", table("甲寅 乙卯 丙巳 戊巳 丁午 己午 庚申 辛酉 壬亥 癸子")],
  ["羊刃", table("甲卯 丙午 戊午 庚酉 壬子")],
];

/** By the trine of the year or day branch: 申子辰, 寅午戌, 巳酉丑, 亥卯未. */
const branchRules: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["桃花", { 申: "酉", 寅: "卯", 巳: "午", 亥: "子" }],
  ["驿马", { 申: "寅", 寅: "申", 巳: "亥", 亥: "巳" }],
  ["华盖", { 申: "辰", 寅: "戌", 巳: "丑", 亥: "未" }],
];

function trineOf(branch: string): string {
  return ["申子辰", "寅午戌", "巳酉丑", "亥卯未"].find((trine) => trine.includes(branch))?.[0] ?? "";
}

function table(text: string): Record<string, string> {
  return Object.fromEntries(text.split(" ").map((entry) => [entry.slice(0, 1), entry.slice(1)]));
}
