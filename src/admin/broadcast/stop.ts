import { Type } from "@sinclair/typebox";
import { endBroadcast, findBroadcast } from "../../broadcast/broadcasts.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { type Actor, type Done, deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { showBroadcast } from "./broadcast-card.ts";
import { showProgress } from "./sending-card.ts";

/**
 * Nobody else gets the broadcast; calls that are under way cannot be taken back. The question is a message of its own: the
 * card above it goes on showing the progress.
 */
export const stopNews = deed({
  name: "news-stop",
  action: "cancel_broadcast",
  whose: "owner",
  stale: "admin.broadcast.stale",
  arguments: Type.Object({ id: Type.Integer() }),
  async ask({ database }, { texts }, said) {
    const id = numberIn(said);
    if ((await findBroadcast(database.read, id))?.status !== "sending")
      return texts.plain("admin.broadcast.stale");
    const html = texts.html("admin.broadcast.askStop", { id });
    const sure = texts.plain("admin.broadcast.sureStop");
    return { arguments: { id }, question: { html, sure, about: null, isApart: true } };
  },
  act: (tx, { id }, _, by) => cancel(tx, id, "sending", by),
  async show(desk, ctx, { id }, done) {
    if (!done) return;
    await replaceCard(ctx, { html: ctx.texts.html("admin.broadcast.stopped", { id }), keyboard: [] });
    await showProgress({ ...desk, api: ctx.api }, id);
  },
});

/** Throws away a broadcast that was never started. */
export const dropNews = deed({
  name: "news-drop",
  action: "cancel_broadcast",
  whose: "owner",
  stale: "admin.broadcast.stale",
  arguments: Type.Object({ id: Type.Integer() }),
  ask: async (_desk, _ctx, said) => ({ arguments: { id: numberIn(said) } }),
  act: (tx, { id }, _, by) => cancel(tx, id, "draft", by),
  show: async (desk, ctx, { id }, done) => done && showBroadcast(desk, ctx, id),
});

async function cancel(
  tx: Transaction,
  id: number,
  from: "draft" | "sending",
  { now }: Actor,
): Promise<Done | undefined> {
  if ((await findBroadcast(tx, id))?.status !== from) return undefined;
  if (!(await endBroadcast(tx, id, "cancelled", now))) return undefined;
  return { broadcastId: id, facts: { broadcast: String(id), status: from } };
}
