import { Type } from "@sinclair/typebox";
import { type Affiliate, findAffiliate, moveAffiliate } from "../../affiliate/affiliates.ts";
import { freezeCommissions } from "../../affiliate/freeze.ts";
import { deed } from "../deed.ts";
import { numberAndWords } from "../said.ts";
import { affiliatePrompt } from "./ask-words.ts";
import { showAffiliate } from "./view-affiliates.ts";

/**
 * `/suspend <id> <reason>`: who waits is refused, who is active suspended. The affiliate earns no more, pending commissions
 * are frozen, and the recurring task tells the affiliate why.
 */
export const suspend = deed({
  name: "suspend",
  action: "decide_affiliate",
  whose: "owner",
  arguments: Type.Object({
    affiliateId: Type.Integer(),
    to: Type.Union([Type.Literal("refused"), Type.Literal("suspended")]),
    reason: Type.String(),
  }),
  prompt: affiliatePrompt("suspend"),
  async ask({ database }, { texts }, said) {
    const { number: affiliateId = 0, words: reason = "" } = numberAndWords(said) ?? {};
    const to = endOf(await findAffiliate(database.read, affiliateId));
    if (!to) return texts.html("admin.affiliate.usage.suspend");
    const html = texts.html(`admin.affiliate.ask.${to}`, { affiliate: affiliateId, reason });
    const sure = texts.plain(`admin.affiliate.sure.${to}`);
    return { arguments: { affiliateId, to, reason }, question: { html, sure, about: affiliateId } };
  },
  back: ({ affiliateId }) => ["show-affiliate", affiliateId],
  async act(tx, { affiliateId, to, reason }, _, { now }) {
    if (!(await moveAffiliate(tx, affiliateId, to, reason, now))) return undefined;
    await freezeCommissions(tx, affiliateId, now);
    return { facts: { affiliate: String(affiliateId), status: to, note: reason } };
  },
  show: (desk, ctx, { affiliateId, to }, done) =>
    showAffiliate(desk, ctx, affiliateId, done ? ctx.texts.html(`admin.affiliate.done.${to}`) : undefined),
});

/** What an affiliate becomes who is not wanted; undefined for one who is neither waiting nor active. */
function endOf(affiliate: Affiliate | undefined): "refused" | "suspended" | undefined {
  if (affiliate?.status === "waiting") return "refused";
  return affiliate?.status === "active" ? "suspended" : undefined;
}
