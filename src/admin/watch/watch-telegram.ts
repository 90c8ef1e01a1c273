import { GrammyError } from "grammy";
import type { App } from "../../app.ts";
import { describeError } from "../../shared/log.ts";
import { followTrouble } from "../../shop/troubles.ts";

/**
 * Notes when Telegram cannot be reached, and when it can again. Owners hear of both at once, then: the alerts go through
 * Telegram too.
 */
export async function watchTelegram(
  app: Pick<App, "database" | "log" | "patientApi">,
  now: Date,
): Promise<void> {
  await followTrouble(app, "telegram_unreachable", await whyUnreachable(app.patientApi), now);
}

/** Whatever Telegram refuses, it has answered. */
async function whyUnreachable(api: App["patientApi"]): Promise<string | undefined> {
  try {
    await api.getMe();
    return undefined;
  } catch (error) {
    const isAnswer = error instanceof GrammyError && error.error_code < 500;
    return isAnswer ? undefined : describeError(error);
  }
}
