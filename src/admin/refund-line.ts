import type { Texts } from "../locales/texts.ts";
import { moneyLabel } from "../shared/money.ts";
import type { Refund } from "../shared/refunds/rows.ts";
import { timeLabel } from "./labels.ts";

/** Where a refund stands, of how much, and since when. Telegram HTML. */
export function refundLine(refund: Refund, texts: Texts): string {
  return texts.html("admin.order.refund", {
    status: texts.plain(`admin.refund.status.${refund.status}`),
    amount: moneyLabel(refund),
    refund: refund.merchantRefundId,
    time: timeLabel(refund.updatedAt, texts),
  });
}
