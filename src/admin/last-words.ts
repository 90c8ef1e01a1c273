import type { App } from "../app.ts";
import { callTelegram } from "../gateways/telegram.ts";
import { type TextValues, wordsIn } from "../locales/texts.ts";
import { raiseAlertHourly } from "../shared/alerts.ts";
import { describeError } from "../shared/log.ts";
import { languageOfAdmin } from "./language-of-admin.ts";

/** Why the bot ends, does not lead, or waits, though nobody told it to. */
type Cause = "database_gone" | "database_away" | "token_shared" | "clock_differs";

export interface Speaker extends Pick<App, "api" | "adminIds" | "log"> {
  /** undefined where it could not be opened yet */
  readonly database?: App["database"];
}

/** Tells every admin why the bot works no more. Past the database, which may be what is wrong. */
export async function sayLastWords(speaker: Speaker, cause: Cause, facts: TextValues = {}): Promise<void> {
  await Promise.all(speaker.adminIds.map((adminId) => tell(speaker, adminId, cause, facts)));
}

/**
 * Tells every admin that another program reads with the bot's token, once an hour: whatever starts the bot again does so
 * every few seconds.
 */
export async function warnOfSharedToken(speaker: Speaker & Pick<App, "database">, now: Date): Promise<void> {
  const alert = { kind: "token_shared" as const, orderId: null, facts: {} };
  const isNews = await speaker.database.write((tx) => raiseAlertHourly(tx, { ...alert, sentAt: now }, now));
  if (isNews) await sayLastWords(speaker, "token_shared");
}

async function tell(speaker: Speaker, adminId: number, cause: Cause, facts: TextValues): Promise<void> {
  const { api, log } = speaker;
  try {
    const words = wordsIn(await languageOfAdmin(speaker, adminId)).plain(`alert.${cause}`, facts);
    const sent = await callTelegram(() => api.sendMessage(adminId, words));
    log.error("last_words_sent", { because: cause, status: sent.kind });
  } catch (error) {
    log.error("last_words_not_sent", { because: cause, cause: describeError(error) });
  }
}
