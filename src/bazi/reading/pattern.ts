import {
  BRANCHES,
  type Branch,
  branchAt,
  type Stem,
  stemElement,
  stemPolarity,
} from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { type DescribedPillar, type HiddenStem, hourPillarsOf } from "../chart/describe-pillar.ts";
import type { HiddenRank } from "../chart/hidden-stems.ts";
import { lifeStage } from "../chart/life-stages.ts";
import type { TenGod } from "../chart/ten-gods.ts";
import { agreedBy } from "./agreed-by.ts";
import { roleOf } from "./element-roles.ts";

type PatternGod = Exclude<TenGod, "比肩" | "劫财">;

/** 格局 as 子平真诠 names it: eight after a ten god, and three of a month of one's own kind. */
export type PatternName = `${PatternGod}格` | "建禄格" | "阳刃格" | "月劫格";

/** The one 格局 of a chart, or why the method does not decide. */
export type Pattern = DecidedPattern | UndecidedPattern;

interface DecidedPattern {
  readonly kind: "decided";
  readonly name: PatternName;
  /** the stem of the month that gives the name */
  readonly stem: Stem;
  readonly rank: HiddenRank;
  readonly basis: Basis;
}

/**
 * `shown`: it stands among the stems (透干); `trine`: its element is joined by the branches (会支); `month`: neither, but
 * it rules the month; `kept`: another one shows that would change it, and a third that controls that one (变之而不失本格);
 * `own`: the month is the day master's own place.
 */
type Basis = "shown" | "trine" | "month" | "kept" | "own";

interface UndecidedPattern {
  readonly kind: "undecided";
  /**
   * `month`: the month is open; `hours_differ`: the hour is unknown and decides; `two_shown`: two hidden stems of 辰戌丑未
   * show, and each would give one; `earth_month`: an earth day master in 辰戌丑未, and none shows
   */
  readonly because: "month" | "hours_differ" | "two_shown" | "earth_month";
}

/**
 * 格局 by what of the month shows among the stems (月令透干取格).
 * Source: 子平真诠 (沈孝瞻), 论用神 (专求月令), 论用神变化 (本气, else what shows), 论杂气如何取用 (透干会支, two shown: two),
 * 论建禄月劫, 论阳刃. Stems of the day master's own kind give no 格. 从格 and 专旺 are not among them: see `followingOf`.
 *
 * What shows changes the 格 of the main stem, unless that is kept (变之而不失本格): 乙生申月，透壬化印，而又透戊，印逢财而退位;
 * 丙生申月，逢壬化煞，而又透戊，仍为财格. Taken here as a rule: where the middle stem shows and the last one, too, which controls it,
 * the main stem gives the name. So 薛相公 (甲申 壬申 乙巳 戊寅) is 正官格, as in 论正官. Our choice: printed editions run two
 * sentences together there (格成伤官), so that the name is that of the chart and not of the sentence.
 */
export function patternOf(pillars: ChartPillars): Pattern {
  const { month } = pillars;
  if (!month) return { kind: "undecided", because: "month" };
  if (pillars.hour) return patternIn(month, pillars);
  const all = hourPillarsOf(pillars.day).map((hour) => patternIn(month, { ...pillars, hour }));
  const [first] = all;
  const isAgreed = agreedBy(all, (each) => (each.kind === "decided" ? each.name + each.basis : each.because));
  return first && isAgreed ? first : { kind: "undecided", because: "hours_differ" };
}

function patternIn(month: DescribedPillar, pillars: ChartPillars): Pattern {
  const main = month.hiddenStems.find(({ rank }) => rank === "本气");
  if (!main) throw new RangeError(`no main stem in ${month.branch}`);
  const stems = [pillars.year?.stem, month.stem, pillars.hour?.stem];
  const shown = month.hiddenStems.filter(({ stem, tenGod }) => isOther(tenGod) && stems.includes(stem));
  if (shown.includes(main)) return named(main, "shown");
  const own = ownPlace(month, main, pillars.day.stem);
  if (own) return { kind: "decided", name: own, stem: main.stem, rank: main.rank, basis: "own" };
  if (STORES.includes(month.branch)) return ofStore(main, shown, month, pillars);
  const best = shown.find(({ rank }) => rank === "中气") ?? shown[0];
  if (best && shown.some(({ stem }) => controls(stem, best.stem))) return named(main, "kept");
  return best ? named(best, "shown") : named(main, "month");
}

function controls(stem: Stem, other: Stem): boolean {
  return roleOf(stemElement(other), stemElement(stem)) === "财星";
}

/** 禄 of any stem, 刃 of a yang stem, and the other months whose main stem is one's own kind. */
function ownPlace({ branch }: DescribedPillar, main: HiddenStem, day: Stem): PatternName | undefined {
  const stage = lifeStage(day, branch);
  if (stage === "临官") return "建禄格";
  if (stage === "帝旺" && stemPolarity(day) === "阳") return "阳刃格";
  return isOther(main.tenGod) || STORES.includes(branch) ? undefined : "月劫格";
}

/** 杂气: one that shows, else the element that the branches join with it, else the main stem. */
function ofStore(
  main: HiddenStem,
  shown: readonly HiddenStem[],
  { branch, hiddenStems }: DescribedPillar,
  pillars: ChartPillars,
): Pattern {
  const [first, second] = shown;
  if (first) return second ? { kind: "undecided", because: "two_shown" } : named(first, "shown");
  const joined = hiddenStems.find(({ rank }) => rank === "中气");
  if (joined && isOther(joined.tenGod) && hasTrine(branch, pillars)) return named(joined, "trine");
  return isOther(main.tenGod) ? named(main, "month") : { kind: "undecided", because: "earth_month" };
}

const STORES: readonly Branch[] = ["辰", "戌", "丑", "未"];

/** 三合局: the branches four steps on and four steps back stand in the chart as well. */
function hasTrine(branch: Branch, { year, day, hour }: ChartPillars): boolean {
  const index = BRANCHES.indexOf(branch);
  const others = [year?.branch, day.branch, hour?.branch];
  return others.includes(branchAt(index + 4)) && others.includes(branchAt(index - 4));
}

function isOther(god: TenGod): god is PatternGod {
  return god !== "比肩" && god !== "劫财";
}

function named({ stem, rank, tenGod }: HiddenStem, basis: Basis): Pattern {
  return isOther(tenGod)
    ? { kind: "decided", name: `${tenGod}格`, stem, rank, basis }
    : { kind: "undecided", because: "earth_month" };
}
