import { setImmediate } from "node:timers/promises";
import { coverageOf } from "../report/coverage.ts";
import { ledgerOf } from "../report/facts/ledger.ts";
import { factsOf } from "../report/facts.ts";
import { sentencesIn } from "../report/sentences.ts";
import { describeError } from "../shared/log.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { findReport, type Report, writtenReport } from "./stored-report.ts";

/** Every tenth order, which is enough to see a rate by (our choice). */
const ONE_IN = 10;

/**
 * Notes in the log how many sentences of a delivered report hold a chart word that none of the chart's facts covers. It
 * decides nothing, not even by an error: the figure tells what a check sentence by sentence would refuse of what the model
 * really writes.
 */
export async function measureCoverageStep({ database, log }: Fulfilment, { order }: Task): Promise<Outcome> {
  if (order.id % ONE_IN !== 0) return done;
  const report = writtenReport(await findReport(database.read, order.id));
  if (!report) return done;
  const sentences = sentencesIn(report.text);
  try {
    const uncovered = await uncoveredAmong(sentences, report, order.chosenYear ?? undefined);
    log.info("report_coverage_measured", { orderId: order.id, count: uncovered, total: sentences.length });
  } catch (error) {
    log.error("report_coverage_not_measured", { orderId: order.id, cause: describeError(error) });
  }
  return done;
}

/** A sentence at a time, so that no chat waits for it. */
async function uncoveredAmong(
  sentences: readonly string[],
  { chart, partnerChart, chartedAt }: Report,
  chosenYear: number | undefined,
): Promise<number> {
  const partner = partnerChart ?? undefined;
  const ledger = ledgerOf(factsOf(chart, { now: chartedAt, partner, chosenYear }));
  let uncovered = 0;
  for (const sentence of sentences) {
    await setImmediate();
    if (coverageOf(sentence, ledger).some(({ isMet }) => !isMet)) uncovered++;
  }
  return uncovered;
}
