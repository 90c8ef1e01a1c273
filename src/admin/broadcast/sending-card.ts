import type { App } from "../../app.ts";
import { type Broadcast, findBroadcast, noteCard } from "../../broadcast/broadcasts.ts";
import { countRecipients, type Figures } from "../../broadcast/recipients.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import { callTelegram } from "../../gateways/telegram.ts";
import { type Words, wordsIn } from "../../locales/texts.ts";
import { describeError } from "../../shared/log.ts";
import { findLanguage } from "../../shop/users.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { segmentLabel } from "./segment-label.ts";

/** What drawing the progress of a broadcast needs. */
type ProgressDisplay = Pick<App, "database" | "api" | "log">;

/**
 * Brings the card of a broadcast up to date in the chat of the admin who started it; a card that is gone is sent anew.
 * @returns false if Telegram may take it later
 */
export async function showProgress(display: ProgressDisplay, broadcastId: number): Promise<boolean> {
  const { database, log } = display;
  const broadcast = await findBroadcast(database.read, broadcastId);
  if (!broadcast) return true;
  const texts = wordsIn(await findLanguage(database.read, broadcast.adminId));
  const figures = await countRecipients(database.read, broadcastId);
  try {
    return await draw(display, broadcast, progressCard(broadcast, figures, texts));
  } catch (error) {
    log.error("broadcast_not_shown", { broadcastId, cause: describeError(error) });
    return true;
  }
}

/** A broadcast that was started, as it now stands. */
export function progressCard(broadcast: Broadcast, figures: Figures, texts: Words): Card {
  const { id } = broadcast;
  const stage = stageOf(broadcast, figures);
  const left = figures.planned + figures.sending;
  const isStopped = stage === "cancelled";
  const values = {
    id,
    segment: segmentLabel(broadcast.segment, texts),
    total: Object.values(figures).reduce((sum, each) => sum + each, 0),
    ...figures,
    skipped: figures.skipped + (isStopped ? figures.planned : 0),
    left: isStopped ? figures.sending : left,
  };
  return {
    html: `${texts.html(`admin.broadcast.stage.${stage}`, values)}\n${texts.html("admin.broadcast.figures", values)}`,
    keyboard: buttonsOf(id, stage, texts),
  };
}

type Stage = "fixing" | "sending" | "done" | "cancelled";

function stageOf({ status, startedAt }: Broadcast, { planned, sending }: Figures): Stage {
  if (status === "cancelled" || status === "done") return status;
  if (!startedAt) return "fixing";
  return planned + sending > 0 ? "sending" : "done";
}

function buttonsOf(id: number, stage: Stage, texts: Words): Keyboard {
  const isOver = stage === "done" || stage === "cancelled";
  return [
    [viewButton(texts.plain("admin.button.refresh"), "news-show", id)],
    ...(isOver ? [] : [[deedButton(texts.plain("admin.broadcast.button.stop"), "news-stop", id)]]),
  ];
}

async function draw({ database, api }: ProgressDisplay, broadcast: Broadcast, card: Card): Promise<boolean> {
  const { id, adminId, cardMessageId } = broadcast;
  const options = {
    parse_mode: "HTML" as const,
    reply_markup: { inline_keyboard: card.keyboard },
  };
  if (cardMessageId !== null) {
    const edited = await callTelegram(() => api.editMessageText(adminId, cardMessageId, card.html, options));
    if (edited.kind !== "message_gone") return edited.kind !== "later" && edited.kind !== "unknown";
  }
  const sent = await callTelegram(() => api.sendMessage(adminId, card.html, options));
  if (sent.kind !== "done") return sent.kind === "blocked";
  await database.write((tx) => noteCard(tx, id, sent.value.message_id));
  return true;
}
