import type { Chart } from "../../bazi/chart/chart.ts";
import type { FourPillarNames } from "../../bazi/chart/four-pillars.ts";
import type { Warning } from "../../bazi/chart/warning.ts";
import type { TextValues, Words } from "../../locales/texts.ts";

/** One doubt about a chart in words. */
interface WarningLine {
  readonly text: string;
  /** the four pillars of the other case, absent when they are the same */
  readonly alternative?: string;
}

/** What is doubtful about a chart, each with the chart that it would be otherwise. */
export function warningLines({ warnings, pillars }: Chart, texts: Words): readonly WarningLine[] {
  const present = [pillars.year, pillars.month, pillars.day, pillars.hour]
    .map((pillar) => pillar?.name ?? "—")
    .join(" ");
  return warnings.map((warning) => {
    const text = texts.plain(`warning.${warning.kind}`, valuesOf(warning, texts));
    const other = "alternative" in warning && warning.alternative ? namesOf(warning.alternative) : present;
    return other === present ? { text } : { text, alternative: other };
  });
}

function namesOf({ year, month, day, hour }: FourPillarNames): string {
  return [year, month, day, hour].join(" ");
}

function valuesOf(warning: Warning, texts: Words): TextValues {
  switch (warning.kind) {
    case "near_term":
      return { term: texts.plain(`jie.${warning.term}`), distance: distance(warning.secondsPastTerm) };
    case "near_hour_boundary":
      return { boundary: warning.boundary, distance: distance(warning.secondsPastBoundary) };
    case "term_uncertain":
      return { term: texts.plain(`jie.${warning.term}`), seconds: warning.marginSeconds };
    case "term_in_shichen":
    case "term_on_unknown_hour_day":
      return { term: texts.plain(`jie.${warning.term}`) };
    case "zi_hour":
      return { rule: warning.otherDayChange };
    case "unknown_hour_day": {
      const { day, from, to, minutes } = warning;
      return { day, from, to, minutes };
    }
    default:
      return {};
  }
}

/** 1:53, minutes and seconds */
function distance(seconds: number): string {
  const total = Math.abs(Math.round(seconds));
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, "0")}`;
}
