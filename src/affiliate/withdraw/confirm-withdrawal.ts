import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { quotedIn } from "../../gateways/telegram/quoted.ts";
import type { Transaction } from "../../shared/database/database.ts";
import type { PayoutMethod } from "../../shared/states.ts";
import { balancesOf } from "../balance.ts";
import { plainButton } from "../buttons.ts";
import { withdrawalLines } from "../cards/list-cards.ts";
import { clawBackRefunds } from "../claw-back.ts";
import type { AffiliateContext, AffiliateOffice } from "../office.ts";
import { requestWithdrawal, type WithdrawalRequest } from "../withdrawals.ts";
import { payableLabel, withdrawCard } from "./withdraw-card.ts";

/** What was asked, as it stands in the question. */
interface Confirmed {
  readonly method: PayoutMethod;
  readonly amount: string;
  readonly details: string;
}

/** The second tap: takes the amount out that the question named, if it is still what is payable. */
export async function confirmWithdrawal(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  { method, digest }: { method: PayoutMethod; digest: number },
): Promise<Toast> {
  const { texts } = ctx;
  const [amount, details] = quotedIn(ctx.callbackQuery?.message, digest) ?? [];
  if (!amount || !details) return { text: texts.plain("affiliate.toast.stale"), isAlert: true };
  const request = await office.database.write((tx) =>
    requestAsAsked(tx, office, ctx, { method, amount, details }),
  );
  if (request?.kind !== "requested") {
    await replaceCard(ctx, await withdrawCard(office, ctx));
    return { text: texts.plain("affiliate.toast.stale"), isAlert: true };
  }
  const { withdrawal } = request;
  office.log.info("withdrawal_requested", { kind: method });
  await replaceCard(ctx, {
    html: `${texts.html("affiliate.withdraw.requested")}\n\n${withdrawalLines(withdrawal, texts)}`,
    keyboard: [[plainButton(texts.plain("affiliate.button.page"), "page")]],
  });
  return { text: texts.plain("affiliate.toast.requested") };
}

/**
 * What was refunded meanwhile is taken back first, so that the amount is compared with what there really is.
 * @returns undefined if no balance is the confirmed amount any more
 */
async function requestAsAsked(
  tx: Transaction,
  { terms }: AffiliateOffice,
  { user, now }: AffiliateContext,
  { method, amount, details }: Confirmed,
): Promise<WithdrawalRequest | undefined> {
  const affiliateId = user.telegramId;
  await clawBackRefunds(tx, refundsBefore, now);
  const balance = (await balancesOf(tx, affiliateId)).find((each) => payableLabel(each) === amount);
  if (!balance) return undefined;
  return requestWithdrawal(tx, { affiliateId, method, details, currency: balance.currency }, terms, now);
}

/** The recurring task has read all of the ledger but the newest entries. */
const refundsBefore = 1000;
