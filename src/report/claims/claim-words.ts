import type { Direction, Subject } from "./claim.ts";

/** What a claim is about, as the model reads it. */
export const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
  character: "性格",
  work: "事业",
  money: "财运",
  love: "感情",
  family: "家人",
  health: "健康",
  study: "学业",
  time: "运势",
};

/** Whether it is to the good, in the same words. */
export const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  supports: "有利",
  strains: "不利",
  mixed: "有利有弊",
};
