import { type Broadcast, findBroadcast, startBroadcast } from "../../broadcast/broadcasts.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { Queries } from "../../shared/database/database.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { sendPreview } from "./preview.ts";
import { segmentLabel } from "./segment-label.ts";
import { broadcastDigest, reachOf, showBroadcast } from "./view.ts";

/** Sends a broadcast to the admin alone. */
export async function testBroadcast(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  digest: number,
): Promise<Toast> {
  const draft = await findSeen(desk.database.read, id, digest);
  if (!draft) return stale(ctx);
  const problem = await sendPreview(ctx, draft);
  if (problem) return { text: ctx.texts.plain("toast.adminFailed"), isAlert: true };
  return { text: ctx.texts.plain("admin.broadcast.tested") };
}

/** The first tap: says to how many people the second will send. */
export async function askStart(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  digest: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const draft = await findSeen(desk.database.read, id, digest);
  if (!draft) return stale(ctx);
  const count = await reachOf(desk.database.read, draft);
  const values = { id, count, segment: segmentLabel(draft.segment, texts) };
  await replaceCard(ctx, {
    html: texts.html("admin.broadcast.askStart", values),
    keyboard: [
      [adminButton(texts.plain("admin.broadcast.sureStart", values), "news-go", id, digest)],
      [adminButton(texts.plain("button.back"), "news-show", id)],
    ],
  });
}

/** The second tap: starts the broadcast, if it still reads as the admin saw it and no other is going out. */
export async function doStart(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  digest: number,
): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const messageId = ctx.callbackQuery?.message?.message_id ?? null;
  const isStarted = await desk.database.write(async (tx) => {
    const draft = await findSeen(tx, id, digest);
    const started = draft && (await startBroadcast(tx, id, draft.html, messageId));
    if (!started) return false;
    const count = String(await reachOf(tx, started));
    const facts = { broadcast: String(id), segment: started.segment, count };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "start_broadcast", facts }, now);
    return true;
  });
  if (!isStarted) return { text: texts.plain("admin.broadcast.notStarted"), isAlert: true };
  desk.log.info("admin_acted", { broadcastId: id, kind: "start_broadcast" });
  await showBroadcast(desk, ctx, id);
  return { text: texts.plain("toast.adminDone") };
}

/** The draft, if its words are those that the button was drawn for. */
async function findSeen(db: Queries, id: number, digest: number): Promise<Broadcast | undefined> {
  const broadcast = await findBroadcast(db, id);
  return broadcast?.status === "draft" && broadcastDigest(broadcast) === digest ? broadcast : undefined;
}

function stale({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.adminStale"), isAlert: true };
}
