import type { ConventionsUsed } from "../../bazi/chart/chart.ts";
import { STRENGTH_METHOD } from "../../bazi/reading/strength.ts";
import { FAVOURABLE_METHOD } from "./favourable.ts";
import type { ConventionFacts } from "./sheet.ts";

/** Puts the codes of a chart's conventions into words. */
export function conventionFacts(used: ConventionsUsed): ConventionFacts {
  return {
    年界: "立春时刻",
    月界: "交节时刻",
    日界: used.dayChange === "23:00" ? "二十三点换日" : "零点换日，早晚子时",
    时间: used.timeBasis === null ? "时辰未知" : timeBases[used.timeBasis],
    夏令时: used.daylightSavingRemovedSeconds ? "已扣除" : "无",
    起运: "三天折一年，精确到秒，交运日期按历法相加",
    年龄: "虚岁，公历出生之年为一岁，每逢立春加一岁",
    流年: "立春换年",
    命宫: "按节定月",
    十二长生: "阳顺阴逆",
    五行个数: "只数明见的干支",
    藏干: "本气、中气、余气之名依人元司令分野（子平真诠评注所列），本气在先，不分司令日数",
    旺相休囚死: "辰戌丑未整月以土为旺",
    空亡: "以年柱、日柱之旬",
    神煞: "年干日干并查贵人文昌，年支日支并查驿马桃花之类，月支查天德月德；阴干不取羊刃；大运流年以日柱为主",
    合冲刑害: "依渊海子平、三命通会；合而是否化，不作判断",
    岁运: "作用只论流年（流月）与命局，岁运另论其与大运、与大运命局合成者；大运以交运之日为界；流月之岁运兼论流年",
    小运: "自时柱起，与大运同向",
    强弱: `${STRENGTH_METHOD}，权重自定；时辰未知则不论`,
    格局: "子平真诠，月令透干取格，一盘一格；时辰未知则取各时辰相同者",
    调候: "穷通宝鉴，徐乐吾评注本所附调候用神表，以首列之干为准",
    用神: `${FAVOURABLE_METHOD}，取舍自定：冬月无火、夏月无水而调候首取之则先调候，中和取调候，其余先扶抑；或为从格、专旺则不定；时辰未知则取各时辰相同者`,
    引擎: `${used.engine} ${used.engineVersion}`,
  };
}

const timeBases = { true: "真太阳时", standard: "当地标准时", shichen: "所报时辰" } as const;
