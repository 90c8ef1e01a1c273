import { arrange } from "./arrange.ts";

export type ReportLanguage = "zh-CN" | "zh-TW" | "en";

export interface PromptMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** The rules and whatever else holds for one request. @param refusals see {@link arrange} */
export function systemMessage(parts: readonly string[], refusals: number): PromptMessage {
  return { role: "system", content: arrange(parts, refusals).join("\n\n") };
}

/** What holds for the language of whatever the model writes. */
export const languageRules: Readonly<Record<ReportLanguage, string>> = {
  "zh-CN": "全文用简体中文。",
  "zh-TW": "全文用繁體中文與臺灣用語，引號用「」；資料與論斷是簡體，引用時轉為繁體，干支照抄。",
  en: "Write in plain English. Keep every pillar, stem and branch in Chinese characters exactly as in the facts (甲子, 壬, 午), never in pinyin. Name a ten god, star or other term in English with its Chinese characters in brackets at first use. 死 means two things: as a life stage (星运) call it “Stillness (死)”, as a state in the season (旺相休囚死) “spent (死)”. Call ages “by East Asian count”.",
};
