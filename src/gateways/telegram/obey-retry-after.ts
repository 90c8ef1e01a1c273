import type { Transformer } from "grammy";
import { minuteMs } from "../../shared/time.ts";
import { Silence, tooManyRequests } from "./silence.ts";

/** What is asked of the calls of one connection. */
interface Manners {
  /** 0 for calls that wait elsewhere, or have time: they never stand at the door when it opens */
  readonly patienceMs?: number;
  /** one message each to many chats: one call too many is one of the whole bot's */
  readonly isBulk?: boolean;
}

/**
 * Keeps silent where Telegram says "too many requests", in the chat that a call is about or everywhere, and repeats the call
 * that was told so: a 429 took no effect. A call that would wait longer than `patienceMs` is answered with the 429 here,
 * without being made. Fetching updates waits only for what it was told itself, for as long as that takes: buyers pay meanwhile,
 * and Telegram waits ten seconds for what the bot says to that. Nothing else is ever repeated.
 */
export function obeyRetryAfter(
  silence: Silence = new Silence(),
  { patienceMs = minuteMs, isBulk = false }: Manners = {},
): Transformer {
  const fetching = new Silence(silence.clock);
  return async (call, method, payload, signal) => {
    const isFetching = method === "getUpdates";
    const longestMs = isFetching ? Number.POSITIVE_INFINITY : patienceMs;
    const kept = isFetching ? fetching : silence;
    const chat = chatOf(payload);
    for (;;) {
      for (let left = kept.leftMs(chat); left > 0 && !signal?.aborted; left = kept.leftMs(chat)) {
        if (left > longestMs) return tooManyRequests(left);
        await kept.clock.sleep(Math.min(1000, left));
      }
      const answer = await call(method, payload, signal);
      const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
      if (seconds === undefined) return answer;
      silence.keep(seconds, isBulk ? undefined : chat);
      if (isFetching) fetching.keep(seconds);
    }
  };
}

/** Whom a call is about: its chat, or the one tap that it answers. */
function chatOf(payload: object): string | undefined {
  if ("chat_id" in payload) return String(payload.chat_id);
  return "callback_query_id" in payload ? `tap ${payload.callback_query_id}` : undefined;
}
