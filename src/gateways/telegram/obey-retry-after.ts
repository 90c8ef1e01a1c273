import type { Transformer } from "grammy";
import { minuteMs } from "../../shared/time.ts";
import { Silence, tooManyRequests } from "./silence.ts";

/** The longest wait that a call sits out itself; one that would take longer is refused at once. */
const longestWaitMs = minuteMs;

/**
 * Keeps the whole bot silent while Telegram says "too many requests", and repeats the call that was told so: a 429 took no
 * effect. Beyond a minute a call is answered with the 429 here, without being made. Fetching updates waits for as long as
 * it takes, so that what users do meanwhile stays with Telegram and is answered afterwards. Nothing else is ever repeated.
 */
export function obeyRetryAfter(silence: Silence = new Silence()): Transformer {
  return async (call, method, payload, signal) => {
    const patienceMs = method === "getUpdates" ? Number.POSITIVE_INFINITY : longestWaitMs;
    for (;;) {
      for (let left = silence.leftMs(); left > 0 && !signal?.aborted; left = silence.leftMs()) {
        if (left > patienceMs) return tooManyRequests(left);
        await silence.clock.sleep(Math.min(1000, left));
      }
      const answer = await call(method, payload, signal);
      const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
      if (seconds === undefined) return answer;
      silence.keep(seconds);
    }
  };
}
