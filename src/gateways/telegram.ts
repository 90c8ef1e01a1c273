import { type Api, GrammyError, HttpError, type Transformer } from "grammy";
import { describeError } from "../shared/log.ts";

/** What became of one call to Telegram. `unknown`: it may have taken effect, so it must not simply be repeated. */
export type TelegramOutcome<T> =
  | { kind: "done"; value: T }
  | { kind: "not_modified" | "message_gone" | "bad_markup" | "blocked" }
  | { kind: "unknown"; because: string };

/**
 * Makes one call and sorts its failure.
 * @throws GrammyError for a refusal that is none of the known kinds: a bug, or a revoked token
 */
export async function callTelegram<T>(call: () => Promise<T>): Promise<TelegramOutcome<T>> {
  try {
    return { kind: "done", value: await call() };
  } catch (error) {
    if (error instanceof HttpError) return { kind: "unknown", because: describeError(error) };
    if (error instanceof GrammyError) return sortRefusal(error);
    throw error;
  }
}

function sortRefusal(error: GrammyError): TelegramOutcome<never> {
  if (error.error_code >= 500 || error.error_code === 429)
    return { kind: "unknown", because: error.description };
  if (error.error_code === 403) return { kind: "blocked" };
  const known = refusals.find(([pattern]) => pattern.test(error.description));
  if (!known) throw error;
  return { kind: known[1] };
}

const refusals: readonly (readonly [RegExp, "not_modified" | "message_gone" | "bad_markup" | "blocked"])[] = [
  [/message is not modified/, "not_modified"],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/, "message_gone"],
  [/can't parse entities/, "bad_markup"],
  [/chat not found|user is deactivated/, "blocked"],
];

/** The longest wait that a call sits out itself; beyond it the caller gets the 429. */
const longestWaitSeconds = 60;

/**
 * Makes every call of the bot wait while Telegram says "too many requests", and repeats the one that was told so: a 429
 * took no effect. Nothing else is ever repeated here.
 */
export function obeyRetryAfter(): Transformer {
  let openAt = 0;
  return async (call, method, payload, signal) => {
    for (;;) {
      if (method !== "getUpdates") await waitUntil(() => openAt, signal);
      const answer = await call(method, payload, signal);
      const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
      if (seconds === undefined || seconds > longestWaitSeconds) return answer;
      openAt = Math.max(openAt, performance.now() + seconds * 1000);
    }
  };
}

/** Another call may have closed the gate for longer meanwhile, so it is looked at again after each wait. */
async function waitUntil(openAt: () => number, signal: Parameters<Transformer>[3]): Promise<void> {
  while (performance.now() < openAt() && !signal?.aborted)
    await Bun.sleep(Math.min(1000, openAt() - performance.now()));
}

type GrammySignal = NonNullable<Parameters<Api["getMe"]>[0]>;

/** grammY's types know only the signal of an old polyfill; at run time it takes the platform's. */
export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal;
}
