import type { InlineKeyboardButton } from "grammy/types";
import type { Keyboard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import type { Alert } from "../shared/alerts.ts";
import type { AlertKind } from "../shared/states.ts";
import { deskButton, viewButton } from "./desk-buttons.ts";
import { openAffiliateButton, openButton, openWithdrawalButton } from "./open-buttons.ts";
import type { CheckName } from "./watch/checks.ts";

type MakeButton = (facts: Alert["facts"], texts: Texts) => InlineKeyboardButton | undefined;

/** The next step after an alert that is about no order. */
const nextSteps: Readonly<Partial<Record<AlertKind, MakeButton>>> = {
  payment_orphan: copyLookUp,
  payment_unexpected: copyLookUp,
  payment_contradiction: copyLookUp,
  refund_failed: copyLookUp,
  refund_unknown: copyLookUp,
  stars_charged_back: copyLookUp,
  model_unavailable: checkOf("balance"),
  balance_low: checkOf("balance"),
  backup_stale: checkOf("backup"),
  backup_failed: checkOf("backup"),
  scrub_failed: checkOf("disk"),
  disk_low: checkOf("disk"),
  database_failing: checkOf("disk"),
  signatures_failing: checkOf("callbacks"),
  notices_unreadable: checkOf("callbacks"),
  sales_paused: (_, texts) => deskButton(texts),
  broadcast_late: (_, texts) => deskButton(texts),
  broadcast_restored: (_, texts) => deskButton(texts),
  affiliate_waiting: ({ affiliate }, texts) =>
    openAffiliateButton(Number(affiliate), "open-affiliate", texts),
  withdrawal_requested: openWithdrawal,
  withdrawal_waiting: openWithdrawal,
};

/** What stands below the words of an alert: the way to its order, else the next step. */
export function alertKeyboard({ kind, orderId, facts }: Alert, texts: Texts): Keyboard {
  if (orderId !== null) return [[openButton(orderId, facts.number, texts)]];
  const button = nextSteps[kind]?.(facts, texts);
  return button ? [[button]] : [];
}

/** What stands below a list of alerts: the next step of each in their order, and one that several share only once. */
export function alertsKeyboard(alerts: readonly Alert[], texts: Texts): Keyboard {
  const buttons = alerts.flatMap((alert) => alertKeyboard(alert, texts)).flat();
  const distinct = new Map(buttons.map((button) => [effectOf(button), button]));
  return Array.from(distinct.values(), (button) => [button]);
}

/** What a button does, whatever it is called. */
function effectOf({ text: _, ...effect }: InlineKeyboardButton): string {
  return JSON.stringify(effect);
}

function openWithdrawal({ withdrawal }: Alert["facts"], texts: Texts): InlineKeyboardButton {
  return openWithdrawalButton(Number(withdrawal), "open-withdrawal", texts);
}

function checkOf(name: CheckName): MakeButton {
  return (_, texts) => viewButton(texts.plain(`admin.check.button.${name}`), `check-${name}`);
}

/** What the shop knows of a payment without an order is shown by `/order` and PingPong's number. */
function copyLookUp({ transactionId }: Alert["facts"], texts: Texts): InlineKeyboardButton | undefined {
  if (!transactionId) return undefined;
  const number = transactionId.slice(-6);
  return {
    text: texts.plain("admin.check.button.lookUp", { number }),
    copy_text: { text: `/order ${transactionId}` },
  };
}
