/** A short order for one section in lines, as the sandbox's model understands it. */
export const linePrompt = [
  { role: "system", content: "你是命理作者。\n\n# 行的格式\n\n每行一句话，写作“编号|句子”。" },
  {
    role: "user",
    content: [
      "# 资料\n",
      "f1 年柱丁卯 丁正财 卯藏乙伤官",
      "f2 月柱癸丑 癸劫财 丑藏己正官癸劫财辛正印",
      "f3 日柱壬戌 壬日主 戌藏戊七杀辛正印丁正财",
      "f4 时柱丙午 丙偏财 午藏丁正财己正官",
      "\n# 论断\n",
      "c1 财运，有利：收入来得稳。｜f1 f4",
    ].join("\n"),
  },
  { role: "user", content: "写这一节：财运\n篇幅：约900字\n本节论断：c1\n可引的其他编号：f1–f4" },
] as const;
