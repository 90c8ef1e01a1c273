import { all, any, none } from "../claim.ts";
import { natalRow } from "./natal-rule.ts";

const row = natalRow("work");

/** Rows about work and standing. */
export const WORK_RULES = [
  row(
    "officer-with-seal",
    "supports",
    3,
    "子平真诠·论正官",
    (s) => none(s.shown("伤官")) && all(any(s.shown("正官"), s.ruling("正官")), s.shown("印星")),
  ),
  row(
    "officer-with-wealth",
    "supports",
    3,
    "子平真诠·论正官",
    (s) => none(s.weak, s.shown("伤官")) && all(any(s.shown("正官"), s.ruling("正官")), s.shown("财星")),
  ),
  row(
    "officer-hurt",
    "strains",
    3,
    "渊海子平·论伤官",
    (s) =>
      none(s.shown("印星")) &&
      all(any(s.shown("正官"), s.ruling("正官")), any(s.shown("伤官"), s.ruling("伤官"))),
  ),
  row("officer-hurt-but-sealed", "mixed", 2, "子平真诠·论正官", (s) =>
    all(s.shown("正官"), s.shown("伤官"), s.shown("印星")),
  ),
  row(
    "killing-tamed",
    "supports",
    3,
    "子平真诠·论偏官",
    (s) => none(s.weak, s.shown("偏印")) && all(any(s.shown("七杀"), s.ruling("七杀")), s.shown("食神")),
  ),
  row(
    "killing-through-seal",
    "supports",
    3,
    "子平真诠·论偏官",
    (s) =>
      none(s.shown("财星")) &&
      all(any(s.shown("七杀"), s.ruling("七杀")), any(s.shown("印星"), s.seated("印星")), s.weak),
  ),
  row(
    "killing-untamed",
    "strains",
    3,
    "滴天髓阐微·官杀",
    (s) =>
      none(s.shown("食伤"), s.shown("印星")) &&
      all(any(s.shown("七杀"), s.seated("七杀")), s.shown("七杀"), s.weak),
  ),
  row(
    "killing-fed",
    "strains",
    2,
    "子平真诠·论偏官",
    (s) => none(s.shown("食神", "印星")) && all(s.shown("七杀"), s.shown("财星"), s.weak),
  ),
  row("killing-with-edge", "supports", 2, "子平真诠·论阳刃", (s) =>
    all(s.star("羊刃"), any(s.shown("七杀"), s.ruling("七杀")), s.strong),
  ),
  row(
    "hurting-with-seal",
    "supports",
    3,
    "子平真诠·论伤官",
    (s) => none(s.shown("财星")) && all(any(s.shown("伤官"), s.ruling("伤官")), s.shown("印星"), s.weak),
  ),
  row(
    "output-leads",
    "supports",
    2,
    "子平真诠·论食神",
    (s) => none(s.shown("官杀")) && all(any(s.ruling("食伤"), s.favours("食伤")), s.shown("食伤"), s.strong),
  ),
  row(
    "no-officer-shown",
    "mixed",
    1,
    "子平真诠·论建禄月劫",
    (s) => none(s.shown("官杀"), s.seated("官杀")) && all(s.strong, any(s.shown("食伤"), s.shown("财星"))),
  ),
  row("officers-mixed", "strains", 2, "三命通会·论官杀", (s) => all(s.shown("正官"), s.shown("七杀"))),
  row(
    "seal-leads",
    "supports",
    2,
    "子平真诠·论印绶",
    (s) => none(s.shown("财星")) && all(s.ruling("印星"), s.shown("官杀")),
  ),
  row("month-self", "mixed", 1, "子平真诠·论建禄月劫", (s) => all(s.ruling("比劫"), s.strong)),
  row("moving-work", "mixed", 1, "三命通会", (s) =>
    all(
      any(s.star("驿马", "month"), s.star("驿马", "hour")),
      any(s.shown("食伤"), s.shown("财星"), s.shown("官杀")),
    ),
  ),
  row("month-clashed", "strains", 1, "三命通会·论冲击", (s) =>
    all(
      s.relation(["六冲"], "month"),
      s.relation(["六冲", "六害", "无恩之刑", "恃势之刑", "无礼之刑", "自刑"], "month"),
      any(s.weak, s.strong),
    ),
  ),
  row("leader-star", "supports", 1, "三命通会", (s) =>
    all(s.star("将星"), any(s.shown("官杀"), s.shown("印星"))),
  ),
  row("officer-in-season", "supports", 2, "子平真诠·论正官", (s) =>
    all(s.ruling("正官"), any(s.strong, s.balanced)),
  ),
  row(
    "single-rank-at-hour",
    "supports",
    2,
    "渊海子平·时上一位贵格",
    (s) =>
      any(s.shown("官杀"), s.seated("官杀")).length === 1 &&
      none(s.weak) &&
      all(s.at("hour", "七杀"), any(s.strong, s.balanced)),
  ),
  row("officer-unrooted", "mixed", 1, "滴天髓阐微·官杀", (s) =>
    none(s.hidden("官杀")) ? all(s.shown("官杀"), any(s.weak, s.strong, s.balanced)) : undefined,
  ),
  row("wealth-officer-seal", "supports", 2, "子平真诠·论正官", (s) =>
    all(s.shown("财星"), s.shown("正官"), any(s.shown("印星"), s.seated("印星"))),
  ),
  row(
    "month-joined",
    "supports",
    1,
    "三命通会·论支元六合",
    (s) =>
      none(s.relation(["六冲"], "month")) && all(s.relation(["六合"], "month"), [`月令${s.monthBranch}`]),
  ),
  row("noble-at-work", "supports", 1, "三命通会·论天乙贵人", (s) =>
    all(s.star("天乙贵人", "month"), s.shown("官杀", "印星")),
  ),
  row(
    "output-spread",
    "mixed",
    1,
    "滴天髓阐微·伤官",
    (s) =>
      any(s.shown("食伤"), s.seated("食伤")).length >= 3 &&
      none(s.weak) &&
      all(s.shown("食伤"), s.seated("食伤")),
  ),
  row("output-works-without-rank", "mixed", 1, "子平真诠·论伤官", (s) =>
    none(s.shown("官杀")) ? all(s.weak, s.shown("食伤")) : undefined,
  ),
] as const;
