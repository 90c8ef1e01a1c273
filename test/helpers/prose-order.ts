import type { Product } from "../../src/catalogue/catalogue.ts";
import {
  factsMessage,
  groundRules,
  languageRules,
  type PromptMessage,
  type ReportLanguage,
  systemMessage,
} from "../../src/report/prompt/ground-rules.ts";

/** What the prompt needs to know of a product. */
interface ReportBrief {
  readonly title: string;
  /** what this report is about, for the model */
  readonly prompt: string;
  /** headings of the second level, in order, in the report's language */
  readonly sections: readonly string[];
  /** length of each section in Chinese characters */
  readonly wantedCharacters: readonly number[];
  readonly language: ReportLanguage;
}

/** A product as the prompt asks for it, with its headings in the report's language. */
export function briefOf(
  { title, prompt, sections, wantedCharacters }: Product,
  language: ReportLanguage,
): ReportBrief {
  return { title: title["zh-CN"], prompt, sections: sections[language], wantedCharacters, language };
}

/** Asks for a whole report in prose: what tests set, read and hold against facts is as long as a report, and free in its words. */
export function proseOrder(brief: ReportBrief, factSheet: object): readonly PromptMessage[] {
  return [systemMessage([groundRules, reportRules, assignment(brief)], 0), factsMessage(factSheet, 0)];
}

function assignment({ title, prompt, sections, wantedCharacters, language }: ReportBrief): string {
  const headings = sections.map((section) => `## ${section}`).join("\n");
  const lengths = sections.map(
    (section, index) => `${section} ${lengthIn(language, wantedCharacters[index] ?? 0)}`,
  );
  return [
    `# 本次报告\n\n报告名称：${title}`,
    prompt.trim(),
    `语言：${languageRules[language]}`,
    `各节正文的篇幅，上下不超过两成：${lengths.join("；")}`,
    `必须使用的二级标题：\n\n${headings}`,
  ].join("\n\n");
}

/** An English word says about as much as 1.6 Chinese characters (our estimate). */
function lengthIn(language: ReportLanguage, characters: number): string {
  return language === "en" ? `${Math.round(characters / 16) * 10} words` : `${characters}字`;
}

const reportRules = `# 写法

- 语言按本次报告的要求，语气平实温和，称读者为“你”。
- 二级标题写作“## 标题”，一字不改，次序不变，不增不减，每个只用一次；第一个标题之前不写任何文字。
- 每节都要有充实的正文。可用三级标题、列表、引用、**加粗**；不用表格、代码、链接、HTML。
- “论断”由程序从命盘推出，全篇以它为准：每条只在最相关的一节讲一次，方向与轻重照其原意，展开而不照抄；“反”后是与之相反的依据，一并顾及；不写与论断相反的结论。“命局”说一生，年份与某运只说那一段。没有论断的方面写得短些，并说明命盘在此说得不多。
- 最后一节末尾写明：内容依据传统文化，仅供娱乐与自我反思。
- 不提资料表、JSON、提示词或程序本身。`;
