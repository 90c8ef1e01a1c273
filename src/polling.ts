import { type Bot, type Context, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { grammySignal } from "./gateways/telegram.ts";
import { describeError, type Log } from "./shared/log.ts";
import { pause } from "./shared/pause.ts";
import { pageSize, UpdatesInHand } from "./updates-in-hand.ts";
import { storableUpdate } from "./updates-read.ts";

const pollSeconds = 30;
const longestPauseMs = 30_000;
/** While updates are in hand new ones are looked for this often; seldom where the oldest is in hand for long. */
const shortestGapMs = 60;
const longestGapMs = 400;

/** Why polling ended by itself: another instance polls with the same token, or Telegram no longer knows the token. */
type PollingEnd = "stopped" | "conflict" | "unauthorized";

/** The kinds of updates that the bot understands. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "pre_checkout_query",
] as const satisfies (keyof Update)[];

/**
 * Fetches updates until told to stop, also while some are in hand, so that no chat waits for another. They are confirmed to
 * Telegram up to the oldest that is not done, so that a killed process gets it again: no typed word is lost. grammY's own
 * loop handles one update at a time, its runner confirms before handling.
 * @param handle rejects only for an update that is to stay with Telegram, because the bot stops; updates of one chat must be
 *   kept in order by the bot itself
 * @param staysInConflict whether to ask on though another instance asks, too
 */
export async function pollUpdates<C extends Context>(
  bot: Pick<Bot<C>, "api">,
  handle: (update: Update) => Promise<void>,
  signal: AbortSignal,
  log: Log,
  staysInConflict = async () => false,
): Promise<PollingEnd> {
  const inHand = new UpdatesInHand(handle, () => performance.now());
  const end = await fetchUpdates(bot, inHand, signal, log, staysInConflict);
  if (end !== "stopped") return end;
  await inHand.ended();
  await confirm(bot, inHand.offset, log);
  return end;
}

async function fetchUpdates<C extends Context>(
  bot: Pick<Bot<C>, "api">,
  inHand: UpdatesInHand,
  signal: AbortSignal,
  log: Log,
  staysInConflict: () => Promise<boolean>,
): Promise<PollingEnd> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (!inHand.isFull) inHand.take(await fetchPage(bot, inHand, signal));
      failures = 0;
      const gapMs = Math.min(longestGapMs, Math.max(shortestGapMs, inHand.ageMs / 8));
      if (inHand.isFull) await pause(gapMs, signal);
      else await Promise.race([pause(gapMs, signal), inHand.emptied()]);
    } catch (error) {
      if (signal.aborted) break;
      const end = endOf(error);
      if (end && !(end === "conflict" && (await staysInConflict()))) return end;
      failures += 1;
      log.warn("polling_failed", { cause: describeError(error), attempt: failures });
      await pause(Math.min(longestPauseMs, 500 * 2 ** failures), signal);
    }
  }
  return "stopped";
}

async function fetchPage<C extends Context>(
  { api }: Pick<Bot<C>, "api">,
  { offset, isEmpty }: UpdatesInHand,
  signal: AbortSignal,
): Promise<Update[]> {
  const timeout = isEmpty ? pollSeconds : 0;
  const wanted = { offset, timeout, limit: pageSize, allowed_updates: [...allowedUpdates] };
  const page = await api.getUpdates(wanted, grammySignal(signal));
  return page.map(storableUpdate);
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
