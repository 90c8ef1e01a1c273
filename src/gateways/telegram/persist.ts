import { GrammyError } from "grammy";
import { ConfigurationError } from "../../shared/config/environment.ts";
import { describeError, type Log } from "../../shared/log.ts";
import { pause } from "../../shared/pause.ts";

const longestPauseMs = 30_000;

/** How persistence waits. */
export interface Persistence {
  readonly log: Log;
  /** ends it */
  readonly stop: AbortSignal;
  /** milliseconds before the attempt after this one; by default doubled from one second to thirty */
  pauseMs?(attempt: number): number;
}

/**
 * Makes a call that the bot cannot begin without until Telegram takes it, however long Telegram is out of reach. Only for
 * calls that may be repeated.
 * @returns false if it was stopped before
 * @throws GrammyError for a refusal that waiting does not mend: 400, 401, 404; and what the call throws as ConfigurationError
 */
export async function persist(call: () => Promise<unknown>, persistence: Persistence): Promise<boolean> {
  const { log, stop, pauseMs = doubled } = persistence;
  for (let attempt = 1; !stop.aborted; attempt++) {
    try {
      await call();
      return true;
    } catch (error) {
      if (stop.aborted) break;
      if (isHopeless(error)) throw error;
      log.warn("telegram_not_reached", { attempt, cause: describeError(error) });
      await pause(pauseMs(attempt), stop);
    }
  }
  return false;
}

function isHopeless(error: unknown): boolean {
  if (error instanceof ConfigurationError) return true;
  return error instanceof GrammyError && hopeless.has(error.error_code);
}

const hopeless: ReadonlySet<number> = new Set([400, 401, 404]);

function doubled(attempt: number): number {
  return Math.min(longestPauseMs, 500 * 2 ** attempt);
}
