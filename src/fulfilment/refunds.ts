import type { App } from "../app.ts";
import { type Repayment, railOf } from "../rails/rail.ts";
import { raiseAlertOnce } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { describeError } from "../shared/log.ts";
import type { RefundNotice } from "../shared/payments/notices.ts";
import { recordRefundNotice } from "../shared/refunds/record-refund.ts";
import { findRefund, noteRefundFailure, type Refund } from "../shared/refunds/rows.ts";
import { endRefund, refundFacts } from "../shared/refunds.ts";
import { dayMs } from "../shared/time.ts";
import { type ClaimedRefund, claimRefunds } from "./refunds/claim-refunds.ts";

/** What sending refunds needs. */
export type RefundSender = Pick<App, "database" | "log" | "rails">;

const refundsAtOnce = 8;
/** When a human is told of a refund that has not ended (our choice). */
const longOpenMs = dayMs;

/**
 * Sends the refunds that were requested, once each, and asks what became of those sent earlier. A refund is repeated, with
 * its one number, only after PingPong has said that it does not know it.
 */
export async function sendRefunds(sender: RefundSender, now: Date): Promise<void> {
  const claimed = await sender.database.write((tx) => claimRefunds(tx, refundsAtOnce, now));
  await Promise.all(claimed.map((each) => takeTurn(sender, each, now)));
}

/** What one turn learnt. */
type News =
  | { kind: "told"; notice: RefundNotice }
  | { kind: "refused"; because: string }
  | { kind: "open"; because: string };

async function takeTurn(sender: RefundSender, claimed: ClaimedRefund, now: Date): Promise<void> {
  const { orderId, merchantRefundId, attempts: attempt } = claimed.refund;
  const named = { ...(orderId !== null && { orderId }), merchantRefundId, attempt };
  try {
    const news = claimed.isFirstTry ? await send(sender, claimed) : await learn(sender, claimed);
    const detail = news.kind === "told" ? { status: news.notice.status } : { because: news.because };
    sender.log.info("refund_answered", { ...named, kind: news.kind, ...detail });
    await sender.database.write(async (tx) => {
      await settle(tx, claimed.refund, news, now);
      await alertIfLongOpen(tx, merchantRefundId, now);
    });
  } catch (error) {
    sender.log.error("refund_turn_failed", { ...named, cause: describeError(error) });
  }
}

/** Resolves an unknown or unfinished refund by a query. What PingPong once took is never sent again. */
async function learn(sender: RefundSender, claimed: ClaimedRefund): Promise<News> {
  const answer = await ask(sender, claimed);
  if (answer !== "not_found") return answer;
  const { title, queryRefund } = railOf(sender.rails, claimed.rail);
  if (queryRefund && claimed.refund.status === "sent")
    return { kind: "open", because: `${title} no longer knows the refund` };
  return send(sender, claimed);
}

/**
 * A refusal may mean that an earlier request has arrived after all, so a query is asked about it. If that gets no answer,
 * only the refusal of a first request counts. A rail that has no such query says in its refusal all that there is to know.
 */
async function send(sender: RefundSender, claimed: ClaimedRefund): Promise<News> {
  const news = await call(sender, claimed);
  if (news.kind !== "refused") return news;
  const answer = await ask(sender, claimed);
  if (answer === "not_found") return news;
  return answer.kind === "open" && claimed.isFirstTry ? news : answer;
}

async function call({ rails }: RefundSender, claimed: ClaimedRefund): Promise<News> {
  const rail = railOf(rails, claimed.rail);
  const outcome = await rail.refund(repaymentOf(claimed));
  if (outcome.kind === "taken") return { kind: "told", notice: outcome.notice };
  if (outcome.kind === "unknown") return { kind: "open", because: outcome.because };
  return { kind: "refused", because: `${rail.title} refused it: ${outcome.code}` };
}

async function ask({ rails }: RefundSender, claimed: ClaimedRefund): Promise<News | "not_found"> {
  const answer = await railOf(rails, claimed.rail).queryRefund?.(repaymentOf(claimed));
  if (!answer || answer.kind === "not_found") return "not_found";
  if (answer.kind === "found") return { kind: "told", notice: answer.notice };
  return { kind: "open", because: answer.because };
}

function repaymentOf({ refund, ...payment }: ClaimedRefund): Repayment {
  const { merchantRefundId, amountMinor, currency } = refund;
  const { merchantTransactionId, transactionId, userId } = payment;
  return { merchantTransactionId, transactionId, userId, merchantRefundId, amountMinor, currency };
}

async function settle(tx: Transaction, refund: Refund, news: News, now: Date): Promise<void> {
  if (news.kind === "told") await recordRefundNotice(tx, news.notice, "query", now);
  if (news.kind === "refused") await endRefund(tx, refund, { status: "failed", because: news.because }, now);
  if (news.kind === "open") await noteRefundFailure(tx, refund, news.because, now);
}

async function alertIfLongOpen(tx: Transaction, merchantRefundId: string, now: Date): Promise<void> {
  const refund = await findRefund(tx, merchantRefundId);
  if (refund?.status !== "unknown" && refund?.status !== "sent") return;
  if (Math.abs(now.getTime() - refund.createdAt.getTime()) < longOpenMs) return;
  const facts = await refundFacts(tx, refund);
  await raiseAlertOnce(
    tx,
    { kind: "refund_unknown", orderId: refund.orderId, subject: merchantRefundId, facts },
    now,
  );
}
