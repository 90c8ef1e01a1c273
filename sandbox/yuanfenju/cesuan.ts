import { LunarUtil } from "lunar-typescript";
import { boneWeights } from "./bone-weight.ts";
import { type Chart, pillarFacts, stemGods } from "./chart.ts";
import { favourableElements } from "./favourable.ts";
import { paipanBase } from "./paipan.ts";

const branches = "子丑寅卯辰巳午未申酉戌亥";
const sample = "（模拟文字，仅用于联调）";

/** `Bazi/cesuan`: a short reading. `bazi` and `na_yin` are one text here, lists in paipan. Its texts are placeholders. */
export function cesuan(chart: Chart): Record<string, unknown> {
  const { lunar, pillars, dayStem } = chart;
  const [year = "", , day = "", hour = ""] = pillars;
  const { nayin } = pillarFacts(year, dayStem);
  const yearIndex = LunarUtil.getJiaZiIndex(year);
  const hourIndex = branches.indexOf(hour[1] ?? "");
  const weights = boneWeights(yearIndex, lunar.getMonth(), lunar.getDay(), hourIndex);
  return {
    base_info: paipanBase(chart),
    bazi_info: {
      kw: pillarFacts(day, dayStem).void,
      tg_cg_god: stemGods(chart, "日元"),
      bazi: pillars.join(" "),
      na_yin: nayin,
    },
    chenggu: { ...weights, description: `骨重${weights.total_weight}两。${sample}` },
    yinyuan: { sanshishu_yinyuan: `重情而内敛，宜以诚相待。${sample}` },
    caiyun: { sanshishu_caiyun: { simple_desc: "细水长流", detail_desc: `财来有源，宜守不宜急。${sample}` } },
    sizhu: { rizhu: `${day}日生，做事有条理，待人诚恳。${sample}` },
    sx: lunar.getYearShengXiao(),
    xz: `${lunar.getSolar().getXingZuo()}座`,
    mingyun: { sanshishu_mingyun: `前期积累，后期渐入佳境。${sample}` },
    xiyongshen: favourableElements(chart),
    wuxing: {
      detail_desc: `${year}年生${nayin}命`,
      simple_desc: nayin.slice(-1),
      simple_description: `纳音${nayin}。${sample}`,
      detail_description: `五行以中和为贵。${sample}`,
    },
  };
}
