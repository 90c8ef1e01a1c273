import { all, any, none } from "../claim.ts";
import { natalRow } from "./natal-rule.ts";

const row = natalRow("money");

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
] as const;
