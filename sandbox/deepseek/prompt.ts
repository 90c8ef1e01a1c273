import { looksLikeInstruction } from "./instructions.ts";
import type { WrittenLanguage } from "./voices.ts";

interface Message {
  readonly role: string;
  readonly content: string;
}

/** The language that a prompt asks for. */
export function languageOf(messages: readonly Message[]): WrittenLanguage {
  const text = messages.map(({ content }) => content).join("\n");
  if (/繁體中文/.test(text)) return "zh-TW";
  return /in plain English/.test(text) ? "en" : "zh-CN";
}

/** What an obedient model would obey: lines of the user's messages that look like instructions. */
export function instructionsIn(messages: readonly Message[]): readonly string[] {
  return messages
    .filter(({ role }) => role === "user")
    .flatMap(({ content }) => content.split("\n"))
    .filter((line) => !line.startsWith("```"))
    .filter(looksLikeInstruction);
}

/** The heading of the one section that is asked for, whom a fault may be about; undefined where none is. */
export function sectionIn(messages: readonly Message[]): string | undefined {
  const named = messages.flatMap(({ content }) => /^写这一节：(.+)$/m.exec(content)?.[1] ?? []);
  return named.at(-1);
}
