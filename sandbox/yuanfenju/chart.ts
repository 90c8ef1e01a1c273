import { type DaYun, type Lunar, LunarUtil, type Yun } from "lunar-typescript";
import type { Birth } from "./birth.ts";

/** Year, month, day and hour in the order of every list of the service. */
export const positions = ["year", "month", "day", "hour"] as const;

/** A computed chart. The service's own core equals lunar-typescript with the minute rule for the start of luck. */
export interface Chart {
  readonly birth: Birth;
  readonly lunar: Lunar;
  /** four pillars, year first */
  readonly pillars: readonly string[];
  readonly dayStem: string;
  readonly yun: Yun;
  /** index 0: the years before the first cycle */
  readonly cycles: readonly DaYun[];
}

export function computeChart(birth: Birth): Chart {
  const lunar = birth.solar.getLunar();
  const eight = lunar.getEightChar();
  eight.setSect(birth.sect);
  const yun = eight.getYun(birth.sex === 0 ? 1 : 0, 2);
  return {
    birth,
    lunar,
    pillars: [eight.getYear(), eight.getMonth(), eight.getDay(), eight.getTime()],
    dayStem: eight.getDayGan(),
    yun,
    cycles: yun.getDaYun(13),
  };
}

/** Everything that follows from a pillar seen from the day stem. */
interface PillarFacts {
  readonly stem: string;
  readonly branch: string;
  readonly hidden: readonly string[];
  readonly stemGod: string;
  readonly hiddenGods: readonly string[];
  /** life stage of the day stem at this branch */
  readonly stage: string;
  /** life stage of the pillar's own stem at its branch */
  readonly ownStage: string;
  readonly void: string;
  readonly nayin: string;
}

export function pillarFacts(pillar: string, dayStem: string): PillarFacts {
  const [stem = "", branch = ""] = pillar;
  const hidden = LunarUtil.ZHI_HIDE_GAN[branch] ?? [];
  return {
    stem,
    branch,
    hidden,
    stemGod: tenGod(dayStem, stem),
    hiddenGods: hidden.map((each) => tenGod(dayStem, each)),
    stage: lifeStage(dayStem, branch),
    ownStage: lifeStage(stem, branch),
    void: LunarUtil.getXunKong(pillar),
    nayin: LunarUtil.NAYIN[pillar] ?? "",
  };
}

/** The god of each stem; that of the day is called `日元`. */
export function stemGods(chart: Chart): string[] {
  return chart.pillars.map((pillar, index) =>
    index === 2 ? "日元" : pillarFacts(pillar, chart.dayStem).stemGod,
  );
}

function tenGod(dayStem: string, stem: string): string {
  return LunarUtil.SHI_SHEN[dayStem + stem] ?? "";
}

const branches = "子丑寅卯辰巳午未申酉戌亥";
const yangStems = "甲丙戊庚壬";

function lifeStage(stem: string, branch: string): string {
  const step = branches.indexOf(branch) * (yangStems.includes(stem) ? 1 : -1);
  const index = (LunarUtil.CHANG_SHENG_OFFSET[stem] ?? 0) + step;
  return LunarUtil.CHANG_SHENG[((index % 12) + 12) % 12] ?? "";
}
