import type { ConventionsUsed } from "../../bazi/conventions-used.ts";

/** The rules of the chart in words (口径); the birthplace's longitude and zone stay out. */
export interface ConventionFacts {
  readonly 年界: string;
  readonly 月界: string;
  readonly 日界: string;
  readonly 时间: string;
  readonly 夏令时: string;
  readonly 起运: string;
  readonly 年龄: string;
  readonly 流年: string;
  readonly 命宫: string;
  readonly 十二长生: string;
  readonly 五行个数: string;
  readonly 引擎: string;
}

/** Puts the codes of a chart's conventions into words. */
export function conventionFacts(used: ConventionsUsed): ConventionFacts {
  return {
    年界: "立春时刻",
    月界: "交节时刻",
    日界: used.dayChange === "23:00" ? "二十三点换日" : "零点换日，早晚子时",
    时间: used.timeBasis === null ? "时辰未知" : timeBases[used.timeBasis],
    夏令时: used.daylightSavingRemovedSeconds ? "已扣除" : "无",
    起运: "三天折一年，精确到秒，交运日期按历法相加",
    年龄: "虚岁",
    流年: "立春换年",
    命宫: "按节定月",
    十二长生: "阳顺阴逆",
    五行个数: "只数明见的干支",
    引擎: `${used.engine} ${used.engineVersion}`,
  };
}

const timeBases = { true: "真太阳时", standard: "当地标准时", shichen: "所报时辰" } as const;
