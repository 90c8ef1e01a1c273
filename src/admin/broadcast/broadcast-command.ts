import { digestOf, findBroadcast } from "../../broadcast/broadcasts.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { minuteMs } from "../../shared/time.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { askDeed } from "../press-deed.ts";
import { sendBroadcastCard } from "./broadcast-card.ts";
import { askTime } from "./choose-time.ts";
import { offerSegments } from "./offer-segments.ts";
import { planNews } from "./plan-news.ts";
import { readTime } from "./read-time.ts";
import { type AskedPart, takeContent } from "./take-content.ts";

/**
 * `/broadcast` asks whom to write to, `/broadcast 12` shows that one as it stands; words behind the number, or words and
 * pictures in reply to the question for them, are what it will show, those of `/broadcast button 12 …` its button, and
 * `/broadcast time 12 …` when it begins.
 */
export async function broadcastCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  if (words === "") {
    await offerSegments(desk, ctx);
    return;
  }
  const [, timedId, seen, time = ""] = /^time\s+(\d{1,15})(?:-(\d{1,15}))?\s+(\S.*)$/.exec(words) ?? [];
  if (timedId) return planAt(desk, ctx, { id: Number(timedId), seen: seen && Number(seen), time });
  const [, partWord = "words", id = "", said = ""] =
    /^(?:(picture|button)\s+)?(\d{1,15})(?:\s+(\S[\s\S]*))?$/.exec(words) ?? [];
  const part = parts.find((each) => each === partWord);
  const broadcast = id && (await findBroadcast(desk.database.read, Number(id)));
  if (!part || !broadcast)
    return sendCard(ctx, { html: ctx.texts.html("admin.broadcast.usage"), keyboard: [] });
  const isBare = said === "" && ctx.message?.text !== undefined;
  if (part === "words" && isBare) return sendBroadcastCard(desk, ctx, broadcast);
  await takeContent(desk, ctx, { part, broadcast, said });
}

const parts: readonly AskedPart[] = ["words", "picture", "button"];

/** @param seen what the broadcast showed when its time was asked for, if it was */
async function planAt(
  desk: AdminDesk,
  ctx: AdminContext,
  { id, seen, time }: { id: number; seen: number | "" | undefined; time: string },
): Promise<void> {
  const broadcast = await findBroadcast(desk.database.read, id);
  const digest = broadcast && digestOf(broadcast);
  if (!broadcast || !digest || (seen && seen !== digest))
    return sendCard(ctx, { html: ctx.texts.html("admin.broadcast.stale"), keyboard: [] });
  const due = readTime(time, ctx.now, desk.timeZone);
  if (!(due instanceof Date)) return askTime(desk, ctx, broadcast, due);
  await askDeed(desk, ctx, planNews, [id, digest, due.getTime() / minuteMs].join(" "));
}
