import { and, eq, isNull, notInArray } from "drizzle-orm";
import { findProduct, type Product } from "../catalogue/catalogue.ts";
import type { Failure, FailureReason, Writing } from "../gateways/deepseek/outcome.ts";
import { writeWithModel } from "../gateways/deepseek.ts";
import { checkReport } from "../report/check.ts";
import { promptOf } from "../report/prompt.ts";
import { raiseAlertHourly } from "../shared/alerts.ts";
import type { Queries } from "../shared/database/database.ts";
import { modelCalls, orderHistory, reports } from "../shared/database/schema.ts";
import { hash } from "../shared/pingpong/digest.ts";
import { findReport, type Report } from "./chart-step.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { done, type Outcome } from "./outcome.ts";
import { showProgress } from "./progress.ts";

/** How often the model may write for one order before a human is called, or called again: each time may cost money. */
const maxModelCalls = 6;
/** Room for the longest report; reasoning is off. */
const maxTokens = 32_000;
/** DeepSeek's advice for prose lies between 1.0 and 1.5; facts must stay facts, so its lower end (our choice). */
const temperature = 1.0;
/** How long to wait for someone to top up the account or to mend the key. */
const unpaidSeconds = 600;
/** Outcomes of a call that hold up every order alike until someone mends the account: one alert tells of all. */
export const pausing: readonly FailureReason[] = ["no_balance", "unauthorized", "unknown_model"];

/** Has the model write the report, checks it against the facts, and stores it; never again once it is stored. */
export async function writeReportStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { read } = fulfilment.database;
  const report = await findReport(read, task.order.id);
  if (!report) return { kind: "give_up", because: "there is no chart to write from" };
  if (report.text !== null) return done;
  const product = findProduct(fulfilment.catalogue, task.order.productId);
  if (!product) return { kind: "give_up", because: "the product is no longer in the catalogue" };
  if (await isExhausted(read, task.order.id)) {
    return { kind: "give_up", because: "the model was tried too often" };
  }
  return writeReport(fulfilment, task, report, product);
}

async function writeReport(
  fulfilment: Fulfilment,
  task: Task,
  report: Report,
  product: Product,
): Promise<Outcome> {
  const { order, lease, signal } = task;
  const callId = await noteCallStarted(fulfilment, task);
  const progress = showProgress(fulfilment, task, product.sections);
  const written = await writeWithModel(fulfilment.deepseek, {
    messages: promptOf(briefOf(product), report.factSheet),
    maxTokens,
    temperature,
    thinking: false,
    signal,
    onText: progress.onText,
  });
  await progress.settled();
  const findings =
    written.kind === "finished" ? checkReport(written.text, report.factSheet, product.sections) : [];
  const kinds = [...new Set(findings.map(({ kind }) => kind))].join(",");
  const outcome = written.kind === "failed" ? written.reason : kinds ? `refused: ${kinds}` : "accepted";
  fulfilment.log.info("report_written", { orderId: order.id, kind: outcome, ...tokensOf(written) });
  await writeStep(fulfilment, lease, async (tx, now) => {
    await tx
      .update(modelCalls)
      .set({ outcome, ...costOf(written) })
      .where(eq(modelCalls.id, callId));
    if (written.kind !== "finished" || kinds) return;
    const { text } = written;
    const stored = { text, textSha256: hash("sha256", text), writtenAt: now };
    await tx
      .update(reports)
      .set(stored)
      .where(and(eq(reports.orderId, order.id), isNull(reports.text)));
  });
  if (written.kind === "failed") return afterFailure(fulfilment, task, written);
  return kinds
    ? { kind: "wait", seconds: 1, because: `the report was refused: ${kinds}`, isCounted: true }
    : done;
}

function briefOf({ title, prompt, sections, wantedCharacters }: Product) {
  return { title: title["zh-CN"], sections, prompt: `${prompt}\n每节正文约 ${wantedCharacters} 个汉字。` };
}

async function noteCallStarted(fulfilment: Fulfilment, { lease, order }: Task): Promise<number> {
  const { model } = fulfilment.deepseek;
  return writeStep(fulfilment, lease, async (tx, now) => {
    const [call] = await tx
      .insert(modelCalls)
      .values({ orderId: order.id, model, outcome: "started", startedAt: now })
      .returning({ id: modelCalls.id });
    if (!call) throw new Error("Inserting a model call returned no row");
    return call.id;
  });
}

/**
 * Whether the model has had its calls, so many for each time that the order was taken up, by payment or by an admin's
 * retry. Counted without the clock, which may have been put back in between. Calls that were refused before any work,
 * such as for an empty balance, cost nothing and do not count.
 */
async function isExhausted(db: Queries, orderId: number): Promise<boolean> {
  const takenUp = and(eq(orderHistory.orderId, orderId), eq(orderHistory.to, "generating"));
  const costly = and(eq(modelCalls.orderId, orderId), notInArray(modelCalls.outcome, freeOutcomes));
  const calls = await db.$count(modelCalls, costly);
  return calls >= maxModelCalls * (await db.$count(orderHistory, takenUp));
}

const freeOutcomes = ["no_balance", "unauthorized", "rate_limited", "unavailable"];

async function afterFailure(fulfilment: Fulfilment, task: Task, failure: Failure): Promise<Outcome> {
  const { reason, retry, retryAfterSeconds } = failure;
  task.signal.throwIfAborted();
  if (pausing.includes(reason)) {
    await tellOfPause(fulfilment, task, reason);
    return { kind: "wait", seconds: unpaidSeconds, because: `DeepSeek: ${reason}`, isCounted: false };
  }
  if (retry === "no") return { kind: "give_up", because: `DeepSeek: ${reason}` };
  return {
    kind: "wait",
    because: `DeepSeek: ${reason}`,
    isCounted: true,
    ...(retryAfterSeconds !== undefined && { seconds: retryAfterSeconds }),
  };
}

/** One alert for all that wait, not one for every order. */
async function tellOfPause(fulfilment: Fulfilment, { lease }: Task, because: string): Promise<void> {
  await writeStep(fulfilment, lease, async (tx, now) => {
    await raiseAlertHourly(tx, { kind: "model_unavailable", orderId: null, facts: { because } }, now);
  });
}

function costOf(written: Writing) {
  const { usage } = written;
  return usage
    ? {
        promptTokens: usage.promptTokens,
        cacheHitTokens: usage.cacheHitTokens,
        completionTokens: usage.completionTokens,
      }
    : {};
}

function tokensOf({ usage }: Writing) {
  return usage ? { promptTokens: usage.promptTokens, completionTokens: usage.completionTokens } : {};
}
