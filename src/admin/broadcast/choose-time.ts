import { type Broadcast, digestOf } from "../../broadcast/broadcasts.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Keyboard, replaceCard } from "../../gateways/telegram/cards.ts";
import { minuteMs } from "../../shared/time.ts";
import { dayOf, instantAt } from "../../shop/shop-day.ts";
import { askWords } from "../awaited-words.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { findSeen } from "./broadcast-card.ts";
import { dueLabel, shortDueLabel } from "./due-label.ts";
import type { TimeFault } from "./read-time.ts";
import { segmentLabel } from "./segment-label.ts";

/** Times at which people look at their phones (our choice): days ahead, and the hour. */
const usual = [
  [0, 20],
  [1, 10],
  [1, 20],
] as const;

/** Shows when a broadcast may begin by itself: at a usual time, or at one that the admin types. */
export async function offerTimes(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  digest: number,
): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const broadcast = await findSeen(desk.database.read, id, digest);
  if (!broadcast) return { text: texts.plain("admin.broadcast.stale"), isAlert: true };
  await replaceCard(ctx, {
    html: texts.html("admin.broadcast.chooseTime", { id, now: dueLabel(now, texts) }),
    keyboard: [
      ...usualTimes(broadcast, ctx),
      [viewButton(texts.plain("admin.broadcast.button.ownTime"), "news-at", id, digest)],
      [viewButton(texts.plain("button.back"), "news-show", id)],
    ],
  });
}

function usualTimes(broadcast: Broadcast, { texts, now }: AdminContext): Keyboard {
  const { timeZone } = texts;
  const { id } = broadcast;
  return usual.flatMap(([daysAhead, hour]) => {
    const time = instantAt(dayOf(now, timeZone) + daysAhead, hour * 60, timeZone);
    if (!time || time <= now) return [];
    const minutes = time.getTime() / minuteMs;
    return [[deedButton(shortDueLabel(time, texts), "news-plan", id, digestOf(broadcast), minutes)]];
  });
}

/** Asks for the time at which a broadcast is to begin, in the admin's own words. */
export async function askForTime(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  digest: number,
): Promise<Toast | undefined> {
  const broadcast = await findSeen(desk.database.read, id, digest);
  if (!broadcast) return { text: ctx.texts.plain("admin.broadcast.stale"), isAlert: true };
  await askTime(desk, ctx, broadcast);
}

/** The same with what is wrong with the time that was said before. */
export async function askTime(
  desk: AdminDesk,
  ctx: AdminContext,
  broadcast: Broadcast,
  fault?: TimeFault,
): Promise<void> {
  const { texts } = ctx;
  const { id, segment } = broadcast;
  const now = dueLabel(ctx.now, texts);
  const question = texts.html("admin.broadcast.prompt.time", {
    id,
    segment: segmentLabel(segment, texts),
    now,
  });
  const html = fault ? `${texts.html(`admin.broadcast.time.${fault}`, { now })}\n\n${question}` : question;
  await askWords(desk, ctx, { html, command: "broadcast", subject: `time ${id}-${digestOf(broadcast)}` });
}
