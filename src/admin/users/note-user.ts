import { Type } from "@sinclair/typebox";
import { eq } from "drizzle-orm";
import { users } from "../../shared/database/schema/orders.ts";
import { findUser } from "../../shop/users.ts";
import { deed, type Prompt } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { numberAndWords, numberIn } from "../said.ts";
import { showUser } from "./view-user.ts";

/** Written instead of a note, it takes the note away. */
const noNote = "-";

/** `/note <user> <words>`: keeps a note about a user instead of the one before. */
export const noteUser = deed({
  name: "note",
  action: "note_user",
  whose: "support",
  stale: "admin.user.stale",
  arguments: Type.Object({ userId: Type.Integer(), note: Type.String() }),
  prompt: askNote,
  async ask({ database }, { texts }, said) {
    const { number: userId = 0, words: note = "" } = numberAndWords(said) ?? {};
    if (!(await findUser(database.read, userId))) return texts.html("admin.user.noteUsage");
    const html = texts.html("admin.user.ask.note", { id: userId, note });
    return {
      arguments: { userId, note },
      question: { html, sure: texts.plain("admin.user.sure.note"), about: userId },
    };
  },
  back: ({ userId }) => ["show-user", userId],
  async act(tx, { userId, note }) {
    const changed = await tx
      .update(users)
      .set({ note: note === noNote ? null : note })
      .where(eq(users.telegramId, userId))
      .returning({ id: users.telegramId });
    return changed.length > 0 ? { facts: { user: String(userId) } } : undefined;
  },
  show: (desk, ctx, { userId }, done) =>
    showUser(desk, ctx, userId, done ? ctx.texts.html("admin.user.done.note") : undefined),
});

async function askNote(
  { database }: AdminDesk,
  { texts }: AdminContext,
  said: string,
): Promise<Prompt | string> {
  const user = await findUser(database.read, numberIn(said));
  if (!user) return texts.plain("toast.unknownButton");
  const { telegramId: id, note } = user;
  return { html: texts.html("admin.user.prompt", { id, note: note ?? "—" }), command: "note", subject: id };
}
