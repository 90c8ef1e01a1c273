import { desc, isNotNull } from "drizzle-orm";
import { type Card, replaceCard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { alerts } from "../shared/database/schema/desk.ts";
import { alertsKeyboard } from "./alert-buttons.ts";
import { alertValues, clipValues } from "./alert-words.ts";
import type { AdminContext, AdminDesk } from "./desk.ts";
import { deskButton } from "./desk-buttons.ts";
import { timeLabel } from "./labels.ts";

const shownAlerts = 8;

type Alert = typeof alerts.$inferSelect;

/** `/alerts`: the alerts that nobody has received yet, then the latest, and the next step of each. */
export async function alertsCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await showAlerts(desk, ctx);
}

/** The same in the message whose button was pressed. */
export async function showAlerts({ database }: AdminDesk, ctx: AdminContext): Promise<undefined> {
  const latest = await database.read
    .select()
    .from(alerts)
    .orderBy(isNotNull(alerts.sentAt), desc(alerts.id))
    .limit(shownAlerts);
  await replaceCard(ctx, alertsCard(latest, ctx.texts));
}

function alertsCard(latest: readonly Alert[], texts: Texts): Card {
  if (latest.length === 0) return { html: texts.html("admin.alerts.none"), keyboard: [[deskButton(texts)]] };
  const entries = latest.flatMap((alert) => ["", entryOf(alert, texts)]);
  return {
    html: [texts.html("admin.alerts.head"), ...entries].join("\n"),
    keyboard: [...alertsKeyboard(latest, texts), [deskButton(texts)]],
  };
}

function entryOf(alert: Alert, texts: Texts): string {
  const { kind, createdAt, sentAt } = alert;
  const time = timeLabel(createdAt, texts);
  const state = texts.html(sentAt ? "admin.alerts.sent" : "admin.alerts.unsent", { time });
  const values = clipValues(alertValues(alert, texts));
  return `${state}\n${texts.html(`alert.${kind}`, values)}`;
}
