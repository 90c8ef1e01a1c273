import { simplified } from "../../bazi/places/chinese-script.ts";
import { claimFindings } from "../check/claims.ts";
import { asksLengthOfLife } from "./length-of-life.ts";

/** Why a question is not answered. `withheld`: by the provider's content rules; `failed`: nothing fit to be shown came of it. */
export const declineTopics = [
  "medical",
  "court",
  "gambling",
  "death",
  "third_person",
  "crisis",
  "other",
  "withheld",
  "failed",
] as const;
export type DeclineTopic = (typeof declineTopics)[number];

/**
 * Finds questions that no answer may be written for, before a model is paid to say so.
 * @returns undefined for a question that may be answered, as far as its words tell
 */
export function topicToDecline(question: string): DeclineTopic | undefined {
  if (crisis.test(question)) return "crisis";
  if (asksLengthOfLife(question)) return "death";
  const plain = simplified(question.normalize("NFKC")).replaceAll(alternative, "$1").replaceAll(idiom, " ");
  const kinds = claimFindings(plain).map(({ kind }) => kind);
  return topics.find(([kind]) => kinds.some((found) => found === kind))?.[1];
}

/** Reads the model's own refusal, as the prompt words it. @returns undefined for an answer */
export function declinedByModel(answer: string): DeclineTopic | undefined {
  const [, topic] =
    /^[^\p{L}\p{N}\n]{0,9}DECLINE[ :]{1,9}([a-z_]{1,30})[^\p{L}\p{N}\n]{0,9}$/mu.exec(answer) ?? [];
  if (topic === undefined) return undefined;
  return declineTopics.find((known) => known === topic) ?? "other";
}

const topics: readonly (readonly [kind: string, topic: DeclineTopic])[] = [
  ["claim_death", "death"],
  ["claim_diagnosis", "medical"],
  ["claim_court", "court"],
  ["claim_gambling", "gambling"],
];

/** 会不会, 有没有: a question, where the search for claims would read a denial. */
const alternative = /(.)[不没]\1/gu;

/** What dies without a death: dying to know, a quarrel that dies down, a business that dies. */
const idiom =
  /\bdying (?:to|for)\b|\b(?:die|dies|dying) (?:down|out|off|hard)\b|\b(?:business|shop|company|career|love|relationship|marriage|dream|project|plan)(?: of mine)? (?:die|dies|dying)\b/gi;

const crisis =
  /自杀|自殺|轻生|輕生|自残|自殘|不想活|活不下去|结束生命|結束生命|杀了(?:他|她|我)|殺了(?:他|她|我)|\bsuicid|\bkill (?:my|him|her)|\bself[- ]?harm|\bend my life|\bwant to die/i;
