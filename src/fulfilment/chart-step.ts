import { storedBirth } from "../bazi/birth.ts";
import { computeChart } from "../bazi/chart/compute-chart.ts";
import { findProduct } from "../catalogue/catalogue.ts";
import { factSheetOf } from "../report/fact-sheet.ts";
import { reports } from "../shared/database/schema/fulfilment.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { askYuanfenju } from "./second-opinion.ts";
import { findReport } from "./stored-report.ts";

/**
 * Computes the charts and draws up their facts, once; with a key for 缘份居, a chart that differs there stops the order.
 */
export async function chartStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { order, lease } = task;
  if (await findReport(fulfilment.database.read, order.id)) return done;
  if (!order.birth) return { kind: "give_up", because: "the birth data were removed" };
  const isPair = findProduct(fulfilment.catalogue, order.productId)?.subject === "two";
  if (isPair && !order.partnerBirth) return { kind: "give_up", because: "the second person is missing" };
  const chart = computeChart(storedBirth(order.birth));
  const partnerChart = isPair && order.partnerBirth ? computeChart(storedBirth(order.partnerBirth)) : null;
  const opinion = await askYuanfenju(fulfilment, task, chart);
  if (opinion.kind !== "settled") return opinion;
  if (partnerChart) {
    const ofPartner = await askYuanfenju(fulfilment, task, partnerChart);
    if (ofPartner.kind !== "settled") return ofPartner;
  }
  await writeStep(fulfilment, lease, async (tx, now) => {
    const factSheet = factSheetOf(chart, {
      productId: order.productId,
      now,
      ...(partnerChart && { partner: partnerChart }),
      ...(order.chosenYear !== null && { chosenYear: order.chosenYear }),
      ...opinion.additions,
    });
    await tx.insert(reports).values({ orderId: order.id, chart, partnerChart, factSheet, chartedAt: now });
  });
  return done;
}
