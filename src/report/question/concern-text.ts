import { questionText } from "./question-text.ts";

/**
 * What a buyer has in mind as it is stored, shown and given to the model: one line without control characters and without
 * the signs of markup, so that it is text wherever it stands.
 * @returns undefined when less than 2 or more than 200 characters are left
 */
export function concernText(typed: string): string | undefined {
  return questionText(typed.normalize("NFC").replaceAll(markup, " "));
}

const markup = /[<>#*_`~|\\^{}[\]]/g;
