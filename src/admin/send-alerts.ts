import { and, asc, eq, isNull, notInArray } from "drizzle-orm";
import { type Api, GrammyError } from "grammy";
import type { App } from "../app.ts";
import type { Outbox } from "../gateways/telegram/outbox.ts";
import { callTelegram, type TelegramOutcome } from "../gateways/telegram.ts";
import { type Texts, textsIn } from "../locales/texts.ts";
import { alerts } from "../shared/database/schema/desk.ts";
import { describeError } from "../shared/log.ts";
import { findLanguage, findUser, noteBlocked } from "../shop/users.ts";
import type { Absences } from "./absences.ts";
import { alertKeyboard } from "./alert-buttons.ts";
import { alertValues, clipValues } from "./alert-words.ts";

/** What sending alerts needs. */
export type AlertSender = Pick<App, "database" | "api" | "adminIds" | "log" | "timeZone"> & {
  /** of alerts */
  readonly outbox: Outbox;
  readonly absences: Absences;
};

type Alert = typeof alerts.$inferSelect;

/** An admin who is written to in this round, one alert after the other. */
interface Line {
  readonly adminId: number;
  readonly texts: Texts;
  /** what is being sent to them, if anything */
  last: Promise<unknown>;
}

/**
 * Sends the stored alerts to every admin, in plain text; one admin who cannot be reached, or whose calls hang, does not hold up
 * the rest. An alert counts as sent once one admin has it, and stays for the next round while none has; for one at growing
 * gaps if it may have arrived.
 */
export async function sendAlerts(sender: AlertSender, now: Date): Promise<void> {
  const { database, outbox } = sender;
  const lines = await linesOf(sender, now);
  if (lines.length === 0) return;
  const due = await database.read
    .select()
    .from(alerts)
    .where(and(isNull(alerts.sentAt), notInArray(alerts.id, outbox.waiting(now))))
    .orderBy(asc(alerts.id))
    .limit(outbox.room(now));
  await outbox.send(due.map((alert) => ({ id: alert.id, send: () => sendToAll(sender, lines, alert, now) })));
}

async function linesOf(sender: AlertSender, now: Date): Promise<readonly Line[]> {
  const { database, adminIds, absences, timeZone } = sender;
  const lines: Line[] = [];
  for (const adminId of adminIds) {
    const user = await findUser(database.read, adminId);
    if (!absences.isPresent(adminId, user, now)) continue;
    lines.push({
      adminId,
      texts: textsIn(await findLanguage(database.read, adminId), timeZone),
      last: Promise.resolve(),
    });
  }
  return lines;
}

async function sendToAll(
  sender: AlertSender,
  lines: readonly Line[],
  alert: Alert,
  now: Date,
): Promise<void> {
  const { outbox } = sender;
  const sent = await Promise.all(
    lines.map((line) => {
      const sending = line.last.then(() => sendTo(sender, line, alert, now));
      line.last = sending;
      return sending;
    }),
  );
  if (sent.includes("done")) outbox.settle(alert.id);
  else if (sent.includes("unknown")) outbox.note(alert.id, now);
  else outbox.putOff(alert.id, now);
}

/** Never rejects. */
async function sendTo(
  { database, api, log, absences }: AlertSender,
  { adminId, texts }: Line,
  alert: Alert,
  now: Date,
): Promise<TelegramOutcome<unknown>["kind"] | "refused"> {
  const { id, kind } = alert;
  if (!absences.isPresent(adminId, undefined, now)) return "blocked";
  try {
    const sent = await sendWords(api, adminId, alert, texts);
    log.info("alert_sent", { alertId: id, kind, status: sent.kind });
    if (sent.kind === "done") {
      absences.end(adminId);
      await database.write((tx) => tx.update(alerts).set({ sentAt: now }).where(eq(alerts.id, id)));
    }
    if (sent.kind === "blocked") {
      absences.note(adminId, now);
      await database.write((tx) => noteBlocked(tx, adminId, now));
    }
    return sent.kind;
  } catch (error) {
    log.error("alert_not_sent", { alertId: id, kind, cause: describeError(error) });
    return "refused";
  }
}

/**
 * Below the words of an alert stands the next step. If Telegram refuses the button, the words go alone; if it refuses
 * them too, they go cut short: only their length can be at fault, as they have no formatting.
 */
async function sendWords(
  api: Api,
  adminId: number,
  alert: Alert,
  texts: Texts,
): Promise<TelegramOutcome<unknown>> {
  const { kind } = alert;
  const values = alertValues(alert, texts);
  const words = texts.plain(`alert.${kind}`, values);
  const clipped = clipValues(values);
  const short = texts.plain(`alert.${kind}`, clipped);
  const keyboard = alertKeyboard(alert, texts);
  const markup = { reply_markup: { inline_keyboard: keyboard } };
  const whole = () => api.sendMessage(adminId, words);
  const attempts = [...(keyboard.length > 0 ? [() => api.sendMessage(adminId, words, markup)] : []), whole];
  return firstTaken(attempts, () => api.sendMessage(adminId, short));
}

/** @throws what the last attempt throws, or at once for a failure that is no refusal of the message */
async function firstTaken(
  [attempt, ...others]: readonly (() => Promise<unknown>)[],
  last: () => Promise<unknown>,
): Promise<TelegramOutcome<unknown>> {
  if (!attempt) return callTelegram(last);
  try {
    return await callTelegram(attempt);
  } catch (error) {
    if (!(error instanceof GrammyError && error.error_code === 400)) throw error;
    return firstTaken(others, last);
  }
}
