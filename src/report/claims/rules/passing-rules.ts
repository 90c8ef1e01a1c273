import type { Direction, Rule, Subject } from "../claim.ts";
import { all, any, none } from "../claim.ts";
import type { Passing } from "../passing.ts";

type PassingRule<Id extends string = string> = Rule<Id, Passing>;

function row<const Id extends string>(
  id: Id,
  subject: Subject,
  direction: Direction,
  strength: 1 | 2 | 3,
  source: string,
  when: PassingRule["when"],
): PassingRule<Id> {
  return { id, subject, direction, strength, source, when };
}

const CLASH = ["六冲"] as const;
const JOIN = ["六合"] as const;

/** Rows about a decade or a year; both are read alike, and the decade for longer. */
export const PASSING_RULES = [
  row("time-wanted", "time", "supports", 3, "子平真诠·论行运", (p) => all(p.wanted.stem, p.wanted.branch)),
  row("time-unwanted", "time", "strains", 3, "子平真诠·论行运", (p) =>
    all(p.unwanted.stem, p.unwanted.branch),
  ),
  row(
    "time-half-wanted",
    "time",
    "supports",
    1,
    "子平真诠·论行运",
    (p) =>
      none(p.unwanted.branch, p.wanted.branch) &&
      all(p.wanted.stem, any(p.birth.weak, p.birth.strong, p.birth.balanced)),
  ),
  row(
    "time-half-unwanted",
    "time",
    "strains",
    1,
    "子平真诠·论行运",
    (p) =>
      none(p.wanted.branch, p.unwanted.branch) &&
      all(p.unwanted.stem, any(p.birth.weak, p.birth.strong, p.birth.balanced)),
  ),
  row("time-reversed", "time", "strains", 2, "三命通会·论太岁", (p) =>
    all(p.relation(["反吟"], "day"), [`日柱${p.birth.day.name}`]),
  ),
  row("time-repeated", "time", "mixed", 2, "三命通会·论太岁", (p) =>
    all(p.relation(["伏吟"], "day"), [`日柱${p.birth.day.name}`]),
  ),
  row("time-moving", "time", "mixed", 1, "三命通会", (p) =>
    all(
      p.star("驿马"),
      any(
        p.relation(CLASH, "month"),
        p.relation(CLASH, "day"),
        p.relation(CLASH, "year"),
        p.brings("偏财", "伤官", "七杀"),
      ),
    ),
  ),
  row(
    "officer-comes",
    "work",
    "supports",
    2,
    "子平真诠·论行运",
    (p) =>
      none(p.birth.weak, p.birth.shown("伤官")) &&
      all(p.brings("正官"), any(p.birth.strong, p.birth.balanced)),
  ),
  row(
    "officer-comes-to-seal",
    "work",
    "supports",
    2,
    "子平真诠·论行运",
    (p) => none(p.birth.shown("伤官")) && all(p.brings("正官", "七杀"), p.birth.shown("印星"), p.birth.weak),
  ),
  row(
    "killing-comes",
    "work",
    "strains",
    2,
    "子平真诠·论行运",
    (p) => none(p.birth.shown("印星"), p.birth.shown("食神")) && all(p.brings("七杀"), p.birth.weak),
  ),
  row(
    "hurting-meets-officer",
    "work",
    "strains",
    2,
    "渊海子平·论伤官",
    (p) => none(p.birth.shown("印星")) && all(p.brings("伤官"), p.birth.shown("正官")),
  ),
  row("seal-comes", "work", "supports", 1, "子平真诠·论行运", (p) =>
    all(p.brings("正印", "偏印"), p.birth.weak),
  ),
  row("work-place-moves", "work", "mixed", 1, "三命通会·论冲击", (p) =>
    all(p.relation(CLASH, "month"), [`月令${p.birth.monthBranch}`]),
  ),
  row(
    "wealth-comes",
    "money",
    "supports",
    2,
    "子平真诠·论行运",
    (p) => none(p.birth.shown("劫财")) && all(p.brings("正财", "偏财"), p.birth.strong),
  ),
  row("wealth-overloads", "money", "strains", 2, "渊海子平·论财", (p) =>
    all(p.brings("正财", "偏财"), p.birth.weak, any(p.birth.dislikes("财星"), p.birth.shown("财星"))),
  ),
  row("peers-come", "money", "strains", 2, "渊海子平·论劫财", (p) =>
    all(p.brings("劫财", "比肩"), p.birth.strong, any(p.birth.shown("财星"), p.birth.seated("财星"))),
  ),
  row(
    "output-earns",
    "money",
    "supports",
    1,
    "子平真诠·论食神",
    (p) =>
      none(p.birth.weak, p.birth.shown("偏印")) &&
      all(p.brings("食神", "伤官"), any(p.birth.shown("财星"), p.birth.seated("财星"))),
  ),
  row(
    "palace-moves",
    "love",
    "strains",
    2,
    "三命通会·论冲击",
    (p) =>
      none(p.relation(["六合", "三合"], "day")) &&
      all(p.relation(CLASH, "day"), [`日支${p.birth.day.branch}夫妻宫`]),
  ),
  row(
    "palace-meets",
    "love",
    "supports",
    1,
    "三命通会·论支元六合",
    (p) =>
      none(p.relation(CLASH, "day")) && all(p.relation(JOIN, "day"), [`日支${p.birth.day.branch}夫妻宫`]),
  ),
  row(
    "blossom-comes",
    "love",
    "supports",
    1,
    "三命通会",
    (p) =>
      none(p.relation(CLASH, "day")) &&
      all(
        any(p.star("桃花"), p.star("红鸾"), p.star("天喜")),
        any(p.brings("正财", "偏财", "正官", "七杀", "食神", "伤官")),
      ),
  ),
  row("seal-teaches", "study", "supports", 2, "滴天髓阐微·衰旺", (p) =>
    all(p.brings("正印", "偏印"), p.birth.favours("印星")),
  ),
  row("scholar-comes", "study", "supports", 1, "三命通会", (p) =>
    all(p.star("文昌"), any(p.birth.shown("印星", "食伤"), p.brings("正印", "偏印", "食神", "伤官"))),
  ),
  row("wealth-disturbs-study", "study", "strains", 1, "渊海子平·论印绶", (p) =>
    all(
      p.brings("正财", "偏财"),
      p.birth.favours("印星"),
      any(p.birth.shown("印星"), p.birth.ruling("印星")),
    ),
  ),
  row("elders-move", "family", "mixed", 1, "三命通会·论冲击", (p) =>
    all(p.relation(CLASH, "year"), any(p.birth.at("year", "印星", "财星", "官杀", "食伤", "比劫"))),
  ),
  row("children-move", "family", "mixed", 1, "三命通会·论冲击", (p) =>
    all(p.relation(CLASH, "hour"), any(p.birth.at("hour", "印星", "财星", "官杀", "食伤", "比劫"))),
  ),
  row("body-tires", "health", "strains", 2, "滴天髓阐微·疾病", (p) =>
    all(
      p.brings("七杀", "正官"),
      p.birth.weak,
      any(
        p.relation(CLASH, "month"),
        p.relation(CLASH, "day"),
        p.relation(CLASH, "year"),
        p.relation(CLASH, "hour"),
        p.birth.dislikes("官杀"),
      ),
    ),
  ),
  row(
    "body-rests",
    "health",
    "supports",
    1,
    "滴天髓阐微·疾病",
    (p) => none(p.relation(CLASH, "day"), p.relation(CLASH, "month")) && all(p.wanted.stem, p.wanted.branch),
  ),
] as const;

/** The name of a row about a decade or a year; what it says in short stands in the locales under `inShort.<id>`. */
type PassingRuleId = (typeof PASSING_RULES)[number]["id"];

/** @returns the name of a row if it is about a decade or a year, undefined for one about a birth */
export function passingRuleId(rule: string): PassingRuleId | undefined {
  return PASSING_RULES.find(({ id }) => id === rule)?.id;
}
