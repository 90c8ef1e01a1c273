import type { Element } from "../../../bazi/calendar/stem-branch.ts";
import { all, any, none } from "../claim.ts";
import type { Signs } from "../sign-list.ts";
import { natalRow } from "./natal-rule.ts";

const family = natalRow("family");
const study = natalRow("study");
/** 食伤 stand for a woman's children, 官杀 for a man's. Source: 渊海子平, 论子息. */
const children = (s: Signs) => (s.isMale ? "官杀" : "食伤");

/** Rows about family. */
export const FAMILY_RULES = [
  family("noble-helpers", "supports", 1, "三命通会·论天乙贵人", (s) =>
    all(s.star("天乙贵人"), any(s.star("天德"), s.star("月德"))),
  ),
  family("year-favours", "supports", 2, "子平真诠·论宫分用神配六亲", (s) =>
    all(s.at("year", "印星", "正官"), any(s.favours("印星"), s.favours("官杀"))),
  ),
  family("year-burdens", "strains", 2, "子平真诠·论宫分用神配六亲", (s) =>
    all(
      s.at("year", "七杀", "伤官", "劫财"),
      any(s.dislikes("官杀"), s.dislikes("食伤"), s.dislikes("比劫")),
    ),
  ),
  family("parents-seal", "supports", 2, "子平真诠·论宫分用神配六亲", (s) =>
    all(s.at("month", "印星"), any(s.weak, s.favours("印星"))),
  ),
  family("seal-broken", "strains", 2, "渊海子平·论印绶", (s) =>
    all(s.shown("财星"), any(s.shown("印星"), s.ruling("印星")), s.weak),
  ),
  family("year-month-clash", "strains", 1, "三命通会·论冲击", (s) =>
    all(s.relation(["六冲", "反吟"], "year", "month"), [`月支${s.monthBranch}父母宫`]),
  ),
  family("year-month-join", "supports", 1, "三命通会·论支元六合", (s) =>
    all(s.relation(["六合", "五合"], "year", "month"), [`月支${s.monthBranch}父母宫`]),
  ),
  family("children-clear", "supports", 1, "渊海子平·论子息", (s) =>
    all(s.at("hour", children(s)), any(s.strong, s.balanced, s.favours(children(s)))),
  ),
  family(
    "children-late",
    "mixed",
    1,
    "渊海子平·论子息",
    (s) => s.isVoid("hour") && all(["时柱落空亡"], any(s.weak, s.strong, s.balanced)),
  ),
  family("siblings-help", "supports", 1, "子平真诠·论宫分用神配六亲", (s) =>
    all(s.weak, s.at("month", "比劫"), any(s.shown("比劫"), s.favours("比劫"))),
  ),
  family("siblings-cost", "strains", 1, "子平真诠·论宫分用神配六亲", (s) =>
    all(s.strong, s.at("month", "劫财")),
  ),
] as const;

/** Rows about learning. */
export const STUDY_RULES = [
  study(
    "weak-fed-by-seal",
    "supports",
    2,
    "滴天髓阐微·衰旺",
    (s) => none(s.shown("财星")) && all(s.weak, s.favours("印星"), any(s.shown("印星"), s.ruling("印星"))),
  ),
  study(
    "seal-under-wealth",
    "strains",
    2,
    "渊海子平·论印绶",
    (s) =>
      none(s.shown("比劫")) &&
      all(s.shown("财星"), any(s.shown("印星"), s.ruling("印星")), s.favours("印星")),
  ),
  study(
    "owl-takes-food",
    "strains",
    2,
    "渊海子平·论倒食",
    (s) => none(s.shown("财星")) && all(s.shown("偏印"), any(s.shown("食神"), s.ruling("食神"))),
  ),
  study(
    "output-bright",
    "supports",
    2,
    "滴天髓阐微·性情",
    (s) => none(s.weak, s.shown("偏印")) && all(s.shown("食伤"), any(s.seated("食伤"), s.ruling("比劫"))),
  ),
  study(
    "hurting-and-seal",
    "supports",
    2,
    "子平真诠·论伤官",
    (s) => none(s.shown("财星")) && all(any(s.shown("伤官"), s.ruling("伤官")), s.shown("印星")),
  ),
  study("scholar-star", "supports", 1, "三命通会", (s) =>
    all(s.star("文昌"), any(s.shown("印星", "食伤"), s.seated("印星", "食伤"))),
  ),
  study("school-stars", "supports", 1, "三命通会", (s) =>
    all(any(s.star("学堂"), s.star("词馆")), any(s.shown("印星"), s.seated("印星"))),
  ),
  study(
    "seal-idle",
    "mixed",
    1,
    "滴天髓阐微·君臣母子",
    (s) =>
      any(s.shown("印星"), s.seated("印星")).length >= 3 &&
      all(s.strong, any(s.dislikes("印星"), s.shown("印星"))),
  ),
  study(
    "officer-and-seal-hidden",
    "mixed",
    1,
    "子平真诠·论印绶",
    (s) => none(s.shown("印星"), s.shown("官杀")) && all(s.seated("印星"), s.seated("官杀")),
  ),
  study(
    "no-seal",
    "mixed",
    1,
    "渊海子平·论印绶",
    (s) =>
      none(s.shown("印星"), s.hidden("印星")) &&
      all(s.counted(s.elementOf("印星")), any(s.weak, s.strong, s.balanced)),
  ),
  study(
    "seal-in-season",
    "supports",
    2,
    "子平真诠·论印绶",
    (s) => none(s.shown("财星")) && all(s.ruling("印星"), any(s.weak, s.balanced, s.shown("官杀"))),
  ),
  study("pressure-teaches", "supports", 1, "子平真诠·论偏官", (s) =>
    all(s.shown("七杀"), any(s.shown("印星"), s.seated("印星"))),
  ),
  study("wood-lights-fire", "supports", 2, "穷通宝鉴", (s) => bright(s, "木")),
  study("metal-clears-water", "supports", 2, "穷通宝鉴", (s) => bright(s, "金")),
  study(
    "talent-before-books",
    "mixed",
    1,
    "子平真诠·论伤官",
    (s) => none(s.shown("印星"), s.seated("印星")) && all(s.shown("食伤"), any(s.weak, s.strong, s.balanced)),
  ),
  study("books-and-work", "mixed", 1, "子平真诠·论印绶", (s) =>
    all(s.shown("财星"), s.shown("印星"), any(s.strong, s.balanced)),
  ),
] as const;

/** 木火通明, 金白水清: a day master that is not weak lets its element shine. */
function bright(s: Signs, own: Element) {
  const isBright = s.own === own && none(s.weak, s.shown("偏印"));
  return isBright && all([`日主${s.day.stem}${own}`], any(s.shown("食伤"), s.ruling("食伤")));
}
