import { type CitableFacts, citableFacts } from "./facts.ts";
import { looksLikeInstruction } from "./instructions.ts";

/** What the stand-in reads out of a prompt. */
export interface ReportOrder {
  /** titles of the required sections, in order, without the `## ` */
  readonly headings: readonly string[];
  readonly facts: CitableFacts;
  /** the longest text of the fact sheet that is no pillar: where a customer's own words may hide an instruction */
  readonly customerText: string;
  /** what an obedient model would obey: lines beside the fact sheet and texts in it that look like instructions */
  readonly instructions: readonly string[];
}

interface Message {
  readonly role: string;
  readonly content: string;
}

const fencedJson = /^```json\s*\n([\s\S]*?)\n```/gm;

/** Reads the required headings (lines `## …` outside the fact sheet) and the last fenced JSON of the user's messages. */
export function readPrompt(messages: readonly Message[]): ReportOrder {
  const asked = messages.filter(({ role }) => role === "system" || role === "user");
  const sheet = factSheet(asked);
  const prose = asked.map(({ content }) => content.replace(fencedJson, "")).join("\n");
  const headings = [...prose.matchAll(/^## +(.+?)\s*$/gm)].map(([, title = ""]) => title);
  return {
    headings: [...new Set(headings)],
    facts: citableFacts(sheet),
    customerText: longestText(sheet),
    instructions: [...linesBeside(messages), ...textsIn(sheet)].filter(looksLikeInstruction),
  };
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
    .flatMap(({ content }) => content.replace(fencedJson, "").split("\n"));
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
