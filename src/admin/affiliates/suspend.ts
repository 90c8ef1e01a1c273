import { type Affiliate, findAffiliate, moveAffiliate } from "../../affiliate/affiliates.ts";
import { freezeCommissions } from "../../affiliate/freeze.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { digestOf, quotedIn } from "../../gateways/telegram/quoted.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { numberAndWords } from "../number-and-words.ts";
import { showAffiliate } from "./view-affiliates.ts";

/** `/suspend <id> <reason>`: the first step; who waits is refused, who is active suspended. */
export async function suspendCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const { texts } = ctx;
  const said = numberAndWords(words);
  const affiliate = said && (await findAffiliate(desk.database.read, said.number));
  const to = affiliate && endOf(affiliate);
  if (!to) return sendCard(ctx, { html: texts.html("admin.affiliate.usage.suspend"), keyboard: [] });
  const { number: affiliateId, words: reason } = said;
  const digest = digestOf([String(affiliateId), reason]);
  await sendCard(ctx, {
    html: texts.html(`admin.affiliate.ask.${to}`, { affiliate: affiliateId, reason }),
    keyboard: [
      [adminButton(texts.plain(`admin.affiliate.sure.${to}`), "do-suspend", affiliateId, digest)],
      [adminButton(texts.plain("button.back"), "show-affiliate", affiliateId)],
    ],
  });
}

/** The second tap: the affiliate earns no more, pending commissions are frozen, and they are told why. */
export async function doSuspend(
  desk: AdminDesk,
  ctx: AdminContext,
  affiliateId: number,
  digest: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const [id, reason] = quotedIn(ctx.callbackQuery?.message, digest) ?? [];
  if (id !== String(affiliateId) || !reason) return { text: texts.plain("toast.adminStale"), isAlert: true };
  const moved = await desk.database.write(async (tx) => {
    const affiliate = await findAffiliate(tx, affiliateId);
    const to = affiliate && endOf(affiliate);
    if (!to || !(await moveAffiliate(tx, affiliateId, to, reason, now))) return undefined;
    await freezeCommissions(tx, affiliateId, now);
    const facts = { affiliate: id, status: to, note: reason };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "decide_affiliate", facts }, now);
    return to;
  });
  if (moved) desk.log.info("admin_acted", { kind: "decide_affiliate" });
  await showAffiliate(desk, ctx, affiliateId, moved && texts.html(`admin.affiliate.done.${moved}`));
  return moved
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("toast.adminStale"), isAlert: true };
}

/** What an affiliate becomes who is not wanted; undefined for one who is neither waiting nor active. */
function endOf({ status }: Affiliate): "refused" | "suspended" | undefined {
  if (status === "waiting") return "refused";
  return status === "active" ? "suspended" : undefined;
}
