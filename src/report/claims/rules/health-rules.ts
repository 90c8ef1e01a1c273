import { ELEMENTS, type Element } from "../../../bazi/calendar/stem-branch.ts";
import { PILLAR_POSITIONS } from "../../../bazi/chart/chart-pillars.ts";
import { all, any, none } from "../claim.ts";
import type { Signs } from "../sign-list.ts";
import { natalRow } from "./natal-rule.ts";

const row = natalRow("health");
/** Of all forces: our choice. A third is much for one of five, a twentieth little. */
const HEAVY = 0.36;
const LIGHT = 0.04;
const SOURCE = "三命通会·论疾病五脏六腑所属";

/** Rows about rest, food and mood; never about an illness. */
export const HEALTH_RULES = [
  row("heavy-wood", "strains", 1, SOURCE, (s) => heavy(s, "木")),
  row("heavy-fire", "strains", 1, SOURCE, (s) => heavy(s, "火")),
  row("heavy-earth", "strains", 1, SOURCE, (s) => heavy(s, "土")),
  row("heavy-metal", "strains", 1, SOURCE, (s) => heavy(s, "金")),
  row("heavy-water", "strains", 1, SOURCE, (s) => heavy(s, "水")),
  row("light-wood", "mixed", 1, SOURCE, (s) => light(s, "木")),
  row("light-fire", "mixed", 1, SOURCE, (s) => light(s, "火")),
  row("light-earth", "mixed", 1, SOURCE, (s) => light(s, "土")),
  row("light-metal", "mixed", 1, SOURCE, (s) => light(s, "金")),
  row("light-water", "mixed", 1, SOURCE, (s) => light(s, "水")),
  row(
    "even-flow",
    "supports",
    2,
    "滴天髓阐微·疾病",
    (s) =>
      ELEMENTS.every((element) => s.share(element) >= 0.08) &&
      all(["五行俱全"], any(s.balanced, s.weak, s.strong)),
  ),
  row("self-worn", "strains", 2, "滴天髓阐微·疾病", (s) => all(s.weak, s.dislikes("官杀"), s.shown("官杀"))),
  row(
    "body-fed",
    "supports",
    1,
    "滴天髓阐微·疾病",
    (s) => none(s.shown("财星")) && all(s.weak, any(s.shown("印星"), s.ruling("印星"))),
  ),
  row("body-drained", "strains", 1, "滴天髓阐微·疾病", (s) =>
    any(s.shown("食伤"), s.seated("食伤")).length >= 2
      ? all(s.weak, any(s.shown("食伤"), s.seated("食伤")))
      : undefined,
  ),
  row("force-flows", "supports", 1, "滴天髓阐微·源流", (s) =>
    all(s.strong, any(s.shown("食伤"), s.ruling("食伤"))),
  ),
  row(
    "force-pent-up",
    "mixed",
    1,
    "滴天髓阐微·源流",
    (s) => none(s.shown("食伤", "官杀"), s.ruling("食伤", "官杀")) && all(s.strong, s.seated("比劫", "印星")),
  ),
  row("water-meets-fire", "mixed", 1, SOURCE, (s) => opposed(s, /[子午].*[子午]|[巳亥].*[巳亥]/, "水", "火")),
  row("metal-meets-wood", "mixed", 1, SOURCE, (s) => opposed(s, /[卯酉].*[卯酉]|[寅申].*[寅申]/, "金", "木")),
  row(
    "cold-season",
    "mixed",
    1,
    "穷通宝鉴",
    (s) =>
      "亥子丑".includes(s.monthBranch) && all([`月支${s.monthBranch}冬令`], s.counted("火"), s.counted("水")),
  ),
  row(
    "hot-season",
    "mixed",
    1,
    "穷通宝鉴",
    (s) =>
      "巳午未".includes(s.monthBranch) && all([`月支${s.monthBranch}夏令`], s.counted("水"), s.counted("火")),
  ),
] as const;

function heavy(s: Signs, element: Element) {
  return s.share(element) >= HEAVY && all([`五行${element}偏重`], s.counted(element));
}

function light(s: Signs, element: Element) {
  return s.share(element) <= LIGHT && all([`五行${element}偏轻`], s.counted(element));
}

/** Branches of two elements that clash. */
function opposed(s: Signs, branches: RegExp, one: Element, other: Element) {
  const clashes = PILLAR_POSITIONS.flatMap((position) => s.relation(["六冲"], position));
  return all(
    clashes.filter((words) => branches.test(words)),
    any(s.counted(one), s.counted(other)),
  );
}
