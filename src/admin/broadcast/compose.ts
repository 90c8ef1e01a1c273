import { draftBroadcast, findBroadcast } from "../../broadcast/broadcasts.ts";
import { segments } from "../../broadcast/segments.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { type AskedPart, askFor } from "./take-content.ts";

/** Begins a broadcast to a segment, by its place in the list, and asks for the words. */
export async function chooseSegment(
  desk: AdminDesk,
  ctx: AdminContext,
  index: number,
): Promise<Toast | undefined> {
  const segment = segments[index];
  if (!segment) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  const adminId = adminIdOf(ctx);
  const broadcast = await desk.database.write((tx) => draftBroadcast(tx, { segment, adminId }, ctx.now));
  await askFor(desk, ctx, "words", broadcast);
}

/** Asks for another part of a broadcast that has not been started. */
export async function askForPart(
  desk: AdminDesk,
  ctx: AdminContext,
  part: AskedPart,
  id: number,
): Promise<Toast | undefined> {
  const broadcast = await findBroadcast(desk.database.read, id);
  if (broadcast?.status !== "draft") return { text: ctx.texts.plain("admin.broadcast.stale"), isAlert: true };
  await askFor(desk, ctx, part, broadcast);
}
