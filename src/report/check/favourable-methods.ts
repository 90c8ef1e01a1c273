import { type Element, STEMS, stemElement } from "../../bazi/calendar/stem-branch.ts";
import type { PersonSheet } from "../fact-sheet/person-sheet.ts";

type Method = "扶抑" | "调候";

export const METHODS: readonly Method[] = ["扶抑", "调候"];

/** No clause is longer: so much is looked at before a statement. */
const longestClause = 60;

/** What is said of both together, or of the choice between them, is said of the 用神 itself. */
const ofBoth =
  /扶抑[^,。;]{0,4}[与和及、][^,。;]{0,4}调候|调候[^,。;]{0,4}[与和及、][^,。;]{0,4}扶抑|合参|综合|所以|因此|为先/;

/** 按扶抑法来看, before a comma: it holds for the clause behind it. */
const byMethod = /^[^,。;]{0,6}[按依照从就以据][^,。;取用]{0,6}(?:扶抑|调候)[^,。;取用]{0,8}$/;

/** The method alone by which the text says what it says at `index`; undefined where it speaks of the 用神 itself. */
export function methodAt(prose: string, index: number): Method | undefined {
  const sentence =
    prose
      .slice(Math.max(0, index - longestClause), index)
      .split(/[。;!?\n]/)
      .at(-1) ?? "";
  const [before = "", clause = ""] = [undefined, ...sentence.split(",")].slice(-2);
  const scope = METHODS.some((method) => clause.includes(method))
    ? clause
    : byMethod.test(before)
      ? before
      : "";
  if (ofBoth.test(scope) || ofBoth.test(clause)) return undefined;
  return METHODS.toSorted((one, other) => scope.lastIndexOf(other) - scope.lastIndexOf(one)).find((method) =>
    scope.includes(method),
  );
}

/** Whether a method by itself takes an element first; of 调候 any that the table lists. */
export function isSoundOf(
  method: Method,
  element: Element | undefined,
  { 用神 }: Pick<PersonSheet, "用神">,
): boolean {
  const taken = 用神?.[method]?.取 ?? "";
  const elements = STEMS.filter((stem) => taken.includes(stem)).map((stem) => stemElement(stem));
  return element !== undefined && (taken.includes(element) || elements.includes(element));
}
