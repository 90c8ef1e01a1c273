import { InputFile } from "grammy";
import { type Toast, tellPress } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { callTelegram, notTaken } from "../../gateways/telegram.ts";
import { dayOf } from "../../shop/shop-day.ts";
import { openTroubles } from "../../shop/troubles.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { pauseLines } from "../pause/pause-line.ts";
import { dashboardCard, type Span, spans } from "./dashboard-card.ts";
import { readFigures } from "./figures.ts";
import { processLines } from "./process-lines.ts";
import { readQueue } from "./queue.ts";
import { starLines } from "./star-lines.ts";
import { readTrend } from "./trend.ts";
import { trendCaption, trendRequest } from "./trend-request.ts";

/** `/dashboard`: the figures of today. */
export async function dashboardCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await sendCard(ctx, await cardOf(desk, ctx, 1));
}

/** The figures of another span in the message whose button was pressed. */
export async function showDashboard(
  desk: AdminDesk,
  ctx: AdminContext,
  wanted: number,
): Promise<Toast | undefined> {
  const span = spans.find((each) => each === wanted);
  if (!span) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, await cardOf(desk, ctx, span));
}

/** Sends orders and revenue of the last 30 days as a picture. */
export async function sendTrend(desk: AdminDesk, ctx: AdminContext): Promise<undefined> {
  const { texts, now } = ctx;
  const telling = tellPress(ctx, desk.log);
  const trend = await readTrend(desk.database.read, desk, now);
  const caption = trendCaption(trend, texts);
  const picture = await desk.render.trend(trendRequest(trend, texts));
  const sent = await callTelegram(() =>
    ctx.replyWithPhoto(new InputFile(picture, "trend.png"), { caption, parse_mode: "HTML" }),
  );
  await telling;
  if (sent.kind !== "done") throw notTaken("the trend", sent);
}

async function cardOf(desk: AdminDesk, ctx: AdminContext, span: Span): Promise<Card> {
  const { read } = desk.database;
  const firstDay = dayOf(ctx.now, desk.timeZone) - span + 1;
  const figures = await readFigures(read, firstDay, desk.timeZone);
  const now = {
    queue: await readQueue(read),
    troubles: await openTroubles(read),
    processes: await processLines(desk.database, ctx.texts, ctx.now),
    stars: await starLines(desk, ctx),
    paused: await pauseLines(read, ctx.texts, ctx.now),
  };
  return dashboardCard({ span, firstDay, figures, ...now }, desk, ctx.texts, ctx.now);
}
