import { Type } from "@sinclair/typebox";
import { findUser } from "../../shop/users.ts";
import { setMuted } from "../../support/talks.ts";
import { type Deed, deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { showUser } from "../users/view-user.ts";

/** Passes on nothing more of what a buyer writes to a human. */
export const mute = muteDeed("mute");

/** Passes it on again. */
export const unmute = muteDeed("unmute");

function muteDeed(name: "mute" | "unmute"): Deed {
  const isMute = name === "mute";
  return deed({
    name,
    action: isMute ? "mute_user" : "unmute_user",
    whose: "support",
    stale: "admin.user.stale",
    arguments: Type.Object({ userId: Type.Integer() }),
    async ask({ database }, { texts }, said) {
      const userId = numberIn(said);
      if (!(await findUser(database.read, userId))) return texts.plain("toast.unknownButton");
      const html = texts.html(`admin.user.ask.${name}`, { id: userId });
      return {
        arguments: { userId },
        question: { html, sure: texts.plain(`admin.user.sure.${name}`), about: userId },
      };
    },
    back: ({ userId }) => ["show-user", userId],
    async act(tx, { userId }, _, { now }) {
      const isChanged = await setMuted(tx, userId, isMute ? now : null);
      return isChanged ? { facts: { user: String(userId) } } : undefined;
    },
    show: (desk, ctx, { userId }, done) =>
      showUser(desk, ctx, userId, done ? ctx.texts.html(`admin.user.done.${name}`) : undefined),
  });
}
