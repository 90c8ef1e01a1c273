import { findBroadcast } from "../../broadcast/broadcasts.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { sendBroadcastCard } from "./broadcast-card.ts";
import { offerSegments } from "./offer-segments.ts";
import { type AskedPart, takeContent } from "./take-content.ts";

/**
 * `/broadcast` asks whom to write to, `/broadcast 12` shows that one as it stands; words behind the number, or words and
 * pictures in reply to the question for them, are what it will show, and those of `/broadcast button 12 …` its button.
 */
export async function broadcastCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  if (words === "") {
    await offerSegments(desk, ctx);
    return;
  }
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
