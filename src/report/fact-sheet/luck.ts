import type { Chart } from "../../bazi/chart/chart.ts";
import type { Decade, Direction, Luck, LuckAge, LuckOutline } from "../../bazi/chart/luck.ts";
import { starsOfPassing } from "../../bazi/reading/stars.ts";
import type { LuckFacts, LuckOutlineFacts } from "./person-sheet.ts";
import { pillarFacts } from "./pillar.ts";
import { passingRelations } from "./relations.ts";

/**
 * Puts luck cycles into the words of the fact sheet.
 * @param current the decade in force, if any
 */
export function luckFacts(
  luck: Luck,
  current: Decade | undefined,
  { pillars, birth }: Pick<Chart, "pillars" | "birth">,
): LuckFacts {
  return {
    方向: directionText(luck.direction),
    起运年龄: ageText(luck.startAge),
    交运日期: luck.startsAt.slice(0, 10),
    各步: luck.decades.map((decade) => ({
      ...pillarFacts(decade.pillar),
      神煞: starsOfPassing(decade.pillar, pillars, birth.gender),
      作用: passingRelations(decade.pillar, "decade", pillars),
      起始年: decade.startYear,
      终止年: decade.endYear,
      起始虚岁: decade.startAge,
      终止虚岁: decade.endAge,
      是否当前: decade.startsOn === current?.startsOn,
    })),
  };
}

/** Puts an outline into the words of the fact sheet. */
export function luckOutlineFacts({
  direction,
  pillars,
  years,
  startAge,
  startYear,
}: LuckOutline): LuckOutlineFacts {
  return {
    方向: directionText(direction),
    各步干支: pillars.map(({ name }) => name),
    各步年份: years?.map((each) => [each.startYear, each.endYear] as const) ?? null,
    起运年龄: [ageText(startAge.from), ageText(startAge.to)],
    起运年份: [startYear.from, startYear.to],
  };
}

function directionText(direction: Direction): "顺行" | "逆行" {
  return direction === "forward" ? "顺行" : "逆行";
}

/** Without the units of which there are none. */
function ageText({ years, months, days }: LuckAge): string {
  const parts = [`${years}年`, `${months}个月`, `${days}天`].filter((part) => !part.startsWith("0"));
  return parts.length > 0 ? parts.join("") : "出生当天";
}
