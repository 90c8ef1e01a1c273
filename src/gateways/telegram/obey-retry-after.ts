import type { Transformer } from "grammy";

/** The longest wait that a call sits out itself; one that would take longer is refused at once. */
const longestWaitMs = 60_000;

/** What waiting needs; a test brings its own. */
export interface Clock {
  /** milliseconds, always rising */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Keeps the whole bot silent while Telegram says "too many requests", and repeats the call that was told so: a 429 took no
 * effect. Beyond a minute a call is answered with the 429 here, without being made. Fetching updates waits for as long as
 * it takes, so that what users do meanwhile stays with Telegram and is answered afterwards. Nothing else is ever repeated.
 */
export function obeyRetryAfter(clock: Clock = realClock): Transformer {
  let openAt = Number.NEGATIVE_INFINITY;
  return async (call, method, payload, signal) => {
    const patienceMs = method === "getUpdates" ? Number.POSITIVE_INFINITY : longestWaitMs;
    for (;;) {
      for (let left = openAt - clock.now(); left > 0 && !signal?.aborted; left = openAt - clock.now()) {
        if (left > patienceMs) return tooManyRequests(left);
        await clock.sleep(Math.min(1000, left));
      }
      const answer = await call(method, payload, signal);
      const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
      if (seconds === undefined) return answer;
      openAt = Math.max(openAt, clock.now() + seconds * 1000);
    }
  };
}

const realClock: Clock = { now: () => performance.now(), sleep: (milliseconds) => Bun.sleep(milliseconds) };

function tooManyRequests(leftMs: number) {
  const retry_after = Math.ceil(leftMs / 1000);
  const description = `Too Many Requests: retry after ${retry_after}`;
  return { ok: false as const, error_code: 429, description, parameters: { retry_after } };
}
