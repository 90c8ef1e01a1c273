import { moveAffiliate } from "../../affiliate/affiliates.ts";
import { thawCommissions } from "../../affiliate/freeze.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { readAffiliateFile } from "./find-affiliates.ts";
import { showAffiliate } from "./view-affiliates.ts";

/** The first tap: says what it means to let somebody be an affiliate, or be one again. */
export async function askAdmit(
  desk: AdminDesk,
  ctx: AdminContext,
  affiliateId: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const file = await readAffiliateFile(desk.database.read, affiliateId);
  if (!file) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, {
    html: texts.html("admin.affiliate.ask.admit", { affiliate: affiliateId }),
    keyboard: [
      [adminButton(texts.plain("admin.affiliate.sure.admit"), "do-admit", affiliateId)],
      [adminButton(texts.plain("button.back"), "show-affiliate", affiliateId)],
    ],
  });
}

/** The second tap: the affiliate is active, frozen commissions go on, and the affiliate is told by the recurring task. */
export async function doAdmit(desk: AdminDesk, ctx: AdminContext, affiliateId: number): Promise<Toast> {
  const { texts, now } = ctx;
  const isDone = await desk.database.write(async (tx) => {
    const moved = await moveAffiliate(tx, affiliateId, "active", null, now);
    if (!moved) return false;
    await thawCommissions(tx, affiliateId, now);
    const facts = { affiliate: String(affiliateId), status: moved.status };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "decide_affiliate", facts }, now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { kind: "decide_affiliate" });
  await showAffiliate(desk, ctx, affiliateId, isDone ? texts.html("admin.affiliate.done.admit") : undefined);
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("toast.adminStale"), isAlert: true };
}
