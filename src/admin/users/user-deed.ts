import { Type } from "@sinclair/typebox";
import type { Transaction } from "../../shared/database/database.ts";
import { findUser } from "../../shop/users.ts";
import { type Deed, deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { showUser } from "./view-user.ts";

/**
 * A deed of support's that switches something about one user: asked, done at the second tap, and the user's card shown.
 * @param change returns false if it is so already
 */
export function userDeed(
  name: "ban" | "unban" | "mute" | "unmute",
  change: (tx: Transaction, userId: number, now: Date) => Promise<boolean>,
): Deed {
  return deed({
    name,
    action: `${name}_user`,
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
    act: async (tx, { userId }, _, { now }) =>
      (await change(tx, userId, now)) ? { facts: { user: String(userId) } } : undefined,
    show: (desk, ctx, { userId }, done) =>
      showUser(desk, ctx, userId, done ? ctx.texts.html(`admin.user.done.${name}`) : undefined),
  });
}
