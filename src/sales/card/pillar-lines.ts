import type { Chart } from "../../bazi/chart/chart.ts";
import type { Texts } from "../../locales/texts.ts";
import { luckStart } from "../../report/wording/luck-start.ts";
import { openLuck } from "../../report/wording/open-luck.ts";
import { isDayOpen } from "../../report/wording/pillar-heading.ts";

const positions = ["year", "month", "day", "hour"] as const;
type Position = (typeof positions)[number];

/** The four pillars on one line, with those of which one is right. */
export function pillarLine(chart: Chart, texts: Texts): string {
  const pillars = positions.map((position) => shownPillar(chart, position));
  return texts.html("chart.pillars", { pillars: pillars.join("　") });
}

/** The same, and an unknown hour is said to be so. */
export function pillarSummary(chart: Chart, texts: Texts): string[] {
  return [pillarLine(chart, texts), ...(chart.pillars.hour ? [] : [openLine(chart, "hour", texts)])];
}

/** Each pillar with its ten god, hidden stems and sound (纳音). */
export function pillarLines(chart: Chart, texts: Texts): string[] {
  return positions.map((position) => {
    const pillar = chart.pillars[position];
    if (!pillar) return openLine(chart, position, texts);
    return texts.html("chart.pillar", {
      name: texts.plain(`pillar.${position}`),
      value: pillar.name,
      tenGod: texts.plain(`tenGod.${pillar.tenGod}`),
      hidden: pillar.hiddenStems
        .map(({ stem, rank }) => texts.plain("chart.hidden", { stem, rank: texts.plain(`rank.${rank}`) }))
        .join(texts.plain("list.comma")),
      nayin: texts.plain(`nayin.${pillar.nayin}`),
    });
  });
}

/** When the luck cycles (大运) begin, and the first four; without an hour what is certain of them. */
export function luckLines(chart: Chart, texts: Texts): string[] {
  const { luck } = chart;
  if (!luck) return [texts.html("chart.openLuck", { known: openLuck(chart, texts) })];
  const first = luck.decades
    .slice(0, 4)
    .map(({ pillar, startYear }) => texts.plain("chart.decade", { pillar: pillar.name, year: startYear }))
    .join(texts.plain("list.comma"));
  const direction = texts.plain(`luck.${luck.direction}`);
  return [
    texts.html("chart.luck", {
      direction,
      start: luckStart(luck.startAge, texts),
      date: luck.startsAt.slice(0, 10),
      first,
    }),
  ];
}

/** The stem of the day, for which the chart stands. */
export function masterLine({ dayMaster }: Chart, texts: Texts): string {
  const element = texts.plain(`element.${dayMaster.element}`);
  return texts.html("chart.dayMaster", { stem: dayMaster.stem, element });
}

function openLine(chart: Chart, position: Position, texts: Texts): string {
  const name = texts.plain(`pillar.${position}`);
  if (position === "hour") return texts.html("chart.noHour", { name });
  return texts.html("chart.undecided", { name, value: openPillar(chart, position) });
}

/** A pillar; a question mark behind the day's where an unknown hour leaves another one possible. */
function shownPillar(chart: Chart, position: Position): string {
  const name = chart.pillars[position]?.name ?? openPillar(chart, position);
  return position === "day" && isDayOpen(chart) ? `${name}?` : name;
}

/** The pillars of which one is right, or a dash. */
function openPillar({ candidates }: Chart, position: Position): string {
  if (position !== "year" && position !== "month") return "—";
  return [...new Set(candidates.map((candidate) => candidate[position]))].join("/");
}
