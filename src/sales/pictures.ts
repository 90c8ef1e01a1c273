import { InputFile, InputMediaBuilder } from "grammy";
import type { Chart } from "../bazi/chart/chart.ts";
import { callTelegram, grammySignal } from "../gateways/telegram.ts";
import type { PictureRequest } from "../report/picture/request.ts";
import { hash } from "../shared/digest.ts";
import { describeError } from "../shared/log.ts";
import type { OrderCharts } from "./draft/order-subject.ts";
import { type Draft, notePicture } from "./drafts.ts";
import type { Shop, ShopContext } from "./shop.ts";

/**
 * Brings the pictures above a draft's card into step with its charts: a new one is sent, one that shows another chart is
 * replaced in place, one that shows the right chart is left alone. A picture that cannot be drawn or sent is logged and
 * left out: the card says everything too.
 * @param places ids of messages that may become the first new picture, such as the card whose button was pressed
 * @returns whether a message was sent or taken, so that the card belongs below it
 */
export async function showPictures(
  shop: Shop,
  draft: Draft,
  charts: OrderCharts,
  ctx: ShopContext,
  place?: number,
): Promise<boolean> {
  let free = place;
  let isNew = false;
  for (const who of ["self", "partner"] as const) {
    const chart = charts[who];
    if (!chart) continue;
    const view = { texts: ctx.texts, now: ctx.now, year: charts.year, shopName: shop.shopName };
    const picture = { who, of: digestOf(chart, view), draw: () => shop.render.picture(chart, view) };
    const outcome = await showPicture(shop, draft, picture, ctx, free);
    if (outcome !== "new") continue;
    isNew = true;
    free = undefined;
  }
  return isNew;
}

interface Picture {
  readonly who: "self" | "partner";
  /** digest of what it shows */
  readonly of: string;
  draw(): Promise<Uint8Array>;
}

async function showPicture(
  shop: Shop,
  draft: Draft,
  picture: Picture,
  ctx: ShopContext,
  place: number | undefined,
): Promise<"kept" | "new" | "failed"> {
  const { who, of } = picture;
  const messageId = who === "self" ? draft.pictureMessageId : (draft.form.pictured?.partnerMessageId ?? null);
  if (messageId !== null && draft.form.pictured?.[who] === of) return "kept";
  try {
    const bytes = await picture.draw();
    const shownIn = await put(ctx, bytes, captionOf(draft, who, ctx), [messageId, place ?? null]);
    if (shownIn === undefined) return "failed";
    await shop.database.write((tx) => notePicture(tx, draft.id, who, shownIn, of));
    return shownIn === messageId ? "kept" : "new";
  } catch (error) {
    shop.log.warn("picture_not_shown", { cause: describeError(error) });
    return "failed";
  }
}

/** The card waits for its picture, so that this is not owed for long. */
const pictureMs = 20_000;

/**
 * Puts a picture into the first of the given messages that is still there, or into a new one.
 * @returns the message's id, or undefined if nobody knows what became of it or the buyer cannot be reached
 */
async function put(
  ctx: ShopContext,
  bytes: Uint8Array,
  caption: string,
  places: readonly (number | null)[],
): Promise<number | undefined> {
  const file = () => new InputFile(bytes, "chart.png");
  const patience = grammySignal(AbortSignal.timeout(pictureMs));
  for (const messageId of places) {
    if (messageId === null) continue;
    const media = InputMediaBuilder.photo(file(), { caption });
    const edited = await callTelegram(() =>
      ctx.api.editMessageMedia(ctx.user.telegramId, messageId, media, {}, patience),
    );
    if (edited.kind === "done" || edited.kind === "not_modified") return messageId;
    if (edited.kind !== "message_gone") return undefined;
  }
  const sent = await callTelegram(() => ctx.replyWithPhoto(file(), { caption }, patience));
  return sent.kind === "done" ? sent.value.message_id : undefined;
}

function captionOf({ form }: Draft, who: Picture["who"], { texts }: ShopContext): string {
  const key = who === "partner" ? "picture.partner" : form.people.partner ? "picture.self" : "picture.one";
  return texts.plain(key);
}

function digestOf(chart: Chart, { texts, year, shopName }: PictureRequest): string {
  return hash("sha256", `${texts.language}\n${year ?? ""}\n${shopName}\n${JSON.stringify(chart)}`);
}
