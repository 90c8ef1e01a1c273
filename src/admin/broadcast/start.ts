import { Type } from "@sinclair/typebox";
import { digestOf, findBroadcast, startBroadcast } from "../../broadcast/broadcasts.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { deed } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { numberIn } from "../said.ts";
import { findSeen, reachOf, showBroadcast } from "./broadcast-card.ts";
import { sendPreview } from "./preview.ts";
import { segmentLabel } from "./segment-label.ts";

/** Sends a broadcast to the admin alone. */
export async function testBroadcast(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  digest: number,
): Promise<Toast> {
  const draft = await findSeen(desk.database.read, id, digest);
  if (!draft) return { text: ctx.texts.plain("admin.broadcast.stale"), isAlert: true };
  const problem = await sendPreview(ctx, draft);
  if (problem) return { text: ctx.texts.plain("toast.adminFailed"), isAlert: true };
  return { text: ctx.texts.plain("admin.broadcast.tested") };
}

/** Starts a broadcast, if it still reads as the admin saw it and no other is going out. */
export const startNews = deed({
  name: "news-start",
  action: "start_broadcast",
  whose: "owner",
  stale: "admin.broadcast.notStarted",
  arguments: Type.Object({ id: Type.Integer() }),
  async ask({ database: { read } }, { texts }, said) {
    const [id = 0, digest = 0] = said.split(" ").map(numberIn);
    const draft = await findSeen(read, id, digest);
    if (!draft) return texts.plain("admin.broadcast.stale");
    const values = { id, count: await reachOf(read, draft), segment: segmentLabel(draft.segment, texts) };
    const html = texts.html("admin.broadcast.askStart", values);
    const question = { html, sure: texts.plain("admin.broadcast.sureStart", values), about: null };
    return { arguments: { id }, revision: digest, question };
  },
  back: ({ id }) => ["news-show", id],
  async revision(db, { id }) {
    const broadcast = await findBroadcast(db, id);
    return broadcast && digestOf(broadcast);
  },
  async act(tx, { id }, _, { messageId = null, now }) {
    const started = await startBroadcast(tx, id, messageId, now);
    if (!started) return undefined;
    const count = String(await reachOf(tx, started));
    return { broadcastId: id, facts: { broadcast: String(id), segment: started.segment, count } };
  },
  show: async (desk, ctx, { id }, done) => done && showBroadcast(desk, ctx, id),
});
