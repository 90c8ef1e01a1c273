import { beijingAheadMs } from "../../shared/time.ts";
import type { TokenUsage } from "./draft.ts";

/**
 * What a million tokens cost off-peak, in US cents, which is what one token costs in hundredths of a micro-dollar: read
 * from the cache, read anew, written.
 */
interface Rate {
  readonly hitCents: number;
  readonly missCents: number;
  readonly outputCents: number;
}

/** As of 2026-11-15. Source: api-docs.deepseek.com/quick_start/pricing. */
const flash: Rate = { hitCents: 0.3, missCents: 15, outputCents: 60 };
const pro: Rate = { hitCents: 2.2, missCents: 66, outputCents: 198 };
const rates: ReadonlyMap<string, Rate> = new Map([
  ["deepseek-flash", flash],
  ["deepseek-v4-flash", flash],
  ["deepseek-v4-pro", pro],
]);

/**
 * The price of one call by DeepSeek's published list.
 * @param at when the call began: peak times cost double; holidays, which DeepSeek leaves out, are not known here
 * @returns millionths of a US dollar, rounded up; undefined for a model that is not on the list
 */
export function priceMicroUsd(model: string, usage: TokenUsage, at: Date): number | undefined {
  const rate = rates.get(model);
  if (!rate) return undefined;
  const { promptTokens, cacheHitTokens, completionTokens } = usage;
  const missTokens = promptTokens - cacheHitTokens;
  const cents =
    cacheHitTokens * rate.hitCents + missTokens * rate.missCents + completionTokens * rate.outputCents;
  return Math.ceil(Number(((cents / 100) * (isPeak(at) ? 2 : 1)).toFixed(6)));
}

/** Beijing, Monday to Friday, 9–12 and 14–18 o'clock. */
function isPeak(at: Date): boolean {
  const beijing = new Date(at.getTime() + beijingAheadMs);
  const weekday = beijing.getUTCDay();
  const hour = beijing.getUTCHours();
  return weekday >= 1 && weekday <= 5 && ((hour >= 9 && hour < 12) || (hour >= 14 && hour < 18));
}
