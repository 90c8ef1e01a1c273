/**
 * Parts of a fact sheet that not every report needs, by their names in the sheet. What is not listed, such as the four
 * pillars, goes into every report.
 */
export const factGroups = [
  "五行个数",
  "十神个数",
  "月令",
  "合冲刑害",
  "日柱空亡",
  "落空亡",
  "胎元",
  "命宫",
  "身宫",
  "本运流年",
  "小运",
  "流年",
  "所选流年",
  "对方",
  "合婚",
  "外部资料",
] as const;

export type FactGroup = (typeof factGroups)[number];
