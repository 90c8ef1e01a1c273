import { type Element, stemElement } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { type ElementRole, elementOfRole } from "./element-roles.ts";
import { type Following, followingOf } from "./following.ts";
import type { Strength, StrengthVerdict } from "./strength.ts";

/** What 扶抑 takes, which supports a weak day master and curbs a strong one, or why it does not decide. */
export type SupportOrCurb = Decided | Undecided;

interface Decided {
  readonly kind: "decided";
  readonly verdict: StrengthVerdict;
  /** 用神 */
  readonly favourable: ElementChoice;
  /** 喜神 */
  readonly supporting: ElementChoice;
  /** 忌神 */
  readonly harmful: ElementChoice;
  /** the group whose weight decided: what presses on a weak day master, or what swells a strong one */
  readonly cause: ElementRole;
}

interface Undecided {
  readonly kind: "undecided";
  readonly verdict: StrengthVerdict;
  /** `balanced`: nothing to support or curb; else what the chart may be instead */
  readonly because: "balanced" | Following;
}

interface ElementChoice {
  readonly element: Element;
  readonly role: ElementRole;
  /** points of `elementForces`; 0: the chart does not have it */
  readonly force: number;
}

/**
 * What 扶抑 takes upon `strengthOf`. Weak: 官杀 or 食伤 heaviest → 印星, 财星 heaviest → 比劫. Strong by 比劫 → the heavier of 官杀 and
 * 食伤, or 财星 where the chart has neither; strong by 印星 → 财星, or 食伤 where it has none.
 * Source of the principle: 子平真诠评注 and 滴天髓阐微 on 扶抑; the tie-breaks are our own choice.
 * @param forces as `elementForces` counts them
 */
export function supportOrCurb(
  pillars: ChartPillars,
  strength: Strength,
  forces: Readonly<Record<Element, number>>,
): SupportOrCurb {
  const { verdict } = strength;
  const own = stemElement(pillars.day.stem);
  const force = (role: ElementRole) => forces[elementOfRole(role, own)];
  const because = verdict === "中和" ? "balanced" : followingOf(strength, pillars);
  if (because) return { kind: "undecided", verdict, because };
  const isWeak = verdict === "偏弱" || verdict === "极弱";
  const roles = isWeak ? rolesOfWeak(force) : rolesOfStrong(force);
  const choice = (role: ElementRole) => ({ element: elementOfRole(role, own), role, force: force(role) });
  return {
    kind: "decided",
    verdict,
    favourable: choice(roles.favourable),
    supporting: choice(roles.supporting),
    harmful: choice(roles.cause),
    cause: roles.cause,
  };
}

interface Roles {
  readonly favourable: ElementRole;
  readonly supporting: ElementRole;
  readonly cause: ElementRole;
}

type Force = (role: ElementRole) => number;

function rolesOfWeak(force: Force): Roles {
  const cause = heaviest(["官杀", "财星", "食伤"], force);
  return cause === "财星"
    ? { cause, favourable: "比劫", supporting: "印星" }
    : { cause, favourable: "印星", supporting: "比劫" };
}

function rolesOfStrong(force: Force): Roles {
  const cause = heaviest(["比劫", "印星"], force);
  const curbs: readonly ElementRole[] = cause === "比劫" ? ["官杀", "食伤"] : ["财星"];
  const curb = heaviest(curbs, force);
  if (force(curb) > 0) {
    return { cause, favourable: curb, supporting: curb === "财星" ? "食伤" : "财星" };
  }
  return cause === "比劫"
    ? { cause, favourable: "财星", supporting: "食伤" }
    : { cause, favourable: "食伤", supporting: "财星" };
}

/** The earlier one of equals. */
function heaviest(roles: readonly ElementRole[], force: Force): ElementRole {
  return roles.reduce((best, role) => (force(role) > force(best) ? role : best));
}
