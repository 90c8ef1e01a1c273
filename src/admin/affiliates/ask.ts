import { askForReply } from "../../gateways/telegram/ask-for-reply.ts";
import type { AdminContext } from "../desk.ts";

/** Asks why an affiliate is to be refused or suspended, or for another rate and the reason for it. */
export async function askAffiliateWords(
  ctx: AdminContext,
  command: "suspend" | "rate",
  affiliateId: number,
): Promise<undefined> {
  await askForReply(ctx, ctx.texts.html(`admin.affiliate.prompt.${command}`, { affiliate: affiliateId }));
}
