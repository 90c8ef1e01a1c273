import { sendCard } from "../../gateways/telegram/cards.ts";
import { payoutMethods } from "../../shared/states.ts";
import { findAffiliate } from "../affiliates.ts";
import type { AffiliateContext, AffiliateOffice } from "../office.ts";
import { sendStanding } from "../pages.ts";
import { takeDetails } from "./take-details.ts";
import { withdrawCard } from "./withdraw-card.ts";

/** `/withdraw [method details]`: the first step of a withdrawal, or with words behind it the second. */
export async function withdrawCommand(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  words: string,
): Promise<void> {
  const affiliate = await findAffiliate(office.database.read, ctx.user.telegramId);
  if (affiliate?.status !== "active") return sendStanding(office, ctx);
  const [first = "", ...rest] = words.split(/\s+/);
  const method = payoutMethods.find((each) => each === first.toLowerCase());
  if (method && rest.length > 0) return takeDetails(office, ctx, method, rest.join(" "));
  await sendCard(ctx, await withdrawCard(office, ctx));
}
