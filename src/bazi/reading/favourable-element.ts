import { type Element, stemElement } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { elementForces } from "./element-forces.ts";
import { type ElementRole, elementOfRole } from "./element-roles.ts";
import { type StrengthVerdict, strengthOf } from "./strength.ts";

/** 扶抑 supports a weak day master and curbs a strong one; 调候, 格局, 通关 and 从格 may say otherwise. */
export const FAVOURABLE_METHOD = "扶抑法";

/** 用神 by one method, or why the method does not decide. */
export type Favourable = DecidedFavourable | UndecidedFavourable;

interface DecidedFavourable {
  readonly kind: "decided";
  readonly method: typeof FAVOURABLE_METHOD;
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

interface UndecidedFavourable {
  readonly kind: "undecided";
  readonly method: typeof FAVOURABLE_METHOD;
  readonly verdict: StrengthVerdict;
  /** `balanced`: nothing to support or curb; `extreme`: the chart may follow its strongest element (从格, 专旺) */
  readonly because: "balanced" | "extreme";
}

interface ElementChoice {
  readonly element: Element;
  readonly role: ElementRole;
  /** points of `elementForces`; 0: the chart does not have it */
  readonly force: number;
}

/**
 * 用神 by 扶抑 upon `strengthOf`. Weak: 官杀 or 食伤 heaviest → 印星, 财星 heaviest → 比劫. Strong by 比劫 → the heavier of 官杀 and
 * 食伤, or 财星 where the chart has neither; strong by 印星 → 财星, or 食伤 where it has none.
 * Source of the principle: 子平真诠评注 and 滴天髓阐微 on 扶抑; the tie-breaks are our own choice.
 * @returns null without an hour or a decided month, as `strengthOf`
 */
export function favourableOf(pillars: ChartPillars): Favourable | null {
  const strength = strengthOf(pillars);
  const forces = elementForces(pillars);
  if (!strength || !forces) return null;
  const { verdict } = strength;
  const own = stemElement(pillars.day.stem);
  const force = (role: ElementRole) => forces[elementOfRole(role, own)];
  const because = reasonAgainst(verdict);
  if (because) return { kind: "undecided", method: FAVOURABLE_METHOD, verdict, because };
  const roles = verdict === "偏弱" ? rolesOfWeak(force) : rolesOfStrong(force);
  const choice = (role: ElementRole) => ({ element: elementOfRole(role, own), role, force: force(role) });
  return {
    kind: "decided",
    method: FAVOURABLE_METHOD,
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

function reasonAgainst(verdict: StrengthVerdict): "balanced" | "extreme" | undefined {
  if (verdict === "中和") return "balanced";
  return verdict === "极弱" || verdict === "极强" ? "extreme" : undefined;
}

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
