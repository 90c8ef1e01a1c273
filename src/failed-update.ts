import type { Context } from "grammy";
import { AnswerOwed, AnswerSuperseded } from "./gateways/telegram/owed-answers.ts";
import { languageOf, wordsIn } from "./locales/texts.ts";
import { describeError, type Log } from "./shared/log.ts";

/**
 * Takes in that an update could not be handled, and tells its sender, if it was a message in a private chat; a button has
 * told it itself.
 * @throws AnswerOwed again: such an update is not done
 */
export async function noteFailure(log: Log, error: unknown, ctx: Context): Promise<void> {
  if (error instanceof AnswerOwed) throw error;
  if (error instanceof AnswerSuperseded) return log.info("answer_superseded", { kind: error.message });
  log.error("update_failed", { cause: describeError(error) });
  if (!ctx.message || ctx.chat?.type !== "private") return;
  const texts = wordsIn(languageOf(ctx.from?.language_code));
  try {
    await ctx.reply(texts.plain("typed.failed"));
  } catch (failure) {
    if (failure instanceof AnswerOwed) throw failure;
    log.info("failure_not_told", { cause: describeError(failure) });
  }
}
