import { type Broadcast, digestOf, findBroadcast, isEmpty, noteCard } from "../../broadcast/broadcasts.ts";
import { countRecipients } from "../../broadcast/recipients.ts";
import { countSegment, findSegment } from "../../broadcast/segments.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, type Keyboard, placeCard, replaceCard } from "../../gateways/telegram/cards.ts";
import type { Queries } from "../../shared/database/database.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { dueLabel } from "./due-label.ts";
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

/** The same by its number. */
export function openBroadcast(desk: AdminDesk, ctx: AdminContext, id: number): Promise<Toast | undefined> {
  return withBroadcast(desk, ctx, id, (broadcast) => sendBroadcastCard(desk, ctx, broadcast));
}

/** Shows a broadcast as it stands in the message whose button was pressed. */
export function showBroadcast(desk: AdminDesk, ctx: AdminContext, id: number): Promise<Toast | undefined> {
  return withBroadcast(desk, ctx, id, async (broadcast) =>
    replaceCard(ctx, await broadcastCard(desk.database.read, broadcast, ctx)),
  );
}

async function withBroadcast(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  show: (broadcast: Broadcast) => Promise<unknown>,
): Promise<Toast | undefined> {
  const broadcast = await findBroadcast(desk.database.read, id);
  if (!broadcast) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await show(broadcast);
}

/** @returns a broadcast that has not begun, if it shows what it showed where the button was drawn */
export async function findSeen(db: Queries, id: number, digest: number): Promise<Broadcast | undefined> {
  const broadcast = await findBroadcast(db, id);
  const isOpen = broadcast?.status === "draft" || broadcast?.status === "planned";
  return isOpen && digestOf(broadcast) === digest ? broadcast : undefined;
}

/** How many people a broadcast would reach if it were started now. */
export async function reachOf(db: Queries, { segment }: Broadcast): Promise<number> {
  const found = findSegment(segment);
  return found ? countSegment(db, found) : 0;
}

async function broadcastCard(db: Queries, broadcast: Broadcast, ctx: AdminContext): Promise<Card> {
  const { id, status, dueAt } = broadcast;
  const { texts } = ctx;
  if (status !== "draft" && status !== "planned")
    return progressCard(broadcast, await countRecipients(db, id), texts);
  const count = await reachOf(db, broadcast);
  const values = { id, segment: segmentLabel(broadcast.segment, texts), count };
  if (status === "planned" && dueAt) {
    const html = texts.html("admin.broadcast.planned", { ...values, time: dueLabel(dueAt, texts) });
    return { html, keyboard: plannedButtons(broadcast, count, ctx) };
  }
  const html = texts.html(isEmpty(broadcast) ? "admin.broadcast.empty" : "admin.broadcast.draft", values);
  return { html, keyboard: draftButtons(broadcast, count, ctx) };
}

/** What has nothing to show yet can be neither tried nor sent. */
function draftButtons(broadcast: Broadcast, count: number, { texts }: AdminContext): Keyboard {
  const { id, html, photoFileId } = broadcast;
  const digest = digestOf(broadcast);
  const label = (name: DraftButton) => texts.plain(`admin.broadcast.button.${name}`, { count });
  const picture = [viewButton(label(photoFileId ? "otherPicture" : "picture"), "news-picture", id)];
  if (photoFileId && html !== "") picture.push(viewButton(label("noPicture"), "news-no-picture", id));
  const words = viewButton(label("words"), "news-words", id);
  const drop = deedButton(label("drop"), "news-drop", id);
  if (isEmpty(broadcast)) return [[words], picture, [drop]];
  return [
    [viewButton(label("test"), "news-test", id, digest)],
    [words, viewButton(label("link"), "news-button", id)],
    picture,
    [
      viewButton(label("plan"), "news-time", id, digest),
      deedButton(label("start"), "news-start", id, digest),
    ],
    [drop],
  ];
}

function plannedButtons(broadcast: Broadcast, count: number, { texts }: AdminContext): Keyboard {
  const { id } = broadcast;
  const digest = digestOf(broadcast);
  const label = (name: PlannedButton) => texts.plain(`admin.broadcast.button.${name}`, { count });
  return [
    [viewButton(label("test"), "news-test", id, digest)],
    [viewButton(label("otherTime"), "news-time", id, digest), deedButton(label("unplan"), "news-unplan", id)],
    [deedButton(label("start"), "news-start", id, digest)],
  ];
}

type PlannedButton = "test" | "otherTime" | "unplan" | "start";

type DraftButton =
  | "otherPicture"
  | "picture"
  | "noPicture"
  | "words"
  | "link"
  | "drop"
  | "test"
  | "plan"
  | "start";
