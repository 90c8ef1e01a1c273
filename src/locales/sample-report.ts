import en from "./sample/en.md" with { type: "text" };
import zhCN from "./sample/zh-CN.md" with { type: "text" };
import zhTW from "./sample/zh-TW.md" with { type: "text" };
import type { Language } from "./texts.ts";

/** A short report on the birth of the operator's sample, as Markdown. */
export const sampleReports: Readonly<Record<Language, string>> = { "zh-CN": zhCN, "zh-TW": zhTW, en };
