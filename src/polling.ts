import { type Bot, type Context, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { grammySignal } from "./gateways/telegram.ts";
import { describeError, type Log } from "./shared/log.ts";
import { pause } from "./shared/pause.ts";

const pollSeconds = 30;
const longestPauseMs = 30_000;

/** Why polling ended by itself: another instance polls with the same token, or Telegram no longer knows the token. */
type PollingEnd = "stopped" | "conflict" | "unauthorized";

/** The kinds of updates that the bot understands. */
export const allowedUpdates = [
  "message",
  "callback_query",
  "my_chat_member",
] as const satisfies (keyof Update)[];

/**
 * Fetches updates until told to stop. A batch is confirmed to Telegram only after all of it was handled, so that a killed
 * process gets it again: no typed word is lost. grammY's own loop handles one update at a time, its runner confirms
 * before handling.
 * @param handle never rejects; updates of one chat must be kept in order by the bot itself
 */
export async function pollUpdates<C extends Context>(
  bot: Pick<Bot<C>, "api">,
  handle: (update: Update) => Promise<void>,
  signal: AbortSignal,
  log: Log,
): Promise<PollingEnd> {
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await bot.api.getUpdates(
        { offset, timeout: pollSeconds, limit: 100, allowed_updates: [...allowedUpdates] },
        grammySignal(signal),
      );
      failures = 0;
      await Promise.all(updates.map(handle));
      offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), offset);
    } catch (error) {
      if (signal.aborted) break;
      const end = endOf(error);
      if (end) return end;
      failures += 1;
      log.warn("polling_failed", { cause: describeError(error), attempt: failures });
      await pause(Math.min(longestPauseMs, 500 * 2 ** failures), signal);
    }
  }
  await confirm(bot, offset, log);
  return "stopped";
}

/** 409 means that another instance polls; as it was here first or holds a stolen token, this one gives way. */
function endOf(error: unknown): PollingEnd | undefined {
  if (!(error instanceof GrammyError)) return undefined;
  if (error.error_code === 409) return "conflict";
  return error.error_code === 401 || error.error_code === 404 ? "unauthorized" : undefined;
}

/** Tells Telegram what was handled, so that a restarted bot does not get it again. */
async function confirm<C extends Context>(bot: Pick<Bot<C>, "api">, offset: number, log: Log): Promise<void> {
  if (offset === 0) return;
  try {
    await bot.api.getUpdates({ offset, timeout: 0, limit: 1 }, grammySignal(AbortSignal.timeout(3000)));
  } catch (error) {
    log.warn("updates_not_confirmed", { cause: describeError(error) });
  }
}
