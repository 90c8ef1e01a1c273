import { Type } from "@sinclair/typebox";
import { digestOf, findBroadcast } from "../../broadcast/broadcasts.ts";
import { planBroadcast, unplanBroadcast } from "../../broadcast/plan.ts";
import { minuteMs } from "../../shared/time.ts";
import { deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { findSeen, reachOf, showBroadcast } from "./broadcast-card.ts";
import { dueLabel } from "./due-label.ts";
import { segmentLabel } from "./segment-label.ts";

/**
 * Has a broadcast begin by itself, if it still shows what the admin saw; or at another time. Asked by its number, what it
 * showed, and the minutes since 1970.
 */
export const planNews = deed({
  name: "news-plan",
  action: "plan_broadcast",
  whose: "owner",
  stale: "admin.broadcast.notPlanned",
  arguments: Type.Object({ id: Type.Integer(), dueMs: Type.Integer() }),
  async ask({ database: { read } }, { texts, now }, said) {
    const [id = 0, digest = 0, minutes = 0] = said.split(" ").map(numberIn);
    const dueMs = minutes * minuteMs;
    const broadcast = await findSeen(read, id, digest);
    if (!broadcast || dueMs <= now.getTime()) return texts.plain("admin.broadcast.notPlanned");
    const time = dueLabel(new Date(dueMs), texts);
    const values = {
      id,
      time,
      count: await reachOf(read, broadcast),
      segment: segmentLabel(broadcast.segment, texts),
    };
    const html = texts.html("admin.broadcast.askPlan", values);
    const question = { html, sure: texts.plain("admin.broadcast.surePlan", values), about: null };
    return { arguments: { id, dueMs }, revision: digest, question };
  },
  back: ({ id }) => ["news-show", id],
  async revision(db, { id }) {
    const broadcast = await findBroadcast(db, id);
    return broadcast && digestOf(broadcast);
  },
  async act(tx, { id, dueMs }, _, { now }) {
    const planned = await planBroadcast(tx, id, new Date(dueMs), now);
    if (!planned) return undefined;
    const facts = { broadcast: String(id), segment: planned.segment, due: new Date(dueMs).toISOString() };
    return { broadcastId: id, facts };
  },
  show: async (desk, ctx, { id }, done) => done && showBroadcast(desk, ctx, id),
});

/** Makes a planned broadcast a draft again, with all that it shows. */
export const unplanNews = deed({
  name: "news-unplan",
  action: "unplan_broadcast",
  whose: "owner",
  stale: "admin.broadcast.stale",
  arguments: Type.Object({ id: Type.Integer() }),
  ask: async (_desk, _ctx, said) => ({ arguments: { id: numberIn(said) } }),
  async act(tx, { id }, _, { now }) {
    const draft = await unplanBroadcast(tx, id, now);
    return draft && { broadcastId: id, facts: { broadcast: String(id) } };
  },
  show: (desk, ctx, { id }) => showBroadcast(desk, ctx, id),
});
