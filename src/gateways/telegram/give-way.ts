import type { Transformer } from "grammy";
import { type Silence, tooManyRequests } from "./silence.ts";

/**
 * For calls that have time. While Telegram wants silence they are refused at once, as if by Telegram, instead of waiting
 * at the door: when it opens, the calls of the dialog and of deliveries are the only ones that stand there. A 429 of
 * their own silences the whole bot.
 */
export function giveWay(silence: Silence): Transformer {
  return async (call, method, payload, signal) => {
    const left = silence.leftMs();
    if (left > 0) return tooManyRequests(left);
    const answer = await call(method, payload, signal);
    const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
    if (seconds !== undefined) silence.keep(seconds);
    return answer;
  };
}
