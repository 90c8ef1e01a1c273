import { type Element, stemElement } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { hourPillarsOf } from "../chart/describe-pillar.ts";
import { agreedBy } from "./agreed-by.ts";
import { type Climate, climateOf, urgentElement } from "./climate.ts";
import { elementForces } from "./element-forces.ts";
import { type ElementRole, elementOfRole, roleOf } from "./element-roles.ts";
import type { Following } from "./following.ts";
import { strengthOf } from "./strength.ts";
import { type SupportOrCurb, supportOrCurb } from "./support-or-curb.ts";

/** The one 用神 of a chart with what each method says, or why there is none. */
export type Favourable = DecidedFavourable | UndecidedFavourable;

interface Evidence {
  /** null without an hour */
  readonly support: SupportOrCurb | null;
  readonly climate: Climate;
}

interface DecidedFavourable extends Evidence {
  readonly kind: "decided";
  readonly because: Reason;
  /** 用神 */
  readonly favourable: Choice;
  /** 喜神; null where the hours differ in it */
  readonly supporting: Choice | null;
  /** 忌神; null where the hours differ in it */
  readonly harmful: Choice | null;
  /** the chart does not have the 用神 */
  readonly isAbsent: boolean;
}

/**
 * `agreed`: both methods take the element; `urgent`: winter without fire or summer without water, 调候 leads; `support`:
 * the climate does not press, 扶抑 leads; `balanced`: 扶抑 has nothing to do; `every_hour`: the hour is unknown and does
 * not matter.
 */
type Reason = "agreed" | "urgent" | "support" | "balanced" | "every_hour";

interface UndecidedFavourable extends Evidence {
  readonly kind: "undecided";
  /** `hours_differ`: the hour is unknown, and it decides */
  readonly because: Following | "hours_differ";
}

interface Choice {
  readonly element: Element;
  readonly role: ElementRole;
}

/** An element with less has neither a stem nor the main place of a branch (see `elementForces`). */
const LEAST_PRESENT = 10;

/**
 * The one 用神. Our own choice between two methods that differ:
 * 1. A chart that may follow (从格, 专旺) has none, since what helps the one case harms the other.
 * 2. In 亥子丑 without fire and in 巳午未 without water 调候 leads, where it takes just that first. Source of the
 *    principle: 穷通宝鉴, 三冬 and 三夏 (调候为急); 子平真诠, 论用神配气候得失.
 * 3. Else 扶抑 leads where the day master is weak or strong, since it reads all of the chart and 调候 only the month.
 * 4. A balanced day master takes what 调候 takes first.
 * What 调候 decides is helped by the element that feeds it (喜神) and harmed by the one that controls it (忌神).
 * @returns null when the month is undecided
 */
export function favourableOf(pillars: ChartPillars): Favourable | null {
  const climate = climateOf(pillars);
  if (!climate || !pillars.year) return null;
  return pillars.hour ? withHour(pillars, climate) : withoutHour(pillars, climate);
}

function withHour(pillars: ChartPillars, climate: Climate): Favourable | null {
  const strength = strengthOf(pillars);
  const forces = elementForces(pillars);
  if (!strength || !forces) return null;
  const support = supportOrCurb(pillars, strength, forces);
  const evidence = { support, climate };
  if (support.kind === "undecided" && support.because !== "balanced")
    return { kind: "undecided", because: support.because, ...evidence };
  const isMissing = forces[climate.element] < LEAST_PRESENT;
  const because = reasonOf(support, climate, isMissing);
  const isBySupport = support.kind === "decided" && (because === "agreed" || because === "support");
  const choices = isBySupport ? choicesOf(support) : climateChoices(climate, pillars);
  const isAbsent = forces[choices.favourable.element] === 0;
  return { kind: "decided", because, ...choices, isAbsent, ...evidence };
}

function reasonOf(support: SupportOrCurb, { element, month }: Climate, isMissing: boolean): Reason {
  if (support.kind === "undecided") return "balanced";
  if (support.favourable.element === element) return "agreed";
  return isMissing && element === urgentElement(month) ? "urgent" : "support";
}

interface Choices {
  readonly favourable: Choice;
  readonly supporting: Choice;
  readonly harmful: Choice;
}

function choicesOf({ favourable, supporting, harmful }: Choices): Choices {
  return { favourable, supporting, harmful };
}

function climateChoices({ element }: Climate, { day }: ChartPillars): Choices {
  const own = stemElement(day.stem);
  const choice = (each: Element) => ({ element: each, role: roleOf(each, own) });
  return {
    favourable: choice(element),
    supporting: choice(elementOfRole("印星", element)),
    harmful: choice(elementOfRole("官杀", element)),
  };
}

/** What every double hour of the day agrees on. */
function withoutHour(pillars: ChartPillars, climate: Climate): Favourable {
  const all = hourPillarsOf(pillars.day).map((hour) => withHour({ ...pillars, hour }, climate));
  const decided = all.flatMap((each) => (each?.kind === "decided" ? [each] : []));
  const agreed = (pick: (found: DecidedFavourable) => Choice | null) => {
    const element = agreedBy(decided, (found) => pick(found)?.element);
    return element ? { element, role: roleOf(element, stemElement(pillars.day.stem)) } : null;
  };
  const favourable = agreed((found) => found.favourable);
  const evidence = { support: null, climate };
  if (decided.length < all.length || !favourable)
    return { kind: "undecided", because: "hours_differ", ...evidence };
  return {
    kind: "decided",
    because: "every_hour",
    favourable,
    supporting: agreed((found) => found.supporting),
    harmful: agreed((found) => found.harmful),
    isAbsent: decided.every(({ isAbsent }) => isAbsent),
    ...evidence,
  };
}
