import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { payoutMethods } from "../../shared/states.ts";
import { findDeed, keepDeed, useUpDeed } from "../../shop/pending-deeds.ts";
import { plainButton } from "../affiliates-buttons.ts";
import { withdrawalLines } from "../cards/list-cards.ts";
import { clawBackAll } from "../claw-back.ts";
import type { AffiliateContext, AffiliateOffice } from "../office.ts";
import { requestWithdrawal, type WithdrawalRequest } from "../withdrawals.ts";
import { withdrawCard } from "./withdraw-card.ts";

/** What pending deeds call a withdrawal. */
const deed = "withdraw";

const asked = Type.Object({
  method: Type.Union(payoutMethods.map((method) => Type.Literal(method))),
  details: Type.String(),
  /** what was payable, which is what the affiliate agreed to */
  amountMinor: Type.Integer(),
  currency: Type.String(),
});

/**
 * Keeps what an affiliate asked for until the second tap.
 * @returns the token that the button carries
 */
export async function keepWithdrawal(
  { database }: AffiliateOffice,
  { user, now }: AffiliateContext,
  wish: Static<typeof asked>,
): Promise<string> {
  const { telegramId: userId } = user;
  const pending = { holderId: userId, aboutId: userId, deed, arguments: wish, revision: null };
  const random = crypto.getRandomValues(new Uint8Array(16));
  return database.write((tx) => keepDeed(tx, pending, random, now));
}

/** The second tap: takes the amount out that the question named, if it is still what is payable. */
export async function confirmWithdrawal(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  token: string,
): Promise<Toast> {
  const { texts } = ctx;
  await clawBackAll(office.database, ctx.now);
  const request = await office.database.write((tx) => requestAsAsked(tx, office, ctx, token));
  if (request?.kind !== "requested") {
    if (request) await replaceCard(ctx, await withdrawCard(office, ctx));
    return { text: texts.plain("affiliate.toast.stale"), isAlert: true };
  }
  const { withdrawal } = request;
  office.log.info("withdrawal_requested", { kind: withdrawal.method });
  await replaceCard(ctx, {
    html: `${texts.html("affiliate.withdraw.requested")}\n\n${withdrawalLines(withdrawal, texts)}`,
    keyboard: [[plainButton(texts.plain("affiliate.button.page"), "page")]],
  });
  return { text: texts.plain("affiliate.toast.requested") };
}

/**
 * Asks for the amount that the button's deed names.
 * @returns undefined if the token stands for nothing that the presser may still confirm
 */
async function requestAsAsked(
  tx: Transaction,
  { terms }: AffiliateOffice,
  { user, now }: AffiliateContext,
  token: string,
): Promise<WithdrawalRequest | undefined> {
  const affiliateId = user.telegramId;
  const pending = await findDeed(tx, token, now);
  if (pending?.deed !== deed || pending.holderId !== affiliateId) return undefined;
  await useUpDeed(tx, token);
  const wish = pending.arguments;
  if (!Value.Check(asked, wish)) return undefined;
  const { amountMinor: agreedMinor, ...rest } = wish;
  return requestWithdrawal(tx, { affiliateId, agreedMinor, ...rest }, terms, now);
}
