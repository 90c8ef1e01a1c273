import { lastJie, nextJie } from "../bazi/calendar/solar-terms.ts";
import type { Chart } from "../bazi/chart/chart.ts";
import type { ChartAnswer } from "../gateways/yuanfenju/answer.ts";
import { comparePillars, type TermDistance } from "../gateways/yuanfenju/pillars.ts";
import { type ClockReading, fetchChart } from "../gateways/yuanfenju.ts";
import { raiseAlert } from "../shared/alerts.ts";
import { beijingAheadMs } from "../shared/time.ts";
import { followTrouble } from "../shop/troubles.ts";
import type { Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";

/** Either the step goes on, with what 缘份居 adds to the facts, or it ends here. */
type Opinion = { kind: "settled"; additions: Additions } | Exclude<Outcome, { kind: "done" }>;

/** What the service knows beyond our own chart. */
type Additions = { readonly outside?: Readonly<Record<string, unknown>> };

/** After so many attempts a report is written without the service (our choice): the local chart is complete. */
const attemptsToWaitFor = 3;

/** Asks 缘份居 for the same chart, where the shop has a key, and holds the order for a human if the pillars differ. */
export async function askYuanfenju(fulfilment: Fulfilment, task: Task, chart: Chart): Promise<Opinion> {
  const { yuanfenju } = fulfilment;
  if (!yuanfenju) return settledAlone;
  const { birth } = chart;
  const clock = decisiveClock(chart);
  const answer = await fetchChart(
    yuanfenju,
    { gender: birth.gender, clock, dayChange: birth.conventions.dayChange },
    task.signal,
  );
  fulfilment.log.info("second_opinion_received", { orderId: task.order.id, kind: answer.kind });
  const because = answer.kind === "unavailable" ? answer.because : undefined;
  await followTrouble(fulfilment, "charts_unavailable", because, fulfilment.clock());
  if (answer.kind === "refused") return alertAndGoOn(fulfilment, task, answer);
  if (answer.kind === "unavailable") return waitOrGoOn(task, answer.because);
  const differing = comparePillars(ourPillars(chart), answer.pillars, termDistance(chart, clock));
  if (differing.length === 0) return { kind: "settled", additions: { outside: answer.data } };
  return { kind: "give_up", because: `pillars differ: ${differing.join(", ")}`, alert: "pillars_differ" };
}

const settledAlone: Opinion = { kind: "settled", additions: {} };

async function alertAndGoOn(
  fulfilment: Fulfilment,
  { lease, order }: Task,
  { class: because, code }: Extract<ChartAnswer, { kind: "refused" }>,
): Promise<Opinion> {
  const facts = { number: order.merchantTransactionId, because: `${because} (${code})` };
  await writeStep(fulfilment, lease, (tx, now) =>
    raiseAlert(tx, { kind: "yuanfenju_refused", orderId: order.id, facts }, now),
  );
  return settledAlone;
}

function waitOrGoOn({ lease }: Task, because: string): Opinion {
  if (lease.attempts >= attemptsToWaitFor) return settledAlone;
  return { kind: "wait", because: `缘份居 did not answer: ${because}`, isCounted: true };
}

/** The clock that decided day and hour; noon stands for an unknown hour, whose pillar is not compared. */
function decisiveClock({ clocks, solarDate }: Chart): ClockReading {
  if (!clocks) return { ...solarDate, hour: 12, minute: 0 };
  const { year, month, day, hour, minute } = Temporal.PlainDateTime.from(clocks.decisive);
  return { year, month, day, hour, minute };
}

function ourPillars({ pillars }: Chart) {
  const { year, month, day, hour } = pillars;
  return { year: year?.name ?? null, month: month?.name ?? null, day: day.name, hour: hour?.name ?? null };
}

function termDistance(chart: Chart, clock: ClockReading): TermDistance {
  const sentSeconds = secondsOf(Temporal.PlainDateTime.from(clock).toZonedDateTime("UTC"));
  const bornSeconds = chart.clocks
    ? Temporal.Instant.from(chart.clocks.utc).epochMilliseconds / 1000
    : sentSeconds - beijingOffsetSeconds;
  return {
    secondsSinceLastJie: bornSeconds - lastJie(bornSeconds).utcSeconds,
    secondsToNextJie: nextJie(bornSeconds).utcSeconds - bornSeconds,
    sentMinusBeijingSeconds: sentSeconds - (bornSeconds + beijingOffsetSeconds),
  };
}

const beijingOffsetSeconds = beijingAheadMs / 1000;

function secondsOf(time: Temporal.ZonedDateTime): number {
  return time.epochMilliseconds / 1000;
}
