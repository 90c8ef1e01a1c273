import type { Star } from "../../../bazi/reading/stars.ts";
import { all, any, type Evidence, none } from "../claim.ts";
import type { Signs } from "../sign-list.ts";
import { natalRow } from "./natal-rule.ts";

const row = natalRow("money");
/** Of all forces (our choice): half of what one of five has on average. */
const LIGHT = 0.1;
const PLACES = [
  ["year", "年"],
  ["month", "月"],
  ["day", "日"],
  ["hour", "时"],
] as const;

/** Rows about earning and keeping. */
export const MONEY_RULES = [
  row(
    "food-feeds-wealth",
    "supports",
    3,
    "子平真诠·论食神",
    (s) =>
      none(s.weak, s.shown("偏印")) &&
      all(any(s.shown("食神"), s.ruling("食神")), any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "hurting-feeds-wealth",
    "supports",
    2,
    "子平真诠·论伤官",
    (s) =>
      none(s.weak, s.shown("官杀")) &&
      all(any(s.shown("伤官"), s.ruling("伤官")), any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "strong-holds-wealth",
    "supports",
    3,
    "子平真诠·论财",
    (s) =>
      none(s.shown("劫财")) &&
      any(s.shown("财星"), s.seated("财星")).length >= 2 &&
      all(s.strong, any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "wealth-too-heavy",
    "strains",
    3,
    "渊海子平·论财",
    (s) => s.share(s.elementOf("财星")) >= 0.33 && all(s.weak, any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "wealth-helped-by-peers",
    "supports",
    2,
    "子平真诠·论财",
    (s) =>
      s.share(s.elementOf("财星")) >= 0.3 &&
      all(s.weak, s.shown("比劫"), any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "peers-take-wealth",
    "strains",
    3,
    "滴天髓阐微·何知章",
    (s) =>
      none(s.shown("官杀", "食伤")) &&
      any(s.shown("比劫"), s.seated("比劫")).length >= 3 &&
      all(s.strong, any(s.shown("比劫"), s.seated("比劫")), s.hidden("财星")),
  ),
  row(
    "robber-beside-wealth",
    "strains",
    2,
    "渊海子平·论劫财",
    (s) => none(s.shown("官杀")) && all(s.shown("劫财"), s.shown("财星")),
  ),
  row(
    "wealth-guarded",
    "supports",
    2,
    "子平真诠·论财",
    (s) => none(s.shown("伤官")) && all(s.shown("财星"), s.shown("正官"), any(s.strong, s.balanced)),
  ),
  row("wealth-stored", "supports", 2, "三命通会", (s) =>
    all(
      s.hidden("财星").filter((words) => /[辰戌丑未]/.test(words)),
      any(s.strong, s.favours("财星")),
    ),
  ),
  row(
    "wealth-hidden-only",
    "mixed",
    1,
    "子平真诠·论财",
    (s) =>
      none(s.shown("财星"), s.seated("财星")) && all(s.hidden("财星"), any(s.weak, s.strong, s.balanced)),
  ),
  row(
    "wealth-absent",
    "strains",
    1,
    "渊海子平·论财",
    (s) =>
      none(s.shown("财星"), s.hidden("财星")) &&
      all(s.counted(s.elementOf("财星")), any(s.weak, s.strong, s.balanced)),
  ),
  row("wealth-is-favour", "supports", 2, "滴天髓阐微·何知章", (s) =>
    all(s.favours("财星"), any(s.shown("财星"), s.seated("财星")), s.strong),
  ),
  row("wealth-is-harm", "strains", 2, "滴天髓阐微·何知章", (s) =>
    all(s.dislikes("财星"), any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "windfall-leaning",
    "mixed",
    1,
    "渊海子平·论偏财",
    (s) => none(s.shown("正财")) && all(s.shown("偏财"), any(s.strong, s.seated("食伤"))),
  ),
  row(
    "wage-leaning",
    "supports",
    1,
    "渊海子平·论正财",
    (s) => none(s.shown("偏财", "劫财")) && all(s.shown("正财"), any(s.seated("官杀", "印星", "财星"))),
  ),
  row("salary-seat", "supports", 1, "三命通会", (s) =>
    all(any(s.star("禄神", "day"), s.star("禄神", "hour")), any(s.shown("财星"), s.seated("财星"))),
  ),
  row("wealth-in-season", "supports", 2, "子平真诠·论财", (s) =>
    all(s.ruling("财星"), any(s.strong, s.balanced)),
  ),
  row("earning-wears", "strains", 1, "滴天髓阐微·衰旺", (s) =>
    all(s.weak, s.shown("食伤"), any(s.shown("财星"), s.seated("财星"))),
  ),
  row("treasury-opened", "mixed", 1, "渊海子平·杂气财官格", (s) =>
    all(
      s.hidden("财星").filter((words) => /^月支[辰戌丑未]/.test(words)),
      s.relation(["六冲"], "month"),
    ),
  ),
  row("wealth-feeds-rank", "mixed", 1, "滴天髓阐微·官杀", (s) =>
    all(s.strong, s.shown("财星"), s.shown("七杀")),
  ),
  row("own-month-earns", "supports", 2, "子平真诠·论建禄月劫", (s) =>
    all(s.ruling("比劫"), s.shown("食伤"), any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "own-month-spends",
    "strains",
    2,
    "子平真诠·论建禄月劫",
    (s) => none(s.shown("食伤", "官杀")) && all(s.ruling("比劫"), s.shown("财星")),
  ),
  row(
    "blade-cuts-wealth",
    "strains",
    1,
    "三命通会·论羊刃",
    (s) => none(s.shown("食伤", "官杀")) && all(s.star("羊刃"), any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "seals-turn-to-wealth",
    "supports",
    1,
    "子平真诠·论印绶",
    (s) =>
      any(s.shown("印星"), s.seated("印星")).length >= 2 &&
      all(s.strong, any(s.shown("印星"), s.seated("印星")), any(s.shown("财星"), s.seated("财星"))),
  ),
  row("two-kinds-of-wealth", "mixed", 1, "渊海子平·论偏财", (s) =>
    all(any(s.shown("正财"), s.seated("正财")), any(s.shown("偏财"), s.seated("偏财"))),
  ),
  row(
    "light-wealth-fed",
    "supports",
    1,
    "滴天髓阐微·何知章",
    (s) =>
      s.share(s.elementOf("财星")) <= LIGHT &&
      none(s.weak) &&
      all(any(s.shown("食伤"), s.ruling("食伤")), s.hidden("财星")),
  ),
  row(
    "light-wealth-contested",
    "strains",
    2,
    "滴天髓阐微·何知章",
    (s) =>
      s.share(s.elementOf("财星")) <= LIGHT &&
      none(s.shown("食伤", "官杀")) &&
      all(any(s.shown("比劫"), s.ruling("比劫")), any(s.hidden("财星"), s.counted(s.elementOf("财星")))),
  ),
  row("wealth-in-balance", "supports", 2, "渊海子平·论财", (s) =>
    all(s.balanced, any(s.shown("财星"), s.seated("财星"))),
  ),
  row(
    "windfall-at-hour",
    "supports",
    2,
    "渊海子平·时上偏财格",
    (s) => s.shown("财星").length === 1 && none(s.weak) && all(s.at("hour", "偏财"), s.shown("偏财")),
  ),
  row("seated-on-wealth", "supports", 1, "三命通会·论正财", (s) =>
    all(s.at("day", "财星"), any(s.strong, s.balanced)),
  ),
  row("seat-without-strength", "mixed", 1, "三命通会·论正财", (s) => all(s.at("day", "财星"), s.weak)),
  row("wealth-in-void", "mixed", 1, "三命通会·论空亡", (s) =>
    any(
      ...PLACES.map(
        ([position, name]) => (s.isVoid(position) && all(s.at(position, "财星"), [`${name}柱落空亡`])) || [],
      ),
    ),
  ),
  row("money-on-the-road", "mixed", 1, "三命通会·论驿马", (s) => withWealth(s, "驿马")),
  row("noble-brings-wealth", "supports", 1, "三命通会·论天乙贵人", (s) =>
    all(withWealth(s, "天乙贵人"), any(s.strong, s.balanced)),
  ),
] as const;

/** A star in the same pillar as 财星. */
function withWealth(s: Signs, star: Star): Evidence {
  return any(...PLACES.map(([position]) => all(s.star(star, position), s.at(position, "财星")) ?? []));
}
