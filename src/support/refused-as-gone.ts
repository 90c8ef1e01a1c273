import { GrammyError } from "grammy";
import type { TelegramOutcome } from "../gateways/telegram.ts";
import { describeError, type Log } from "../shared/log.ts";

/**
 * Takes a refusal of one message for good, such as of one that its author has deleted: trying again would change nothing.
 * @throws any other error as it is
 */
export function refusedAsGone(log: Log, error: unknown): TelegramOutcome<never> {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
  log.warn("support_message_refused", { cause: describeError(error) });
  return { kind: "message_gone" };
}
