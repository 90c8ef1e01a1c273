import { and, asc, eq, isNull, notInArray } from "drizzle-orm";
import { type Api, GrammyError } from "grammy";
import type { App } from "../app.ts";
import type { Outbox } from "../gateways/telegram/outbox.ts";
import { callTelegram, type TelegramOutcome } from "../gateways/telegram.ts";
import { type Texts, textsIn } from "../locales/texts.ts";
import { alerts } from "../shared/database/schema/desk.ts";
import { describeError } from "../shared/log.ts";
import { findLanguage } from "../shop/users.ts";
import { alertKeyboard } from "./alert-buttons.ts";
import { alertValues, clipValues } from "./alert-words.ts";

/** What sending alerts needs. */
export type AlertSender = Pick<App, "database" | "api" | "adminIds" | "log"> & {
  /** of alerts */
  readonly outbox: Outbox;
};

type Alert = typeof alerts.$inferSelect;

/**
 * Sends the stored alerts to every admin, in plain text; one admin who cannot be reached does not stop the rest. An alert
 * counts as sent once one admin has it, and stays for the next round while none has; for one at growing gaps if it may have
 * arrived.
 */
export async function sendAlerts(sender: AlertSender, now: Date): Promise<void> {
  const { database, adminIds, outbox } = sender;
  if (adminIds.length === 0) return;
  const due = await database.read
    .select()
    .from(alerts)
    .where(and(isNull(alerts.sentAt), notInArray(alerts.id, outbox.waiting(now))))
    .orderBy(asc(alerts.id))
    .limit(outbox.room(now));
  outbox.take(due.length);
  for (const alert of due) {
    const sent = await Promise.all(adminIds.map((adminId) => sendTo(sender, adminId, alert)));
    if (sent.includes("done")) {
      await database.write((tx) => tx.update(alerts).set({ sentAt: now }).where(eq(alerts.id, alert.id)));
      outbox.settle(alert.id);
    } else if (sent.includes("unknown")) outbox.note(alert.id, now);
    else outbox.putOff(alert.id, now);
  }
}

async function sendTo(
  { database, api, log }: AlertSender,
  adminId: number,
  alert: Alert,
): Promise<TelegramOutcome<void>["kind"] | "refused"> {
  const { id, kind } = alert;
  try {
    const texts = textsIn(await findLanguage(database.read, adminId));
    const sent = await callTelegram(() => send(api, adminId, alert, texts));
    log.info("alert_sent", { alertId: id, kind, status: sent.kind });
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
async function send(api: Api, adminId: number, alert: Alert, texts: Texts): Promise<void> {
  const { kind } = alert;
  const values = alertValues(alert, texts);
  const words = texts.plain(`alert.${kind}`, values);
  const clipped = clipValues(values);
  const short = texts.plain(`alert.${kind}`, clipped);
  const keyboard = alertKeyboard(alert, texts);
  const markup = { reply_markup: { inline_keyboard: keyboard } };
  const attempts = [
    ...(keyboard.length > 0 ? [() => api.sendMessage(adminId, words, markup)] : []),
    () => api.sendMessage(adminId, words),
    () => api.sendMessage(adminId, short),
  ];
  await firstTaken(attempts);
}

/** @throws what the last attempt throws, or at once for a failure that is no refusal of the message */
async function firstTaken([attempt, ...others]: readonly (() => Promise<unknown>)[]): Promise<void> {
  try {
    await attempt?.();
  } catch (error) {
    const isRefused = error instanceof GrammyError && error.error_code === 400 && others.length > 0;
    if (!isRefused) throw error;
    await firstTaken(others);
  }
}
