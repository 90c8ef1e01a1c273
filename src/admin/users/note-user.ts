import { eq } from "drizzle-orm";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { askForReply } from "../../gateways/telegram/ask-for-reply.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { digestOf, shownCodes } from "../../gateways/telegram/quoted.ts";
import { users } from "../../shared/database/schema/users.ts";
import { findUser } from "../../shop/users.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { readUserId, showUser } from "./view-user.ts";

const longestNote = 300;
/** Written instead of a note, it takes the note away. */
const noNote = "-";

/** Asks for a note about a user, to be written as a reply. */
export async function askNote(
  desk: AdminDesk,
  ctx: AdminContext,
  userId: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const user = await findUser(desk.database.read, userId);
  if (!user) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  await askForReply(ctx, texts.html("admin.user.prompt", { id: userId, note: user.note ?? "—" }));
}

/** `/note <user> <words>`: shows the note and asks whether it is to be kept. */
export async function noteCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const { texts } = ctx;
  const id = readUserId(words);
  const note = words.replace(/^\S+\s*/, "").replaceAll(/\s+/g, " ");
  const user = note !== "" && note.length <= longestNote && (await findUser(desk.database.read, id));
  if (!user) return sendCard(ctx, { html: texts.html("admin.user.noteUsage"), keyboard: [] });
  await sendCard(ctx, {
    html: texts.html("admin.user.ask.note", { id, note }),
    keyboard: [
      [adminButton(texts.plain("admin.user.sure.note"), "do-note", id, digestOf([String(id), note]))],
      [adminButton(texts.plain("button.back"), "show-user", id)],
    ],
  });
}

/** The second tap: keeps the note that the question shows, instead of the one before. */
export async function doNote(
  desk: AdminDesk,
  ctx: AdminContext,
  userId: number,
  digest: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const [id = "", note = ""] = shownCodes(ctx.callbackQuery?.message);
  const isShown = id === String(userId) && digestOf([id, note]) === digest;
  const isDone =
    isShown &&
    (await desk.database.write(async (tx) => {
      const [changed] = await tx
        .update(users)
        .set({ note: note === noNote ? null : note })
        .where(eq(users.telegramId, userId))
        .returning({ id: users.telegramId });
      if (!changed) return false;
      await recordDeed(tx, { adminId: adminIdOf(ctx), action: "note_user", facts: { user: id } }, now);
      return true;
    }));
  if (!isDone) return { text: texts.plain("admin.user.stale"), isAlert: true };
  desk.log.info("admin_acted", { kind: "note_user" });
  await showUser(desk, ctx, userId, texts.html("admin.user.done.note"));
  return { text: texts.plain("toast.adminDone") };
}
