import { Type } from "@sinclair/typebox";
import { findAffiliate, moveAffiliate } from "../../affiliate/affiliates.ts";
import { thawCommissions } from "../../affiliate/freeze.ts";
import { deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { showAffiliate } from "./view-affiliates.ts";

/** Lets somebody be an affiliate, or be one again: frozen commissions go on, and the recurring task tells the affiliate. */
export const admit = deed({
  name: "admit",
  action: "decide_affiliate",
  whose: "owner",
  arguments: Type.Object({ affiliateId: Type.Integer() }),
  async ask({ database }, { texts }, said) {
    const affiliateId = numberIn(said);
    if (!(await findAffiliate(database.read, affiliateId))) return texts.plain("toast.unknownButton");
    const html = texts.html("admin.affiliate.ask.admit", { affiliate: affiliateId });
    const sure = texts.plain("admin.affiliate.sure.admit");
    return { arguments: { affiliateId }, question: { html, sure, about: affiliateId } };
  },
  back: ({ affiliateId }) => ["show-affiliate", affiliateId],
  async act(tx, { affiliateId }, _, { now }) {
    const moved = await moveAffiliate(tx, affiliateId, "active", null, now);
    if (!moved) return undefined;
    await thawCommissions(tx, affiliateId, now);
    return { facts: { affiliate: String(affiliateId), status: moved.status } };
  },
  show: (desk, ctx, { affiliateId }, done) =>
    showAffiliate(desk, ctx, affiliateId, done ? ctx.texts.html("admin.affiliate.done.admit") : undefined),
});
