import { Type } from "@sinclair/typebox";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { users } from "../../shared/database/schema/orders.ts";
import { findUser } from "../../shop/users.ts";
import { type Deed, deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { showUser } from "./view-user.ts";

/** Keeps a user out. */
export const ban = banDeed("ban");

/** Lets a user in again. */
export const unban = banDeed("unban");

function banDeed(name: "ban" | "unban"): Deed {
  const isBan = name === "ban";
  return deed({
    name,
    action: isBan ? "ban_user" : "unban_user",
    whose: "support",
    stale: "admin.user.stale",
    arguments: Type.Object({ userId: Type.Integer() }),
    async ask({ database }, { texts }, said) {
      const userId = numberIn(said);
      if (!(await findUser(database.read, userId))) return texts.plain("toast.unknownButton");
      const html = texts.html(`admin.user.ask.${name}`, { id: userId });
      const sure = texts.plain(`admin.user.sure.${name}`);
      return { arguments: { userId }, question: { html, sure, about: userId } };
    },
    back: ({ userId }) => ["show-user", userId],
    async act(tx, { userId }, _, { now }) {
      const isOther = isBan ? isNull(users.bannedAt) : isNotNull(users.bannedAt);
      const changed = await tx
        .update(users)
        .set({ bannedAt: isBan ? now : null })
        .where(and(eq(users.telegramId, userId), isOther))
        .returning({ id: users.telegramId });
      return changed.length > 0 ? { facts: { user: String(userId) } } : undefined;
    },
    show: (desk, ctx, { userId }, done) =>
      showUser(desk, ctx, userId, done ? ctx.texts.html(`admin.user.done.${name}`) : undefined),
  });
}
