import { findAffiliate, setRate } from "../../affiliate/affiliates.ts";
import { rateLabel } from "../../affiliate/labels.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { digestOf, quotedIn } from "../../gateways/telegram/quoted.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { numberAndWords } from "../number-and-words.ts";
import { showAffiliate } from "./view-affiliates.ts";

/** How the way back to the rate that all have is written. */
const defaultWord = "default";

/** `/rate <id> <percentage> <note>`: the first step, which only says what the second will do. */
export async function rateCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const { texts } = ctx;
  const said = numberAndWords(words);
  const [first = "", ...rest] = said?.words.split(" ") ?? [];
  const rate = parseRate(first);
  const note = rest.join(" ");
  const affiliate = said && (await findAffiliate(desk.database.read, said.number));
  if (affiliate?.status !== "active" || rate === undefined || note === "")
    return sendCard(ctx, { html: texts.html("admin.affiliate.usage.rate"), keyboard: [] });
  const { userId } = affiliate;
  const label = labelOf(rate);
  const digest = digestOf([String(userId), label, note]);
  await sendCard(ctx, {
    html: texts.html("admin.affiliate.ask.rate", { affiliate: userId, rate: label, note }),
    keyboard: [
      [adminButton(texts.plain("admin.affiliate.sure.rate", { rate: label }), "do-rate", userId, digest)],
      [adminButton(texts.plain("button.back"), "show-affiliate", userId)],
    ],
  });
}

/** The second tap: the rate counts for orders that are paid from now on. */
export async function doRate(
  desk: AdminDesk,
  ctx: AdminContext,
  affiliateId: number,
  digest: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const [id, label = "", note = ""] = quotedIn(ctx.callbackQuery?.message, digest) ?? [];
  const rate = parseRate(label);
  if (id !== String(affiliateId) || rate === undefined)
    return { text: texts.plain("toast.adminStale"), isAlert: true };
  const isDone = await desk.database.write(async (tx) => {
    if (!(await setRate(tx, affiliateId, rate.bps, note))) return false;
    const facts = { affiliate: id, rate: label, note };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "set_rate", facts }, now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { kind: "set_rate" });
  await showAffiliate(desk, ctx, affiliateId, isDone ? texts.html("admin.affiliate.done.rate") : undefined);
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("toast.adminStale"), isAlert: true };
}

/** A rate in hundredths of a percent; null: the one that all have. */
interface Rate {
  readonly bps: number | null;
}

/** @returns undefined if the text is no percentage from 0 to 100 with at most two decimals, nor the word for the default */
function parseRate(text: string): Rate | undefined {
  if (text.toLowerCase() === defaultWord) return { bps: null };
  const [, whole, decimals = ""] = /^(0|[1-9]\d{0,2})(?:\.(\d{1,2}))?%?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const bps = Number(whole + decimals.padEnd(2, "0"));
  return bps <= 10_000 ? { bps } : undefined;
}

function labelOf({ bps }: Rate): string {
  return bps === null ? defaultWord : rateLabel(bps);
}
