import type { PromptMessage } from "./prompt/prompt-message.ts";

/**
 * Tells the model what a section was refused for, by the kinds of faults. Quotes are left out, so that a mistake is not read as
 * a fact. It stands behind the message that asks for the section.
 */
export function remarksMessage(kinds: readonly string[]): PromptMessage {
  const listed = [...new Set(kinds.map(remarkOn))].map((remark) => `- ${remark}`).join("\n");
  return { role: "user", content: `这一节的前一稿被退回，这次务必避免：\n${listed}` };
}

/** What is wrong with a line, or with a section, by the kind of its fault. */
export function remarkOn(kind: string): string {
  return remarks.get(kind) ?? "不合要求。";
}

const remarks: ReadonlyMap<string, string> = new Map([
  ["unformatted", "没有按“编号|句子”一行一句地写。"],
  ["untold", "没有讲到本节的第一条论断，或字句重复，或没有用要求的语言来写。"],
  ["degenerate", "一再重复同样的字句。"],
  ["malformed", "没有写成“编号|句子”。"],
  ["unknown_id", "引用了本节不可引的编号。"],
  ["too_many_ids", "引用的编号多于四个。"],
  ["needless_ids", "引用了用不到的编号。"],
  ["uncovered", "命理字眼与所引的资料不符，或所引的资料里没有。"],
  ["against_claim", "与所引论断的方向相反。"],
  ["banned", "写了“不可写的内容”里禁止的话。"],
  ["wrong_language", "没有用要求的语言或字体来写。"],
  ["echoes_question", "复述了读者的提问。"],
  ["foreign_script", "写了这种语言用不到的文字。"],
  ["too_long", "句子或全节太长。"],
]);
