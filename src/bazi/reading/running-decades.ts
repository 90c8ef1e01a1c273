import type { CalendarSpan } from "../calendar/term-spans.ts";
import type { Chart } from "../chart/chart.ts";
import type { DescribedPillar } from "../chart/describe-pillar.ts";
import type { Luck, LuckOutline } from "../chart/luck.ts";

/** Which decade (大运) is in force, or why none is named. */
export type RunningDecade = Running & {
  /** first day, where it begins within the span; null where it already holds on the span's first day */
  readonly startsOn: string | null;
};

type Running =
  | { readonly kind: "decade"; readonly pillar: DescribedPillar }
  /** before the first decade (童限), in which 小运 is told */
  | { readonly kind: "childhood" }
  /** after the last decade that is listed */
  | { readonly kind: "beyond" }
  /** the hour is unknown, and some hours of the day of birth give one decade and some another */
  | { readonly kind: "hour_unknown" }
  /** the hour is unknown, and the month of birth with it */
  | { readonly kind: "month_unknown" };

/** The decades in force in a span, in their order: two where one follows the other within it. */
export function runningDecades({ luck, luckOutline }: Chart, span: CalendarSpan): readonly RunningDecade[] {
  if (luck) return decadesWithin(luck, span);
  const running = luckOutline ? certainIn(luckOutline, span) : ({ kind: "month_unknown" } as const);
  return [{ ...running, startsOn: null }];
}

function decadesWithin({ decades }: Luck, { from, until }: CalendarSpan): readonly RunningDecade[] {
  const first = decades[0]?.startsOn ?? "";
  const stages: readonly (Running & { readonly begins: string })[] = [
    { kind: "childhood", begins: "" },
    ...decades.map(({ pillar, startsOn }) => ({ kind: "decade", pillar, begins: startsOn }) as const),
    { kind: "beyond", begins: laterBy(first, decades.length) },
  ];
  return stages
    .filter(({ begins }, index) => begins < until && (stages[index + 1]?.begins ?? until) > from)
    .map(({ begins, ...running }) => ({ ...running, startsOn: begins > from ? begins : null }));
}

/**
 * Of two births of one day the one with the younger start may begin its luck later all the same, since months are added
 * that differ in length: by two days at most. The third is our margin.
 */
const MARGIN_DAYS = 3;

function certainIn({ pillars, startsOn }: LuckOutline, { from, until }: CalendarSpan): Running {
  const earliest = (step: number) => laterBy(startsOn.from, step, -MARGIN_DAYS);
  const latest = (step: number) => laterBy(startsOn.to, step, MARGIN_DAYS);
  if (until <= earliest(0)) return { kind: "childhood" };
  if (from >= latest(pillars.length)) return { kind: "beyond" };
  const pillar = pillars.find((_, step) => latest(step) <= from && until <= earliest(step + 1));
  return pillar ? { kind: "decade", pillar } : { kind: "hour_unknown" };
}

/** A first day and as many decades and days more. */
function laterBy(day: string, decades: number, days = 0): string {
  return Temporal.PlainDate.from(day)
    .add({ years: 10 * decades })
    .add({ days })
    .toString();
}
