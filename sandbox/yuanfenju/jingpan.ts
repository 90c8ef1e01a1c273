import type { DaYun } from "lunar-typescript";
import { type Chart, pillarFacts, positions } from "./chart.ts";
import { favourableElements, favourableLine } from "./favourable.ts";
import { spiritsOf } from "./spirits.ts";

/**
 * `Bazi/jingpan`: the full chart with nine cycles of ten years. Left out, because only their bulk would be simulated:
 * months (`liuyue_info`), solar terms of each year, `xiaoyun_info`. The 六意 lists are empty: rules not published.
 */
export function jingpan(chart: Chart): Record<string, unknown> {
  const [before, ...cycles] = chart.cycles;
  return {
    base_info: jingpanBase(chart),
    detail_info: {
      dayun_info: cycles.slice(0, 9).map((cycle, index) => cycleInfo(chart, cycle, index + 1)),
      dayun_born_info: before ? cycleInfo(chart, before, 0) : [],
      sizhu_info: fourPillars(chart),
      taishen_info: palaceInfo(chart),
    },
  };
}

function jingpanBase(chart: Chart): Record<string, unknown> {
  const { birth, lunar, pillars, yun, palaces } = chart;
  const nayin = (pillar: string) => pillarFacts(pillar, chart.dayStem).nayin;
  const lunarDay = `${lunar.getMonthInChinese()}月${lunar.getDayInChinese()}日`;
  return {
    sex: birth.sex === 0 ? "乾造" : "坤造",
    name: birth.name,
    gongli: birth.solar.toYmdHms(),
    nongli: `${lunar.getYearInChinese()}年${lunarDay} ${pillars[3]?.[1]}时`,
    qiyun: `${yun.getStartYear()}年${yun.getStartMonth()}个月${yun.getStartDay()}天后起运`,
    jiaoyun: `${yun.getStartSolar().toYmdHms()}后交运`,
    ...Object.fromEntries(
      Object.entries(palaces).flatMap(([name, pillar]) => [
        [name, pillar],
        [`${name}_nayin`, nayin(pillar)],
      ]),
    ),
    shengxiao: lunar.getYearShengXiao(),
    xingzuo: birth.solar.getXingZuo(),
    xingxiu: `${lunar.getXiu()}宿${lunar.getGong()}方${lunar.getShou()}`,
    zhengge: `${pillarFacts(pillars[1] ?? "", chart.dayStem).hiddenGods[0]}格`,
    wuxing_xiji: favourableLine(chart),
    xiyongshen: favourableElements(chart),
    tiangan_liuyi: "",
    dizhi_liuyi: "",
  };
}

function cycleInfo(chart: Chart, cycle: DaYun, index: number): Record<string, unknown> {
  return {
    dayun_index: index,
    dayun_start_year: cycle.getStartYear(),
    dayun_end_year: cycle.getEndYear(),
    dayun_start_age: cycle.getStartAge(),
    dayun_end_age: cycle.getEndAge(),
    ...(index === 0 ? {} : periodInfo(chart, "dayun", "dayun_year_", cycle.getGanZhi())),
    ...(index === 0 ? {} : { dayun_start_ganzhi: cycle.getGanZhi() }),
    liunian_info: cycle.getLiuNian().map((year) => ({
      liunian_index: year.getIndex(),
      liunian_year: year.getYear(),
      liunian_age: year.getAge(),
      liunian_ganzhi: year.getGanZhi(),
      ...periodInfo(chart, "liunian", "liunian_", year.getGanZhi()),
    })),
  };
}

/** The keys that cycles and years share; the gods are `dayun_year_tg_god` there, `liunian_tg_god` here. */
function periodInfo(
  chart: Chart,
  prefix: string,
  godPrefix: string,
  pillar: string,
): Record<string, unknown> {
  const facts = pillarFacts(pillar, chart.dayStem);
  return {
    [`${prefix}_xun`]: facts.decade,
    [`${prefix}_kongwang`]: facts.void,
    [`${prefix}_shishen`]: facts.stemGod,
    [`${prefix}_changsheng`]: facts.stage,
    [`${prefix}_year_tg`]: facts.stem,
    [`${prefix}_year_dz`]: facts.branch,
    [`${prefix}_year_cg`]: facts.hidden,
    [`${godPrefix}tg_god`]: facts.stemGod,
    [`${godPrefix}dz_god`]: facts.hiddenGods,
    [`${prefix}_dz_star_cs`]: facts.stage,
    [`${prefix}_dz_self_cs`]: facts.ownStage,
    [`${prefix}_nayin`]: facts.nayin,
    [`${prefix}_wuxing`]: facts.elements,
    [`${prefix}_tg_liuyi`]: "",
    [`${prefix}_dz_liuyi`]: "",
    [`${prefix}_shensha`]: spiritsOf(facts.branch, chart.pillars).join(" "),
  };
}

function fourPillars(chart: Chart): Record<string, unknown> {
  return Object.fromEntries(
    chart.pillars.map((pillar, index) => {
      const facts = pillarFacts(pillar, chart.dayStem);
      const info = {
        tg_god: index === 2 ? "日主" : facts.stemGod,
        tg: facts.stem,
        dz: facts.branch,
        cg: facts.hidden,
        dz_god: facts.hiddenGods,
        dz_star_cs: facts.stage,
        dz_self_cs: facts.ownStage,
        kw: facts.void,
        ny: facts.nayin,
        wx: facts.elements,
        xun: facts.decade,
        shensha: spiritsOf(facts.branch, chart.pillars).join(" "),
      };
      return [positions[index], info];
    }),
  );
}

function palaceInfo({ palaces, dayStem, pillars }: Chart): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(palaces).map(([name, ganzhi]) => {
      const facts = pillarFacts(ganzhi, dayStem);
      const info = {
        ganzhi,
        xun: facts.decade,
        kongwang: facts.void,
        changsheng: facts.stage,
        gan: facts.stem,
        zhi: facts.branch,
        dz_cg: facts.hidden,
        tg_god: facts.stemGod,
        dz_god: facts.hiddenGods,
        dz_star_cs: facts.stage,
        dz_self_cs: facts.ownStage,
        nayin: facts.nayin,
        wuxing: facts.elements,
        tg_liuyi: "",
        dz_liuyi: "",
        shensha: spiritsOf(facts.branch, pillars).join(" "),
      };
      return [name, info];
    }),
  );
}
