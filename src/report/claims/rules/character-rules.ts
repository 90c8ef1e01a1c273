import { all, any, none } from "../claim.ts";
import { natalRow } from "./natal-rule.ts";

const row = natalRow("character");
const WINTER = "亥子丑";
const SUMMER = "巳午未";

/** Rows about temper. */
export const CHARACTER_RULES = [
  row(
    "rooted-self",
    "supports",
    2,
    "滴天髓阐微·衰旺",
    (s) => s.seated("比劫").length >= 2 && all(s.strong, s.seated("比劫")),
  ),
  row(
    "crowded-self",
    "strains",
    1,
    "滴天髓阐微·衰旺",
    (s) => s.shown("比劫").length >= 2 && none(s.shown("官杀", "食伤")) && all(s.strong, s.shown("比劫")),
  ),
  row(
    "nourished-self",
    "supports",
    2,
    "子平真诠·论印绶",
    (s) => none(s.shown("财星")) && all(s.weak, s.shown("印星")),
  ),
  row(
    "overfed-self",
    "mixed",
    1,
    "滴天髓阐微·君臣母子",
    (s) =>
      any(s.shown("印星"), s.seated("印星")).length >= 3 && all(s.strong, s.shown("印星"), s.seated("印星")),
  ),
  row(
    "drained-self",
    "strains",
    2,
    "滴天髓阐微·衰旺",
    (s) =>
      any(s.shown("食伤"), s.seated("食伤")).length >= 3 && all(s.weak, s.shown("食伤"), s.seated("食伤")),
  ),
  row(
    "pressed-self",
    "strains",
    2,
    "滴天髓阐微·官杀",
    (s) =>
      any(s.shown("官杀"), s.seated("官杀")).length >= 3 &&
      none(s.shown("印星")) &&
      all(s.weak, s.shown("官杀"), s.seated("官杀")),
  ),
  row(
    "winter-with-fire",
    "supports",
    2,
    "穷通宝鉴",
    (s) =>
      WINTER.includes(s.monthBranch) &&
      s.own !== "火" &&
      s.count("火") > 0 &&
      all([`月支${s.monthBranch}冬令`], s.counted("火")),
  ),
  row(
    "winter-without-fire",
    "strains",
    2,
    "穷通宝鉴",
    (s) =>
      WINTER.includes(s.monthBranch) &&
      s.own !== "火" &&
      s.count("火") === 0 &&
      all([`月支${s.monthBranch}冬令`], s.counted("火")),
  ),
  row(
    "summer-with-water",
    "supports",
    2,
    "穷通宝鉴",
    (s) =>
      SUMMER.includes(s.monthBranch) &&
      s.own !== "水" &&
      s.count("水") > 0 &&
      all([`月支${s.monthBranch}夏令`], s.counted("水")),
  ),
  row(
    "summer-without-water",
    "strains",
    2,
    "穷通宝鉴",
    (s) =>
      SUMMER.includes(s.monthBranch) &&
      s.own !== "水" &&
      s.count("水") === 0 &&
      all([`月支${s.monthBranch}夏令`], s.counted("水")),
  ),
  row(
    "gentle-voice",
    "supports",
    2,
    "三命通会·论食神",
    (s) => none(s.shown("偏印")) && all(s.shown("食神"), any(s.seated("食伤"), s.strong)),
  ),
  row(
    "sharp-voice",
    "mixed",
    2,
    "三命通会·论伤官",
    (s) => none(s.shown("印星")) && all(s.shown("伤官"), any(s.seated("食伤"), s.strong)),
  ),
  row("quiet-thinker", "supports", 1, "三命通会", (s) =>
    all(s.star("华盖"), any(s.shown("印星"), s.seated("印星"))),
  ),
  row("plain-dealer", "mixed", 1, "三命通会", (s) =>
    all(s.star("魁罡", "day"), any(s.strong, s.seated("比劫"))),
  ),
  row("edge-at-month", "mixed", 2, "子平真诠·论阳刃", (s) =>
    all(s.star("羊刃", "month"), any(s.strong, s.shown("官杀"))),
  ),
  row(
    "even-elements",
    "supports",
    1,
    "滴天髓阐微·中和",
    (s) =>
      Object.values({
        木: s.count("木"),
        火: s.count("火"),
        土: s.count("土"),
        金: s.count("金"),
        水: s.count("水"),
      }).every((count) => count > 0) && all(["五行俱全"], any(s.balanced, [`月令${s.monthBranch}`])),
  ),
] as const;
