import { ELEMENTS, type Element } from "../../../bazi/calendar/stem-branch.ts";
import { all, any } from "../claim.ts";
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
] as const;

function heavy(s: Signs, element: Element) {
  return s.share(element) >= HEAVY && all([`五行${element}偏重`], s.counted(element));
}

function light(s: Signs, element: Element) {
  return s.share(element) <= LIGHT && all([`五行${element}偏轻`], s.counted(element));
}
