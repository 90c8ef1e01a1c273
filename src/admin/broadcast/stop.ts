import { endBroadcast, findBroadcast } from "../../broadcast/broadcasts.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { showProgress } from "./progress.ts";
import { showBroadcast } from "./view.ts";

/** The first tap. The question is a message of its own: the card above it goes on showing the progress. */
export async function askStop(desk: AdminDesk, ctx: AdminContext, id: number): Promise<Toast | undefined> {
  const { texts } = ctx;
  const broadcast = await findBroadcast(desk.database.read, id);
  if (broadcast?.status !== "sending") return stale(ctx);
  await sendCard(ctx, {
    html: texts.html("admin.broadcast.askStop", { id }),
    keyboard: [[adminButton(texts.plain("admin.broadcast.sureStop"), "news-halt", id)]],
  });
}

/** The second tap: nobody else gets the broadcast; calls that are under way cannot be taken back. */
export async function doStop(desk: AdminDesk, ctx: AdminContext, id: number): Promise<Toast> {
  const { texts } = ctx;
  if (!(await cancel(desk, ctx, id, "sending"))) return stale(ctx);
  await replaceCard(ctx, { html: texts.html("admin.broadcast.stopped", { id }), keyboard: [] });
  await showProgress({ ...desk, api: ctx.api }, id);
  return { text: texts.plain("toast.adminDone") };
}

/** Throws away a broadcast that was never started. */
export async function dropDraft(desk: AdminDesk, ctx: AdminContext, id: number): Promise<Toast> {
  if (!(await cancel(desk, ctx, id, "draft"))) return stale(ctx);
  await showBroadcast(desk, ctx, id);
  return { text: ctx.texts.plain("toast.adminDone") };
}

async function cancel(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  from: "draft" | "sending",
): Promise<boolean> {
  const isDone = await desk.database.write(async (tx) => {
    if ((await findBroadcast(tx, id))?.status !== from) return false;
    if (!(await endBroadcast(tx, id, "cancelled", ctx.now))) return false;
    const facts = { broadcast: String(id), status: from };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "cancel_broadcast", facts }, ctx.now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { broadcastId: id, kind: "cancel_broadcast" });
  return isDone;
}

function stale({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.adminStale"), isAlert: true };
}
