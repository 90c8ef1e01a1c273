import { type Api, GrammyError } from "grammy";
import { callTelegram } from "../../gateways/telegram.ts";
import type { RefundNotice } from "../../shared/payments/notices.ts";
import type { RefundOutcome, Repayment } from "../rail.ts";

/**
 * Sends a payment in Stars back, all of it. Telegram knows a refund by the payment alone, so that asking twice does no harm: the
 * second answer is CHARGE_ALREADY_REFUNDED, which can come for one that just succeeded, too.
 * Source: Bot API, refundStarPayment; github.com/tdlib/telegram-bot-api issue 690.
 */
export async function refundStars(
  { api }: { readonly api: Api },
  repayment: Repayment,
): Promise<RefundOutcome> {
  const { userId, transactionId } = repayment;
  if (userId === null) return { kind: "refused", code: "nobody knows who paid" };
  try {
    const answer = await callTelegram(() => api.refundStarPayment(userId, transactionId));
    if (answer.kind === "done") return { kind: "taken", notice: refunded(repayment) };
    return {
      kind: "unknown",
      because: "because" in answer ? answer.because : `Telegram says ${answer.kind}`,
    };
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (error.description.includes("CHARGE_ALREADY_REFUNDED"))
      return { kind: "taken", notice: refunded(repayment) };
    return { kind: "refused", code: error.description };
  }
}

function refunded({ userId: _, ...repayment }: Repayment): RefundNotice {
  return {
    rail: "stars",
    ...repayment,
    refundId: undefined,
    status: "SUCCESS",
    amountText: String(repayment.amountMinor),
  };
}
