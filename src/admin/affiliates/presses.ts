import type { Press } from "../desk.ts";
import { askAdmit, doAdmit } from "./admit.ts";
import { askAffiliateWords } from "./ask.ts";
import { doRate } from "./rate.ts";
import { doSuspend } from "./suspend.ts";
import { sendAffiliate, showAffiliate, showAffiliates } from "./view-affiliates.ts";

/** The buttons that show affiliates, by their names. */
export const affiliateViews: readonly (readonly [string, Press])[] = [
  ["list-affiliates", (desk, ctx, page) => showAffiliates(desk, ctx, page)],
  ["open-affiliate", (desk, ctx, id) => sendAffiliate(desk, ctx, id)],
  ["show-affiliate", (desk, ctx, id) => showAffiliate(desk, ctx, id)],
];

/** The buttons that decide about affiliates; all of them are the owners'. */
export const affiliateDeeds: readonly (readonly [string, Press])[] = [
  ["ask-admit", (desk, ctx, id) => askAdmit(desk, ctx, id)],
  ["do-admit", (desk, ctx, id) => doAdmit(desk, ctx, id)],
  ["ask-suspend", (_, ctx, id) => askAffiliateWords(ctx, "suspend", id)],
  ["do-suspend", (desk, ctx, id, digest) => doSuspend(desk, ctx, id, digest)],
  ["ask-rate", (_, ctx, id) => askAffiliateWords(ctx, "rate", id)],
  ["do-rate", (desk, ctx, id, digest) => doRate(desk, ctx, id, digest)],
];
