import { Type } from "@sinclair/typebox";
import { findAffiliate, setRate } from "../../affiliate/affiliates.ts";
import { rateLabel } from "../../affiliate/labels.ts";
import { deed } from "../deed.ts";
import { numberAndWords } from "../said.ts";
import { affiliatePrompt } from "./ask-words.ts";
import { showAffiliate } from "./view-affiliates.ts";

/** How the way back to the rate that all have is written. */
const defaultWord = "default";

const rateChange = Type.Object({
  affiliateId: Type.Integer(),
  /** null: the rate that all have */
  bps: Type.Union([Type.Integer(), Type.Null()]),
  note: Type.String(),
});

/** `/rate <id> <percentage> <note>`: what an affiliate earns of orders that are paid from now on. */
export const setAffiliateRate = deed({
  name: "rate",
  action: "set_rate",
  whose: "owner",
  arguments: rateChange,
  prompt: affiliatePrompt("rate"),
  async ask({ database }, { texts }, said) {
    const { number: affiliateId = 0, words = "" } = numberAndWords(said) ?? {};
    const [first = "", ...rest] = words.split(" ");
    const bps = parseRate(first);
    const note = rest.join(" ");
    const affiliate = await findAffiliate(database.read, affiliateId);
    if (affiliate?.status !== "active" || bps === undefined || note === "")
      return texts.html("admin.affiliate.usage.rate");
    const rate = labelOf(bps);
    const html = texts.html("admin.affiliate.ask.rate", { affiliate: affiliateId, rate, note });
    const sure = texts.plain("admin.affiliate.sure.rate", { rate });
    const question = { html, sure, about: affiliateId };
    return { arguments: { affiliateId, bps, note }, revision: rateOf(affiliate), question };
  },
  async revision(db, { affiliateId }) {
    const affiliate = await findAffiliate(db, affiliateId);
    return affiliate && rateOf(affiliate);
  },
  back: ({ affiliateId }) => ["show-affiliate", affiliateId],
  async act(tx, { affiliateId, bps, note }) {
    if (!(await setRate(tx, affiliateId, bps, note))) return undefined;
    return { facts: { affiliate: String(affiliateId), rate: labelOf(bps), note } };
  },
  show: (desk, ctx, { affiliateId }, done) =>
    showAffiliate(desk, ctx, affiliateId, done ? ctx.texts.html("admin.affiliate.done.rate") : undefined),
});

/** Hundredths of a percent; -1: the rate that all have. */
function rateOf({ rateBps }: { readonly rateBps: number | null }): number {
  return rateBps ?? -1;
}

/**
 * Reads a percentage from 0 to 100 with at most two decimals, or the word for the rate that all have.
 * @returns hundredths of a percent, null for that rate, or undefined if the text is neither
 */
function parseRate(text: string): number | null | undefined {
  if (text.toLowerCase() === defaultWord) return null;
  const [, whole, decimals = ""] = /^(0|[1-9]\d{0,2})(?:\.(\d{1,2}))?%?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const bps = Number(whole + decimals.padEnd(2, "0"));
  return bps <= 10_000 ? bps : undefined;
}

function labelOf(bps: number | null): string {
  return bps === null ? defaultWord : rateLabel(bps);
}
