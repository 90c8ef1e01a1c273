import type { BirthDate, BirthTime } from "../../bazi/birth.ts";
import type { Texts, TextValues } from "../../locales/texts.ts";
import { dateLabel, timeLabel } from "../../report/wording/birth-labels.ts";
import type { Problem } from "../birth-text/problem.ts";

/** Says what could not be made out of a typed message, with what would be right; Telegram HTML. */
export function problemText(problem: Problem, texts: Texts): string {
  return texts.html(`problem.${problem.kind}`, valuesOf(problem, texts));
}

function valuesOf(problem: Problem, texts: Texts): TextValues {
  const { text } = problem;
  switch (problem.kind) {
    case "year_assumed":
      return { text, year: problem.year };
    case "two_digit_year":
    case "cycle_year":
      return { text, years: problem.years.join(" / ") };
    case "ambiguous_date_order":
    case "calendar_unclear":
    case "ambiguous_half_day":
    case "ambiguous_zi":
      return { text, readings: problem.readings.map((reading) => readingLabel(reading, texts)).join(" / ") };
    case "incomplete_date":
      return { text, missing: problem.missing.map((part) => texts.plain(`date.part.${part}`)).join("、") };
    default:
      return { text };
  }
}

function readingLabel(reading: BirthDate | BirthTime, texts: Texts): string {
  return "calendar" in reading ? dateLabel(reading, texts) : timeLabel(reading, texts);
}
