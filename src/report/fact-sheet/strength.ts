import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import { type Favourable, favourableOf } from "../../bazi/reading/favourable-element.ts";
import { monthCommand } from "../../bazi/reading/month-command.ts";
import { seasonalStates } from "../../bazi/reading/seasonal-states.ts";
import { strengthOf } from "../../bazi/reading/strength.ts";
import type { BalanceFacts, CommandFacts, FavourableFacts, StrengthFacts } from "./person-sheet.ts";
import { POSITION_NAMES } from "./relations.ts";

/** 月令, 强弱 and 用神 in the words of the fact sheet. */
export function balanceFacts(pillars: ChartPillars): BalanceFacts {
  const favourable = favourableOf(pillars);
  return {
    月令: monthFacts(pillars),
    强弱: strengthFacts(pillars),
    用神: favourable && favourableFacts(favourable),
  };
}

function monthFacts(pillars: ChartPillars): CommandFacts | null {
  const command = monthCommand(pillars);
  if (!command) return null;
  const { branch, stem, tenGod } = command;
  return { 地支: branch, 本气: stem, 十神: tenGod, 旺相休囚死: seasonalStates(branch) };
}

function strengthFacts(pillars: ChartPillars): StrengthFacts | null {
  const strength = strengthOf(pillars);
  if (!strength) return null;
  const { method, verdict, score, season, roots, allies } = strength;
  return {
    方法: `${method}（满分一百，权重为本店自定）`,
    结论: verdict,
    得分: score,
    得令: `月令${season.state}，${season.score}分`,
    得地: roots.map(
      (root) => `${POSITION_NAMES[root.position]}支${root.branch}${root.kind}，${root.score}分`,
    ),
    得势: allies.map((ally) => `${POSITION_NAMES[ally.position]}干${ally.stem}${ally.role}，${ally.score}分`),
  };
}

function favourableFacts(found: Favourable): FavourableFacts {
  const 方法 = `${found.method}（依上面的强弱；不论调候、格局、通关）`;
  if (found.kind === "undecided") {
    return { 方法, 用神: null, 喜神: null, 忌神: null, 依据: reasons[found.because] };
  }
  const { favourable, supporting, harmful, verdict, cause } = found;
  const absent = favourable.force === 0 ? "，命局中不见此五行" : "";
  return {
    方法,
    用神: favourable.element,
    喜神: supporting.element,
    忌神: harmful.element,
    依据: `日主${verdict}，${cause}最重，取${favourable.role}为用${absent}`,
  };
}

const reasons: Readonly<Record<"balanced" | "extreme", string>> = {
  balanced: "强弱中和，不须扶抑，此法不定用神",
  extreme: "强弱极端，或可从其旺势（从格、专旺），扶抑法不能决断，不定用神",
};
