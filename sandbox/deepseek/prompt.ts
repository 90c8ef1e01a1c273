import { type CitableFacts, citableFacts } from "./facts.ts";
import { looksLikeInstruction } from "./instructions.ts";
import { readSheet, type SheetFacts } from "./sheet.ts";
import type { WrittenLanguage } from "./voices.ts";

/** What the stand-in reads out of a prompt. */
export interface ReportOrder {
  /** titles of the required sections, in order, without the `## ` */
  readonly headings: readonly string[];
  /** how long each section is to be, in Chinese characters or English words, where the order says it */
  readonly lengths: ReadonlyMap<string, number>;
  /** what the report is called; empty where the order does not say it */
  readonly title: string;
  readonly facts: CitableFacts;
  /** the fact sheet, where it is one that the stand-in can tell about */
  readonly sheet: SheetFacts | undefined;
  readonly language: WrittenLanguage;
  /** the sections that stand already when only the others are ordered; else empty */
  readonly written: string;
  /** what a reader asks about a finished report, if that is the order */
  readonly question: string | undefined;
  /** the question, or the longest text of the fact sheet that is no pillar: where a customer's own words may hide an instruction */
  readonly customerText: string;
  /** what an obedient model would obey: lines beside the fact sheet and texts in it that look like instructions */
  readonly instructions: readonly string[];
}

interface Message {
  readonly role: string;
  readonly content: string;
}

const fencedJson = /^```json\s*\n([\s\S]*?)\n```/gm;
const fencedQuestion = /^```text\s*\n([\s\S]*?)\n```/m;

/**
 * Reads the required headings (lines `## …` outside the fact sheet; those of the last message alone where it lists some), the
 * language, the last fenced JSON of the user's messages and a fenced question behind it.
 */
export function readPrompt(messages: readonly Message[]): ReportOrder {
  const asked = messages.filter(({ role }) => role === "system" || role === "user");
  const sheet = factSheet(asked);
  const last = headingsIn(asked.slice(1).slice(-1));
  const [, question] = fencedQuestion.exec(asked.at(-1)?.content ?? "") ?? [];
  const headings = last.length > 0 ? last : headingsIn(asked);
  return {
    headings,
    language: languageOf(asked, headings),
    lengths: lengthsIn(asked, headings),
    title: titleIn(asked),
    written: messages.flatMap(({ role, content }) => (role === "assistant" ? [content] : [])).join("\n\n"),
    question,
    facts: citableFacts(sheet),
    sheet: readSheet(sheet),
    customerText: question ?? longestText(sheet),
    instructions: [...linesBeside(messages), ...textsIn(sheet)].filter(looksLikeInstruction),
  };
}

/** The heading of the one section that is asked for, whom a fault may be about; undefined where none is. */
export function sectionIn(messages: readonly Message[]): string | undefined {
  const named = messages.flatMap(({ content }) => /^写这一节：(.+)$/m.exec(content)?.[1] ?? []);
  return named.at(-1);
}

function headingsIn(messages: readonly Message[]): readonly string[] {
  const prose = messages.map(({ content }) => content.replace(fencedJson, "")).join("\n");
  return [...new Set([...prose.matchAll(/^## +(.+?)\s*$/gm)].map(([, title = ""]) => title))];
}

/** 命局总览 600字；日主与性格 800字, or in words. */
function lengthsIn(messages: readonly Message[], headings: readonly string[]): ReadonlyMap<string, number> {
  const items = messages.flatMap(({ content }) => content.split(/[；：\n]/));
  const wanted = items.map(
    (item) => /^(?<heading>.{1,80}) (?<length>\d{2,5})(?:字| words)$/.exec(item)?.groups,
  );
  return new Map(
    wanted.flatMap((groups) =>
      groups?.heading && headings.includes(groups.heading)
        ? [[groups.heading, Number(groups.length)] as const]
        : [],
    ),
  );
}

function titleIn(messages: readonly Message[]): string {
  return /^报告名称：(.+)$/m.exec(messages[0]?.content ?? "")?.[1] ?? "";
}

function languageOf(messages: readonly Message[], headings: readonly string[]): WrittenLanguage {
  const text = messages.map(({ content }) => content).join("\n");
  if (/繁體中文/.test(text)) return "zh-TW";
  const isLatin = headings.length > 0 && headings.every((heading) => !/\p{Script=Han}/u.test(heading));
  return isLatin || /in plain English/.test(text) ? "en" : "zh-CN";
}

function factSheet(messages: readonly Message[]): unknown {
  const blocks = messages.flatMap(({ role, content }) =>
    role === "user" ? [...content.matchAll(fencedJson)].map(([, json = ""]) => json) : [],
  );
  try {
    return JSON.parse(blocks.at(-1) ?? "null");
  } catch {
    return null;
  }
}

function linesBeside(messages: readonly Message[]): readonly string[] {
  return messages
    .filter(({ role }) => role === "user")
    .flatMap(({ content }) => content.replace(fencedJson, "").split("\n"))
    .filter((line) => !line.startsWith("```"));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

function longestText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value)
    .map(longestText)
    .reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}
