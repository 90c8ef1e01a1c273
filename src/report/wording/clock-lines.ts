import type { Chart, Clocks } from "../../bazi/chart/chart.ts";
import type { Words } from "../../locales/texts.ts";

/** From the civil clock to the clock that decided day and hour, each correction in minutes; nothing for an unknown hour. */
export function clockLines({ clocks }: Chart, texts: Words): string[] {
  if (!clocks) return [];
  return [
    texts.plain("clock.civil", {
      time: minuteOf(clocks.civil),
      zone: clocks.timeZone,
      offset: offsetOf(clocks),
    }),
    clocks.daylightSavingSeconds === 0
      ? texts.plain("clock.standardSame", { time: minuteOf(clocks.standard) })
      : texts.plain("clock.standard", {
          time: minuteOf(clocks.standard),
          minutes: minutesText(-clocks.daylightSavingSeconds),
        }),
    ...solarLines(clocks, texts),
    texts.plain(`clock.basis.${clocks.basis}`, { time: minuteOf(clocks.decisive) }),
  ];
}

function solarLines({ solar }: Clocks, texts: Words): string[] {
  if (!solar) return [texts.plain("clock.noSolar")];
  return [
    texts.plain("clock.mean", {
      time: minuteOf(solar.meanSolar),
      longitude: solar.longitude.toFixed(2),
      minutes: minutesText(solar.longitudeCorrectionSeconds),
    }),
    texts.plain("clock.true", {
      time: minuteOf(solar.trueSolar),
      minutes: minutesText(solar.equationOfTimeSeconds),
    }),
  ];
}

/** 1988-01-08T12:20:00 → 1988-01-08 12:20 */
function minuteOf(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}

/** +4.2, −63.7 */
function minutesText(seconds: number): string {
  const minutes = Math.abs(seconds / 60)
    .toFixed(1)
    .replace(/\.0$/, "");
  return `${seconds < 0 ? "−" : "+"}${minutes}`;
}

/** UTC+8, UTC+8:05:43 */
function offsetOf({ utcOffsetSeconds }: Clocks): string {
  const total = Math.abs(utcOffsetSeconds);
  const parts = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const text = [parts[0], ...parts.slice(1).map((part) => String(part).padStart(2, "0"))].join(":");
  return `UTC${utcOffsetSeconds < 0 ? "−" : "+"}${text.replace(/(:00)+$/, "")}`;
}
