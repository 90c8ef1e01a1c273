import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { users } from "../../shared/database/schema/users.ts";
import { findUser } from "../../shop/users.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { showUser } from "./view-user.ts";

/** Whether a user is kept out or let in again. */
export type BanTurn = "ban" | "unban";

/** The first tap: says what keeping a user out, or letting them in again, means. */
export async function askBan(
  desk: AdminDesk,
  ctx: AdminContext,
  turn: BanTurn,
  userId: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  if (!(await findUser(desk.database.read, userId)))
    return { text: texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, {
    html: texts.html(`admin.user.ask.${turn}`, { id: userId }),
    keyboard: [
      [adminButton(texts.plain(`admin.user.sure.${turn}`), `do-${turn}`, userId)],
      [adminButton(texts.plain("button.back"), "show-user", userId)],
    ],
  });
}

/** The second tap: acts, unless somebody else has done so meanwhile. */
export async function doBan(
  desk: AdminDesk,
  ctx: AdminContext,
  turn: BanTurn,
  userId: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const isBan = turn === "ban";
  const isDone = await desk.database.write(async (tx) => {
    const isOther = isBan ? isNull(users.bannedAt) : isNotNull(users.bannedAt);
    const [changed] = await tx
      .update(users)
      .set({ bannedAt: isBan ? now : null })
      .where(and(eq(users.telegramId, userId), isOther))
      .returning({ id: users.telegramId });
    if (!changed) return false;
    const deed = { action: isBan ? "ban_user" : "unban_user", facts: { user: String(userId) } } as const;
    await recordDeed(tx, { adminId: adminIdOf(ctx), ...deed }, now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { kind: isBan ? "ban_user" : "unban_user" });
  await showUser(desk, ctx, userId, isDone ? texts.html(`admin.user.done.${turn}`) : undefined);
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("admin.user.stale"), isAlert: true };
}
