import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import { monthCommand } from "../../bazi/reading/month-command.ts";
import { seasonalStates } from "../../bazi/reading/seasonal-states.ts";
import { strengthOf } from "../../bazi/reading/strength.ts";
import { POSITION_NAMES } from "./member-name.ts";
import type { CommandFacts, StrengthFacts } from "./person-sheet.ts";

/** 月令 in the words of the fact sheet; null when the month is open. */
export function commandFacts(pillars: ChartPillars): CommandFacts | null {
  const command = monthCommand(pillars);
  if (!command) return null;
  const { branch, stem, tenGod } = command;
  return { 地支: branch, 本气: stem, 十神: tenGod, 旺相休囚死: seasonalStates(branch) };
}

/** 强弱 with its evidence in the words of the fact sheet; null without an hour. */
export function strengthFacts(pillars: ChartPillars): StrengthFacts | null {
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
