import { Type } from "@sinclair/typebox";
import { eq } from "drizzle-orm";
import { users } from "../../shared/database/schema/orders.ts";
import { hash } from "../../shared/digest.ts";
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
    const user = await findUser(database.read, userId);
    if (!user) return texts.html("admin.user.noteUsage");
    const html = texts.html("admin.user.ask.note", { id: userId, note });
    const question = { html, sure: texts.plain("admin.user.sure.note"), about: userId };
    return { arguments: { userId, note }, revision: digestOf(user), question };
  },
  async revision(db, { userId }) {
    const user = await findUser(db, userId);
    return user && digestOf(user);
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

/** Another number for another note. */
function digestOf({ note }: { readonly note: string | null }): number {
  return note === null ? 0 : Number.parseInt(hash("sha256", note).slice(0, 12), 16);
}

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
