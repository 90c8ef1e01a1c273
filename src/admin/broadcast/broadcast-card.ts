import { type Broadcast, findBroadcast, noteCard } from "../../broadcast/broadcasts.ts";
import { countRecipients } from "../../broadcast/recipients.ts";
import { countSegment, findSegment } from "../../broadcast/segments.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, placeCard, replaceCard } from "../../gateways/telegram/cards.ts";
import type { Queries } from "../../shared/database/database.ts";
import { hash } from "../../shared/digest.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { segmentLabel } from "./segment-label.ts";
import { progressCard } from "./sending-card.ts";

/** Shows a broadcast as it stands in a new message, which shows its progress from now on. */
export async function sendBroadcastCard(
  desk: AdminDesk,
  ctx: AdminContext,
  broadcast: Broadcast,
): Promise<void> {
  const messageId = await placeCard(ctx, await broadcastCard(desk.database.read, broadcast, ctx));
  if (broadcast.status !== "sending") return;
  await desk.database.write((tx) => noteCard(tx, broadcast.id, messageId));
}

/** Shows a broadcast as it stands in the message whose button was pressed. */
export async function showBroadcast(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
): Promise<Toast | undefined> {
  const broadcast = await findBroadcast(desk.database.read, id);
  if (!broadcast) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, await broadcastCard(desk.database.read, broadcast, ctx));
}

/** How many people a broadcast would reach if it were started now. */
export async function reachOf(db: Queries, { segment }: Broadcast): Promise<number> {
  const found = findSegment(segment);
  return found ? countSegment(db, found) : 0;
}

/** Names words and segment by 48 bits, so that a button starts only what its admin saw. */
export function broadcastDigest({ html, segment }: Pick<Broadcast, "html" | "segment">): number {
  return Number.parseInt(hash("sha256", `${segment} ${html}`).slice(0, 12), 16);
}

async function broadcastCard(db: Queries, broadcast: Broadcast, ctx: AdminContext): Promise<Card> {
  const { id, status, segment } = broadcast;
  const { texts } = ctx;
  if (status !== "draft") return progressCard(broadcast, await countRecipients(db, id), texts);
  const digest = broadcastDigest(broadcast);
  const values = { id, segment: segmentLabel(segment, texts), count: await reachOf(db, broadcast) };
  return {
    html: texts.html("admin.broadcast.draft", values),
    keyboard: [
      [viewButton(texts.plain("admin.broadcast.button.test"), "news-test", id, digest)],
      [viewButton(texts.plain("admin.broadcast.button.words"), "news-words", id)],
      [
        deedButton(texts.plain("admin.broadcast.button.start", values), "news-start", id, digest),
        deedButton(texts.plain("admin.broadcast.button.drop"), "news-drop", id),
      ],
    ],
  };
}
