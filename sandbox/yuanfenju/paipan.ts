import { Solar } from "lunar-typescript";
import { type Chart, pillarFacts, positions, stemGods } from "./chart.ts";
import { favourableLine } from "./favourable.ts";
import { spiritsOf } from "./spirits.ts";

/** `Bazi/paipan`. Its luck years come from an engine of their own, whose oddities are kept: see `cycleStarts`. */
export function paipan(chart: Chart): Record<string, unknown> {
  const { lunar, pillars, dayStem } = chart;
  const facts = pillars.map((pillar) => pillarFacts(pillar, dayStem));
  return {
    base_info: paipanBase(chart),
    bazi_info: {
      kw: facts[2]?.void,
      tg_cg_god: stemGods(chart),
      bazi: pillars,
      dz_cg: facts.map(({ hidden }) => hidden.join("|")),
      dz_cg_god: facts.map(({ hiddenGods }) => hiddenGods.join("|")),
      day_cs: facts.map(({ stage }) => stage),
      na_yin: facts.map(({ nayin }) => nayin),
    },
    dayun_info: luckInfo(chart),
    start_info: {
      jishen: facts.map(({ branch }) => spiritsOf(branch, pillars).join(" ")),
      xz: `${lunar.getSolar().getXingZuo()}座`,
      sx: lunar.getYearShengXiao(),
    },
    detail_info: detailInfo(chart),
  };
}

function paipanBase(chart: Chart): Record<string, unknown> {
  const { birth, lunar, pillars, yun } = chart;
  const { solar, place } = birth;
  const date = `${solar.getYear()}年${solar.getMonth()}月${solar.getDay()}日`;
  const start = cycleStarts(chart)[0];
  return {
    sex: birth.sex === 0 ? "乾造" : "坤造",
    name: birth.name,
    gongli: `${date}${solar.getHour()}时${solar.getMinute()}分`,
    nongli: `${pillars[0]}年 ${monthName(lunar.getMonth())} ${lunar.getDayInChinese()}日 ${pillars[3]?.[1]}时`,
    qiyun: `${yun.getStartYear()}年${yun.getStartMonth()}月${yun.getStartDay()}天起运`,
    jiaoyun: start ? inWords(start) : "",
    zhengge: `${pillarFacts(pillars[1] ?? "", chart.dayStem).hiddenGods[0]}格`,
    wuxing_xiji: favourableLine(chart),
    ...(place ? { zhen: { province: place.province, city: place.city, jingdu: place.longitude } } : {}),
  };
}

/**
 * The instants at which paipan lets the twelve cycles begin, worked back from its published sample: the distance to
 * the solar term counts 120-fold, and each cycle lasts 3,650 days, so that the years slip after the fifth.
 */
function cycleStarts({ lunar, yun }: Chart): Date[] {
  const term = (yun.isForward() ? lunar.getNextJie() : lunar.getPrevJie()).getSolar();
  const birthMs = epochMs(lunar.getSolar());
  const firstMs = birthMs + Math.abs(epochMs(term) - birthMs) * 120;
  return Array.from({ length: 12 }, (_, index) => new Date(firstMs + index * 3650 * 86_400_000));
}

function luckInfo(chart: Chart): Record<string, unknown> {
  const cycles = chart.cycles.slice(1, 13).map((cycle) => cycle.getGanZhi());
  const facts = cycles.map((pillar) => pillarFacts(pillar, chart.dayStem));
  const starts = cycleStarts(chart);
  const years = starts.map((start) => start.getUTCFullYear());
  const columns = Array.from({ length: 10 }, (_, n) => [
    `years_info${n}`,
    starts.map((start) => ({ year_char: yearPillar(start, n) })),
  ]);
  return {
    big_god: facts.map(({ stemGod }) => stemGod),
    big: cycles,
    big_cs: facts.map(({ stage }) => stage),
    xu_sui: years.map((year) => year - chart.birth.solar.getYear() + 1),
    big_start_year: years,
    big_end_year: years.map((year) => year + 9),
    big_start_year_liu_nian: "",
    ...Object.fromEntries(columns),
  };
}

/** A cycle's first year is the one that its start lies in by 立春, so a January start names the year before. */
function yearPillar(start: Date, yearsLater: number): string {
  const solar = Solar.fromYmdHms(
    start.getUTCFullYear() + yearsLater,
    start.getUTCMonth() + 1,
    Math.min(start.getUTCDate(), 28),
    start.getUTCHours(),
    0,
    0,
  );
  return solar.getLunar().getYearInGanZhiExact();
}

function detailInfo({ pillars, dayStem, cycles }: Chart): Record<string, unknown> {
  const facts = pillars.map((pillar) => pillarFacts(pillar, dayStem));
  const each = <Value>(value: (fact: (typeof facts)[number], index: number) => Value) =>
    Object.fromEntries(facts.map((fact, index) => [positions[index], value(fact, index)]));
  const spirits = (branch: string) => spiritsOf(branch, pillars).join(" ");
  return {
    zhuxing: each(({ stemGod }, index) => (index === 2 ? "日元" : stemGod)),
    sizhu: each(({ stem, branch }) => ({ tg: stem, dz: branch })),
    canggan: each(({ hidden }) => hidden),
    fuxing: each(({ hiddenGods }) => hiddenGods),
    xingyun: each(({ stage }) => stage),
    zizuo: each(({ ownStage }) => ownStage),
    kongwang: each((fact) => fact.void),
    nayin: each(({ nayin }) => nayin),
    shensha: each(({ branch }) => spirits(branch)),
    dayunshensha: cycles.slice(1, 13).map((cycle) => {
      const tgdz = cycle.getGanZhi();
      return { tgdz, shensha: `${spirits(tgdz[1] ?? "")} ` };
    }),
  };
}

function monthName(month: number): string {
  const names = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
  return `${month < 0 ? "闰" : ""}${names[Math.abs(month) - 1]}月`;
}

function inWords(date: Date): string {
  const day = `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  return `${day}${date.getUTCHours()}时${date.getUTCMinutes()}分${date.getUTCSeconds()}秒`;
}

function epochMs(solar: Solar): number {
  const [year, month, day] = [solar.getYear(), solar.getMonth() - 1, solar.getDay()];
  return Date.UTC(year, month, day, solar.getHour(), solar.getMinute(), solar.getSecond());
}
