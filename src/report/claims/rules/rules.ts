import { CHARACTER_RULES } from "./character-rules.ts";
import { HEALTH_RULES } from "./health-rules.ts";
import { FAMILY_RULES, STUDY_RULES } from "./home-rules.ts";
import { LOVE_RULES } from "./love-rules.ts";
import { MONEY_RULES } from "./money-rules.ts";
import { WORK_RULES } from "./work-rules.ts";

/** Every row about a birth, subject by subject. */
export const NATAL_RULES = [
  ...CHARACTER_RULES,
  ...WORK_RULES,
  ...MONEY_RULES,
  ...LOVE_RULES,
  ...FAMILY_RULES,
  ...HEALTH_RULES,
  ...STUDY_RULES,
] as const;
