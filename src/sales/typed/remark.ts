import type { BirthFault } from "../../bazi/calendar/birth-fault.ts";
import type { Texts } from "../../locales/texts.ts";
import type { ParsedBirth } from "../birth-text.ts";
import { faultText } from "../card/fault-text.ts";
import { problemText } from "../card/problem-text.ts";

const longestEcho = 60;

/** What became of a typed message. */
interface Understood {
  readonly text: string;
  readonly parsed: ParsedBirth;
  /** what was understood and is impossible */
  readonly faults: readonly BirthFault[];
  /** whether anything was filled in */
  readonly isFilled: boolean;
}

/** Says what was not understood and what is impossible, in Telegram's HTML; empty where all was: the card shows what it came to. */
export function remarkOn({ text, parsed, faults, isFilled }: Understood, texts: Texts): string {
  const { problems, placeChoices = [], rest } = parsed;
  const lines = [
    ...faults.map((fault) => `❓ ${faultText(fault, texts)}`),
    ...problems.map((problem) => problemText(problem, texts)),
    ...(placeChoices.length > 0 ? [texts.html("typed.choosePlace")] : []),
  ];
  if (lines.length === 0 && !isFilled) return notUnderstood(text, texts);
  if (rest !== "") lines.push(texts.html("typed.rest", { text: rest }));
  return lines.join("\n");
}

export function notUnderstood(text: string, texts: Texts): string {
  return texts.html("typed.nothing", { text: [...text].slice(0, longestEcho).join("") });
}
