import { desc, isNotNull } from "drizzle-orm";
import { type Card, sendCard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { alerts } from "../shared/database/schema/desk.ts";
import { alertsKeyboard } from "./alert-buttons.ts";
import { alertValues, clipValues } from "./alert-words.ts";
import type { AdminContext, AdminDesk } from "./desk.ts";
import { timeLabel } from "./labels.ts";

const shownAlerts = 8;

type Alert = typeof alerts.$inferSelect;

/** `/alerts`: the alerts that nobody has received yet, then the latest, and the next step of each. */
export async function alertsCommand({ database }: AdminDesk, ctx: AdminContext): Promise<void> {
  const latest = await database.read
    .select()
    .from(alerts)
    .orderBy(isNotNull(alerts.sentAt), desc(alerts.id))
    .limit(shownAlerts);
  await sendCard(ctx, alertsCard(latest, ctx.texts));
}

function alertsCard(latest: readonly Alert[], texts: Texts): Card {
  if (latest.length === 0) return { html: texts.html("admin.alerts.none"), keyboard: [] };
  const entries = latest.flatMap((alert) => ["", entryOf(alert, texts)]);
  return {
    html: [texts.html("admin.alerts.head"), ...entries].join("\n"),
    keyboard: alertsKeyboard(latest, texts),
  };
}

function entryOf(alert: Alert, texts: Texts): string {
  const { kind, createdAt, sentAt } = alert;
  const time = timeLabel(createdAt, texts);
  const state = texts.html(sentAt ? "admin.alerts.sent" : "admin.alerts.unsent", { time });
  const values = clipValues(alertValues(alert, texts));
  return `${state}\n${texts.html(`alert.${kind}`, values)}`;
}
