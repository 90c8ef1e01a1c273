import type { WrittenLanguage } from "../voices.ts";
import { aboutQuestion } from "./about-question.ts";
import type { LineOrder, OrderedClaim, OrderedFact } from "./ordered.ts";

interface Message {
  readonly role: string;
  readonly content: string;
}

/** @returns undefined for a prompt that does not ask for lines */
export function readLineOrder(
  messages: readonly Message[],
  language: WrittenLanguage,
): LineOrder | undefined {
  const [system, sheet, ...tasks] = messages;
  if (!system?.content.includes("# 行的格式") || !sheet) return undefined;
  const lines = sheet.content.split("\n");
  const claims = lines.flatMap(claimIn);
  const asked = tasks.map(({ content }) => content).join("\n");
  const task = asked.replace(FENCED, "");
  const [, question] = FENCED.exec(asked) ?? [];
  const own = idsIn(/^本节论断：(.*)$/m.exec(task)?.[1] ?? "");
  const citable = idsIn(/^可引的其他编号：(.*)$/m.exec(task)?.[1] ?? "");
  const others = claims.filter(({ id }) => citable.has(id));
  const facts = lines.flatMap(factIn).filter(({ id }) => citable.has(id));
  return {
    language,
    wanted: Number(/篇幅：约(\d+)/.exec(task)?.[1] ?? 300),
    own: claims.filter(({ id }) => own.has(id)),
    ...{ others, facts, question },
    ...(question !== undefined && aboutQuestion(question, others, facts, language)),
    toMend: [...task.matchAll(/^\d+\. (.+)$/gm)].map(([, line = ""]) => line),
  };
}

/** A buyer's words. */
const FENCED = /^```text\n([\s\S]*?)\n```$/m;

function factIn(line: string): readonly OrderedFact[] {
  const [, id, text] = /^([fabx]\d+) (.+)$/.exec(line) ?? [];
  return id && text ? [{ id, text }] : [];
}

function claimIn(line: string): readonly OrderedClaim[] {
  const [, id, head = "", rest = ""] = /^(c\d+) (.+?)：(.*)$/.exec(line) ?? [];
  if (!id) return [];
  const words = head.split("，");
  const facts = rest.split("｜").slice(1).join(" ");
  const period = words.find((word) => /^\d{4}$|^..运$/.test(word) && !SUBJECTS.has(word)) ?? "life";
  const direction = directionOf(words.at(-1));
  return [{ id, subject: subjectIn(words), period, direction, facts: [...idsIn(facts)] }];
}

/** f1–f3 f7: runs are written short. */
function idsIn(text: string): ReadonlySet<string> {
  const ids = [...text.matchAll(/([a-z])(\d+)(?:–[a-z](\d+))?/g)].flatMap(([, letter = "", from = "", to]) =>
    Array.from(
      { length: Number(to ?? from) - Number(from) + 1 },
      (_, index) => letter + (Number(from) + index),
    ),
  );
  return new Set(ids);
}

function subjectIn(words: readonly string[]): string {
  return words.map((word) => SUBJECTS.get(word)).find((subject) => subject !== undefined) ?? "time";
}

const SUBJECTS: ReadonlyMap<string, string> = new Map([
  ["性格", "character"],
  ["事业", "work"],
  ["财运", "money"],
  ["感情", "love"],
  ["家人", "family"],
  ["健康", "health"],
  ["学业", "study"],
]);

function directionOf(word: string | undefined): OrderedClaim["direction"] {
  if (word === "有利") return "supports";
  return word === "不利" ? "strains" : "mixed";
}
