import { type Element, STEM_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { type ElementRole, elementOfRole } from "../../bazi/reading/element-roles.ts";

/** Regular expressions, as text, each with one group: elements side by side, and a role by any of its names. */
export const ELEMENTS = `(${STEM_PATTERN}?[木火土金水](?:[、和与及]?${STEM_PATTERN}?[木火土金水]){0,6})`;
export const ROLE = "(印星|印绶|正印|偏印|官杀|官星|正官|七杀|财星|正财|偏财|食伤|食神|伤官|比劫|比肩|劫财)";

/** The elements of what either of the two has matched, in order. @param own the day master's */
export function elementsOf(value: string, own: Element): readonly Element[] {
  const role = roles.find(([pattern]) => pattern.test(value))?.[1];
  if (role) return [elementOfRole(role, own)];
  return [...value].filter((character): character is Element => "木火土金水".includes(character));
}

const roles: readonly (readonly [RegExp, ElementRole])[] = [
  [/印/, "印星"],
  [/官杀|官星|正官|七杀/, "官杀"],
  [/财星|正财|偏财/, "财星"],
  [/食|伤官/, "食伤"],
  [/比|劫财/, "比劫"],
];
