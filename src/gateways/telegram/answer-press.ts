import type { Context } from "grammy";
import { describeError, type Log } from "../../shared/log.ts";

/** A short word on the pressed button; `isAlert` makes the user dismiss it. */
export interface Toast {
  readonly text: string;
  readonly isAlert?: boolean;
}

/**
 * Does what a button says and tells its word; the button stops spinning even when that fails.
 * @param failed what is told then
 */
export async function answerPress(
  ctx: Context,
  log: Log,
  failed: string,
  handle: () => Promise<Toast | undefined>,
): Promise<void> {
  let toast = { text: failed, isAlert: true };
  try {
    toast = { text: "", isAlert: false, ...(await handle()) };
  } finally {
    await ctx.answerCallbackQuery({ text: toast.text, show_alert: toast.isAlert }).catch((error: unknown) => {
      log.warn("press_not_answered", { cause: describeError(error) });
    });
  }
}
