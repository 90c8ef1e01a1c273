import { all, any, none } from "../claim.ts";
import type { Signs } from "../sign-list.ts";
import { natalRow } from "./natal-rule.ts";

const row = natalRow("love");
/** 财 stands for the wife, 官杀 for the husband. Source: 渊海子平, 论妻妾 and 论女命. */
const main = (s: Signs) => (s.isMale ? "正财" : "正官");
const other = (s: Signs) => (s.isMale ? "偏财" : "七杀");
const group = (s: Signs) => (s.isMale ? "财星" : "官杀");

/** Rows about partnership. */
export const LOVE_RULES = [
  row(
    "spouse-star-clear",
    "supports",
    2,
    "渊海子平·论妻妾、论女命",
    (s) =>
      s.shown(main(s)).length === 1 &&
      none(s.shown(other(s)), s.seated(other(s))) &&
      all(s.shown(main(s)), any(s.seated(main(s)), s.strong, s.balanced, s.favours(group(s)))),
  ),
  row("spouse-stars-mixed", "strains", 2, "三命通会·论女命", (s) =>
    all(s.shown(main(s)), any(s.shown(other(s)), s.ruling(other(s)))),
  ),
  row(
    "spouse-star-hidden",
    "mixed",
    1,
    "渊海子平·论妻妾、论女命",
    (s) =>
      none(s.shown(group(s)), s.seated(group(s))) &&
      all(s.hidden(group(s)), any(s.weak, s.strong, s.balanced)),
  ),
  row(
    "spouse-star-absent",
    "strains",
    1,
    "渊海子平·论妻妾、论女命",
    (s) =>
      none(s.shown(group(s)), s.hidden(group(s))) &&
      all(s.counted(s.elementOf(group(s))), any(s.weak, s.strong, s.balanced)),
  ),
  row(
    "spouse-star-crowded",
    "strains",
    1,
    "三命通会·论女命",
    (s) =>
      any(s.shown(group(s)), s.seated(group(s))).length >= 4 &&
      all(s.weak, any(s.shown(group(s)), s.seated(group(s)))),
  ),
  row(
    "palace-clashed",
    "strains",
    3,
    "三命通会·论冲击",
    (s) =>
      none(s.relation(["六合", "三合"], "day")) &&
      all(s.relation(["六冲"], "day"), [`日支${s.day.branch}夫妻宫`]),
  ),
  row("palace-clashed-and-joined", "mixed", 2, "三命通会·论冲击", (s) =>
    all(s.relation(["六冲"], "day"), s.relation(["六合", "三合"], "day")),
  ),
  row(
    "palace-joined",
    "supports",
    2,
    "三命通会·论支元六合",
    (s) =>
      none(s.relation(["六冲", "六害"], "day")) &&
      all(s.relation(["六合"], "day"), [`日支${s.day.branch}夫妻宫`]),
  ),
  row("palace-harmed", "strains", 1, "三命通会·论六害", (s) =>
    all(s.relation(["六害"], "day"), [`日支${s.day.branch}夫妻宫`]),
  ),
  row("palace-punished", "strains", 1, "三命通会·论三刑", (s) =>
    all(s.relation(["无恩之刑", "恃势之刑", "无礼之刑", "自刑"], "day"), [`日支${s.day.branch}夫妻宫`]),
  ),
  row("palace-holds-star", "supports", 2, "滴天髓阐微·夫妻", (s) =>
    all(s.at("day", group(s)), any(s.strong, s.balanced, s.favours(group(s)))),
  ),
  row("palace-holds-seal", "supports", 1, "滴天髓阐微·夫妻", (s) =>
    all(s.at("day", "印星"), any(s.weak, s.favours("印星"))),
  ),
  row("palace-holds-peers", "strains", 1, "滴天髓阐微·夫妻", (s) => all(s.at("day", "比劫"), s.strong)),
  row("palace-holds-output", "mixed", 1, "滴天髓阐微·夫妻", (s) =>
    all(s.at("day", "食伤"), any(s.weak, s.shown("食伤"))),
  ),
  row(
    "palace-void",
    "strains",
    1,
    "三命通会·论空亡",
    (s) => s.isVoid("day") && all([`日支${s.day.branch}落空亡`], any(s.weak, s.strong, s.balanced)),
  ),
  row(
    "peers-contest-wife",
    "strains",
    2,
    "渊海子平·论妻妾",
    (s) =>
      s.isMale &&
      s.shown("比劫").length >= 2 &&
      none(s.shown("官杀")) &&
      all(s.strong, s.shown("比劫"), s.hidden("财星")),
  ),
  row(
    "husband-hurt",
    "strains",
    2,
    "渊海子平·论女命",
    (s) =>
      !s.isMale &&
      none(s.shown("印星", "财星")) &&
      all(any(s.shown("伤官"), s.ruling("伤官")), s.hidden("正官")),
  ),
  row(
    "husband-fed",
    "supports",
    2,
    "渊海子平·论女命",
    (s) =>
      !s.isMale &&
      none(s.weak, s.shown("伤官")) &&
      all(s.shown("财星"), any(s.shown("官杀"), s.seated("官杀"))),
  ),
  row("peach-blossom", "mixed", 1, "三命通会", (s) =>
    all(s.star("桃花"), any(s.star("红鸾"), s.star("天喜"), s.shown("食伤"))),
  ),
  row("lonely-stars", "mixed", 1, "三命通会", (s) =>
    all(any(s.star("孤辰"), s.star("寡宿")), any(s.star("华盖"), s.seated("印星"))),
  ),
] as const;
