import type { MessageEntity } from "grammy/types";
import {
  type Broadcast,
  draftBroadcast,
  findBroadcast,
  findSending,
  wordBroadcast,
} from "../../broadcast/broadcasts.ts";
import { entitiesToHtml, isFormatted } from "../../broadcast/entities-to-html.ts";
import { countSegment, segments } from "../../broadcast/segments.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { narrow } from "../../shop/own-words.ts";
import { askWords } from "../awaited-words.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";
import { sendBroadcastCard } from "./broadcast-card.ts";
import { sendPreview } from "./preview.ts";
import { segmentLabel } from "./segment-label.ts";

/**
 * `/broadcast` asks whom to write to, `/broadcast 12` shows that one as it stands, and words behind the number, or in
 * reply to the question for them, are what it will say.
 */
export async function broadcastCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  if (words === "") {
    await offerSegments(desk, ctx);
    return;
  }
  const [, id = "", said = ""] = /^(\d{1,15})(?:\s+(\S[\s\S]*))?$/.exec(words) ?? [];
  const broadcast = id && (await findBroadcast(desk.database.read, Number(id)));
  if (!broadcast) return say(ctx, ctx.texts.html("admin.broadcast.usage"));
  if (said === "") return sendBroadcastCard(desk, ctx, broadcast);
  await takeWords(desk, ctx, broadcast.id, said);
}

/** Asks whom a new broadcast is for. */
export async function offerSegments(
  { database: { read } }: AdminDesk,
  ctx: AdminContext,
): Promise<undefined> {
  const { texts } = ctx;
  const sending = await findSending(read);
  const counts = await Promise.all(segments.map((segment) => countSegment(read, segment)));
  await replaceCard(ctx, {
    html: [
      texts.html("admin.broadcast.choose"),
      ...(sending ? [texts.html("admin.broadcast.busy", { id: sending.id })] : []),
    ].join("\n\n"),
    keyboard: [
      ...segments.map((segment, index) => [
        viewButton(`${segmentLabel(segment, texts)} · ${counts[index]}`, "news-for", index),
      ]),
      [deskButton(texts)],
    ],
  });
}

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
  await askForText(desk, ctx, broadcast);
}

/** Asks for other words for a broadcast that has not been started. */
export async function askOtherWords(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
): Promise<Toast | undefined> {
  const broadcast = await findBroadcast(desk.database.read, id);
  if (broadcast?.status !== "draft") return { text: ctx.texts.plain("toast.adminStale"), isAlert: true };
  await askForText(desk, ctx, broadcast);
}

/**
 * Takes in the words of a broadcast and shows them as users will see them. What the author formatted stays formatted; a
 * message without any formatting is read as Telegram HTML.
 */
async function takeWords(desk: AdminDesk, ctx: AdminContext, id: number, said: string): Promise<void> {
  const { texts } = ctx;
  const { words, entities } = asWritten(ctx.message, said);
  const html = isFormatted(entities) ? entitiesToHtml(words, entities) : words;
  const broadcast = await desk.database.write((tx) => wordBroadcast(tx, id, html));
  if (!broadcast) return say(ctx, texts.html("admin.broadcast.begun", { id }));
  const problem = await sendPreview(ctx, broadcast);
  if (problem === undefined) return sendBroadcastCard(desk, ctx, broadcast);
  const remark = texts.html(`admin.broadcast.${problem.kind}`, { because: problem.because });
  await askForText(desk, ctx, broadcast, remark);
}

/** The last words of a message as its author wrote them, with their formatting, counted from where they begin. */
function asWritten(
  message: AdminContext["message"],
  said: string,
): { words: string; entities: MessageEntity[] } {
  const { text = "", entities = [] } = message ?? {};
  const start = narrow(text).lastIndexOf(said);
  const own = entities
    .filter(({ offset, length }) => offset + length > start)
    .map((entity) => {
      const cut = Math.max(0, start - entity.offset);
      return { ...entity, offset: entity.offset + cut - start, length: entity.length - cut };
    });
  return { words: text.slice(start, start + said.length), entities: own };
}

/** @param remark Telegram HTML: what was wrong with the words before */
async function askForText(
  desk: AdminDesk,
  ctx: AdminContext,
  { id, segment }: Broadcast,
  remark?: string,
): Promise<void> {
  const { texts } = ctx;
  const values = { id, segment: segmentLabel(segment, texts), example: "<b>…</b>" };
  const question = texts.html("admin.broadcast.prompt", values);
  const html = remark ? `${remark}\n\n${question}` : question;
  await askWords(desk, ctx, { html, command: "broadcast", subject: id });
}

async function say(ctx: AdminContext, html: string): Promise<void> {
  await sendCard(ctx, { html, keyboard: [] });
}
