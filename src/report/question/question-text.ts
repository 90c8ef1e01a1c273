import { cleanText } from "../clean-text.ts";

const shortestQuestion = 2;
const longestQuestion = 200;

/**
 * A buyer's question as it is stored and shown to the model: one line without anything that a reader cannot see.
 * @returns undefined when less than 2 or more than 200 characters are left
 */
export function questionText(typed: string): string | undefined {
  const text = cleanText(typed).replaceAll(/\s+/g, " ").trim();
  const length = [...text].length;
  return length >= shortestQuestion && length <= longestQuestion ? text : undefined;
}
