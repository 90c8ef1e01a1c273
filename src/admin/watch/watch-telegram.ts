import { GrammyError } from "grammy";
import type { App } from "../../app.ts";
import { describeError } from "../../shared/log.ts";
import { endTrouble, isInTrouble, meetTrouble } from "../../shop/troubles.ts";

/**
 * Notes when Telegram cannot be reached, and when it can again. Owners hear of both at once, then: the alerts go through
 * Telegram too.
 */
export async function watchTelegram(
  { database, log, patientApi }: Pick<App, "database" | "log" | "patientApi">,
  now: Date,
): Promise<void> {
  const kind = "telegram_unreachable";
  const because = await whyUnreachable(patientApi);
  if (because !== undefined)
    await database.write((tx) => meetTrouble(tx, log, { kind, facts: { because } }, now));
  else if (await isInTrouble(database.read, { kind }))
    await database.write((tx) => endTrouble(tx, { kind }, now));
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
