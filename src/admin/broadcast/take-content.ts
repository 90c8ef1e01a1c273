import {
  type Broadcast,
  type Content,
  findBroadcast,
  isEmpty,
  reviseBroadcast,
} from "../../broadcast/broadcasts.ts";
import { longestOf } from "../../broadcast/news-message.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import type { TextValues } from "../../locales/texts.ts";
import { askWords } from "../awaited-words.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { htmlAsWritten } from "./as-written.ts";
import { sendBroadcastCard } from "./broadcast-card.ts";
import { productButton, typedButton } from "./link-button.ts";
import { sendPreview } from "./preview.ts";
import { longestLabel } from "./read-button.ts";
import { segmentLabel } from "./segment-label.ts";

/** What an admin is asked for by a message that is to be replied to. */
export type AskedPart = "words" | "picture" | "button";

/** What is wrong with an answer; `because` is Telegram's own word. */
interface Fault {
  readonly kind: "noPicture" | "noButton" | "refused" | "tooLong";
  readonly values: TextValues;
}

/** Asks for a part of a broadcast, and says what was wrong with the answer before. */
export async function askFor(
  desk: AdminDesk,
  ctx: AdminContext,
  part: AskedPart,
  { id, segment }: Pick<Broadcast, "id" | "segment">,
  fault?: Fault,
): Promise<void> {
  const { texts } = ctx;
  const question = texts.html(`admin.broadcast.prompt.${part}`, {
    ...{ id, segment: segmentLabel(segment, texts), example: "<b>…</b>" },
    ...{ longest: longestOf({ photoFileId: null }), caption: longestOf({ photoFileId: "" }) },
  });
  const remark = fault && texts.html(`admin.broadcast.${fault.kind}`, fault.values);
  const html = remark ? `${remark}\n\n${question}` : question;
  const subject = part === "words" ? id : `${part} ${id}`;
  await askWords(desk, ctx, { html, command: "broadcast", subject });
}

/**
 * Takes in what a broadcast is to show from an admin's message: words, a picture, a picture with words below it, or a button.
 * What is not sent along stays.
 * @param said the words, or those of the picture's caption
 */
export async function takeContent(
  desk: AdminDesk,
  ctx: AdminContext,
  { part, broadcast, said }: { part: AskedPart; broadcast: Broadcast; said: string },
): Promise<void> {
  const change =
    part === "button" ? await readButton(desk, ctx, said) : readWordsAndPicture(ctx.message, part, said);
  if ("kind" in change) return askFor(desk, ctx, part, broadcast, change);
  await revise(desk, ctx, { part, broadcast, change });
}

async function readButton(
  desk: AdminDesk,
  ctx: AdminContext,
  said: string,
): Promise<Partial<Content> | Fault> {
  const button = await typedButton(desk, ctx, said);
  return button ?? { kind: "noButton", values: { longest: longestLabel } };
}

function readWordsAndPicture(
  message: AdminContext["message"],
  part: "words" | "picture",
  said: string,
): Partial<Content> | Fault {
  const photoFileId = message?.photo?.at(-1)?.file_id;
  const isFile = message?.text === undefined;
  if (photoFileId === undefined && (part === "picture" || isFile)) return { kind: "noPicture", values: {} };
  const words = said === "" ? undefined : { html: htmlAsWritten(message, said) };
  return { ...(photoFileId && { photoFileId }), ...words };
}

/** Puts a button to a product below a broadcast. */
export async function linkProduct(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  productId: string,
): Promise<Toast | undefined> {
  const broadcast = await findBroadcast(desk.database.read, id);
  const change = broadcast && (await productButton(desk, ctx, broadcast, productId));
  if (!change) return { text: ctx.texts.plain("admin.broadcast.stale"), isAlert: true };
  await revise(desk, ctx, { part: "button", broadcast, change });
}

const without = { picture: { photoFileId: null }, button: { buttonText: null, buttonUrl: null } } as const;

/** Takes the picture or the button away from a broadcast. */
export async function leaveOut(
  desk: AdminDesk,
  ctx: AdminContext,
  part: "picture" | "button",
  id: number,
): Promise<Toast | undefined> {
  const broadcast = await findBroadcast(desk.database.read, id);
  const change = without[part];
  if (broadcast?.status !== "draft" || isEmpty({ ...broadcast, ...change }))
    return { text: ctx.texts.plain("admin.broadcast.stale"), isAlert: true };
  await revise(desk, ctx, { part, broadcast, change });
}

/** Shows a broadcast with a change as users will see it, and makes the change if Telegram takes it so. */
async function revise(
  desk: AdminDesk,
  ctx: AdminContext,
  { part, broadcast, change }: { part: AskedPart; broadcast: Broadcast; change: Partial<Content> },
): Promise<void> {
  if (broadcast.status !== "draft") return sayUnchanged(ctx, broadcast);
  const wanted = { ...broadcast, ...change };
  const problem = await sendPreview(ctx, wanted);
  if (problem) {
    const values = { because: problem.because, longest: longestOf(wanted) };
    return askFor(desk, ctx, part, broadcast, { kind: problem.kind, values });
  }
  const revised = await desk.database.write((tx) => reviseBroadcast(tx, broadcast, change));
  if (!revised) return sayUnchanged(ctx, broadcast);
  await sendBroadcastCard(desk, ctx, revised);
}

async function sayUnchanged(ctx: AdminContext, { id }: Broadcast): Promise<void> {
  await sendCard(ctx, { html: ctx.texts.html("admin.broadcast.begun", { id }), keyboard: [] });
}
