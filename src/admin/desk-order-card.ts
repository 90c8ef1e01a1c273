import type { Catalogue } from "../catalogue/catalogue.ts";
import { orderTitle } from "../catalogue/order-title.ts";
import { callLabel } from "../fulfilment/writing/model-calls.ts";
import type { Card } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import type { Attempted } from "../shared/failures.ts";
import { moneyLabel } from "../shared/money.ts";
import { dueOf, type Order } from "../shared/orders.ts";
import { amountLabel, clip, receivedLabel, timeLabel } from "./labels.ts";
import { modelCost } from "./model-cost.ts";
import { orderButtons } from "./order-buttons.ts";
import type { OrderFile } from "./order-file.ts";
import { refundLine } from "./refund-line.ts";
import { reasonLabel } from "./words/reason-label.ts";

/** Telegram takes 4,096 characters after the tags are gone, so this leaves room for them. */
const longestCard = 3900;
const shownMoves = 12;
const shownCalls = 6;
const shownReasons = 6;

/**
 * The message that shows an admin everything about one order but the birth and the report.
 * @param desk what the shop sells, and whether the admin may move money
 * @param remark Telegram HTML to stand above it, such as what was just done
 */
export function orderCard(
  file: OrderFile,
  { catalogue, isOwner }: { readonly catalogue: Catalogue; readonly isOwner: boolean },
  texts: Texts,
  remark?: string,
): Card {
  const lines = [
    ...(remark ? [remark, ""] : []),
    ...headLines(file, catalogue, texts),
    ...disputeLines(file, texts),
    ...paymentLines(file, texts),
    ...linkLines(file, texts),
    ...refundLines(file, texts),
    ...jobLines(file, texts),
  ];
  const shown = cut(lines, longestCard).join("\n");
  const details = cut([...callLines(file, texts), ...moveLines(file, texts)], longestCard - shown.length);
  return { html: shown + folded(details), keyboard: orderButtons(file, isOwner, texts) };
}

/** What a phone has no room for stands in a quotation that clients fold. */
function folded(lines: readonly string[]): string {
  const words = lines.join("\n").trim();
  return words === "" ? "" : `\n\n<blockquote expandable>${words}</blockquote>`;
}

function headLines({ order, promo }: OrderFile, catalogue: Catalogue, texts: Texts): string[] {
  const { merchantTransactionId: number, userId: buyer, createdAt, paidAt } = order;
  return [
    texts.html("admin.order.head", { number, status: texts.plain(`status.${order.status}`) }),
    texts.html("admin.order.what", {
      product: orderTitle(order, catalogue, texts),
      amount: moneyLabel(dueOf(order)),
      buyer,
    }),
    ...(promo ? [promoLine(order, promo, texts)] : []),
    texts.html("admin.order.created", { time: timeLabel(createdAt, texts) }),
    ...(paidAt ? [] : [texts.html("admin.order.expires", { time: timeLabel(order.expiresAt, texts) })]),
    ...timeLine("paid", paidAt, texts),
    ...timeLine("completed", order.completedAt, texts),
    ...timeLine("corrected", order.correctedAt, texts),
  ];
}

/** When something happened; nothing where it has not. */
function timeLine(what: "paid" | "completed" | "corrected", at: Date | null, texts: Texts): string[] {
  return at ? [texts.html(`admin.order.${what}`, { time: timeLabel(at, texts) })] : [];
}

function disputeLines({ disputes }: OrderFile, texts: Texts): string[] {
  const lines = disputes.map(({ status, disputeId, eventCode, amountText, currency, deadline }) =>
    texts.html("admin.order.dispute", {
      status: texts.plain(`admin.dispute.${status}`),
      amount: amountLabel(amountText, currency),
      dispute: disputeId,
      event: eventCode,
      deadline: deadline || "—",
    }),
  );
  return section(texts.html("admin.order.disputes"), lines);
}

function promoLine(
  { amountMinor, discountMinor, currency }: Order,
  { code, status }: NonNullable<OrderFile["promo"]>,
  texts: Texts,
): string {
  return texts.html("admin.promo.order", {
    code,
    status: texts.plain(`admin.promo.use.${status}`),
    list: moneyLabel({ amountMinor, currency }),
    discount: moneyLabel({ amountMinor: discountMinor, currency }),
  });
}

function paymentLines({ payments }: OrderFile, texts: Texts): string[] {
  const lines = payments.map(({ payment }) =>
    texts.html("admin.order.payment", {
      role: texts.plain(`admin.role.${payment.role}`),
      status: texts.plain(`admin.payment.${payment.status}`),
      amount: receivedLabel(payment),
      transactionId: payment.transactionId,
    }),
  );
  return section(texts.html("admin.order.payments"), lines);
}

function linkLines({ order: { id }, failures }: OrderFile, texts: Texts): string[] {
  return section(texts.html("admin.order.link"), [
    ...failureLines(failures, { work: "checkout", workId: id }, texts),
    ...failureLines(failures, { work: "query", workId: id }, texts),
  ]);
}

function refundLines({ refunds, failures }: OrderFile, texts: Texts): string[] {
  const lines = refunds.flatMap((refund) => [
    refundLine(refund, texts),
    ...failureLines(failures, { work: "refund", workId: refund.id }, texts),
  ]);
  return section(texts.html("admin.order.refunds"), lines);
}

/** How often a work was tried in vain, and why, each reason with how often in a row. */
function failureLines(
  failures: OrderFile["failures"],
  { work, workId }: Pick<Attempted, "work" | "workId">,
  texts: Texts,
): string[] {
  const own = failures.filter((each) => each.work === work && each.workId === workId);
  if (own.length === 0) return [];
  const count = own.reduce((sum, { times }) => sum + times, 0);
  const reasons = own
    .slice(-shownReasons)
    .map(({ because, times }) => clip(reasonLabel(because, texts)) + (times > 1 ? ` ×${times}` : ""));
  return [texts.html(`admin.order.failed.${work}`, { count, reasons: reasons.join(" · ") })];
}

function jobLines({ job, failures, parts }: OrderFile, texts: Texts): string[] {
  if (!job) return [];
  const { attempts, runAfter } = job;
  return section(texts.html("admin.order.job"), [
    texts.html("admin.order.attempts", { status: texts.plain(`admin.job.${job.status}`), attempts }),
    ...(job.status === "queued"
      ? [texts.html("admin.order.runAfter", { time: timeLabel(runAfter, texts) })]
      : []),
    ...failureLines(failures, { work: "job", workId: job.id }, texts),
    ...(parts.total > 0 ? [texts.html("admin.order.parts", parts)] : []),
  ]);
}

function callLines({ calls }: OrderFile, texts: Texts): string[] {
  const lines = calls.slice(-shownCalls).map((call) =>
    texts.html("admin.order.call", {
      time: timeLabel(call.startedAt, texts),
      model: call.model,
      outcome: clip(reasonLabel(callLabel(call), texts)),
      prompt: call.promptTokens ?? "—",
      cached: call.cacheHitTokens ?? "—",
      completion: call.completionTokens ?? "—",
    }),
  );
  return section(texts.html("admin.order.calls", { count: calls.length }), [
    ...costLines(calls, texts),
    ...lines,
  ]);
}

/** What all the calls cost, and how much of what the model read it had read before. */
function costLines(calls: OrderFile["calls"], texts: Texts): string[] {
  if (calls.length === 0) return [];
  const sum = (count: (call: OrderFile["calls"][number]) => number | null) =>
    calls.reduce((total, call) => total + (count(call) ?? 0), 0);
  const prompt = sum((call) => call.promptTokens);
  const cached = sum((call) => call.cacheHitTokens);
  return [
    texts.html("admin.history.cost", {
      price: modelCost(sum((call) => call.priceMicroUsd)),
      prompt,
      share: prompt === 0 ? 0 : Math.round((cached / prompt) * 100),
      completion: sum((call) => call.completionTokens),
    }),
  ];
}

function moveLines({ moves }: OrderFile, texts: Texts): string[] {
  const lines = moves.slice(-shownMoves).map(({ to, because, at }) =>
    texts.html("admin.order.move", {
      time: timeLabel(at, texts),
      status: texts.plain(`status.${to}`),
      because: clip(reasonLabel(because, texts)),
    }),
  );
  return section(texts.html("admin.order.history"), lines);
}

function section(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", head, ...lines];
}

/** Cuts between lines, each of which closes its own tags. */
function cut(lines: readonly string[], room: number): string[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > room;
  });
  return end < 0 ? [...lines] : [...lines.slice(0, end), "…"];
}
