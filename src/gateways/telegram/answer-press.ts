import type { Context } from "grammy";
import { describeError, type Log } from "../../shared/log.ts";

/** A short word on the pressed button; `isAlert` makes the user dismiss it. */
export interface Toast {
  readonly text: string;
  readonly isAlert?: boolean;
}

/** What each tap was told, or is being told. */
const told = new WeakMap<Context, Promise<void>>();

/** Tells the pressed button its word, so that it stops spinning; only the first word counts, and none may be enough. */
export function tellPress(ctx: Context, log: Log, toast: Toast = { text: "" }): Promise<void> {
  const before = told.get(ctx);
  if (before) return before;
  const { text, isAlert: show_alert = false } = toast;
  const telling = ctx.answerCallbackQuery({ text, show_alert }).then(
    () => undefined,
    (error: unknown) => log.info("press_not_answered", { cause: describeError(error) }),
  );
  told.set(ctx, telling);
  return telling;
}

/**
 * Does what a button says and tells its word, unless {@link tellPress} has told one before slow work; the button stops
 * spinning even when that fails.
 * @param failed what is told then
 */
export async function answerPress(
  ctx: Context,
  log: Log,
  failed: string,
  handle: () => Promise<Toast | undefined>,
): Promise<void> {
  let toast: Toast | undefined = { text: failed, isAlert: true };
  try {
    toast = await handle();
  } finally {
    await tellPress(ctx, log, toast);
  }
}
