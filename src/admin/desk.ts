import type { Context } from "grammy";
import type { App } from "../app.ts";
import type { Texts } from "../locales/texts.ts";

/** What the admins' side of the bot works with. */
export type AdminDesk = Pick<
  App,
  | "database"
  | "log"
  | "catalogue"
  | "starValue"
  | "bounds"
  | "terms"
  | "adminIds"
  | "ownerIds"
  | "supplies"
  | "shopName"
  | "contact"
  | "timeZone"
> & {
  readonly render: Pick<App["render"], "trend" | "picture" | "document">;
};

/** An update that an admin sent in the private chat with the bot. */
export interface AdminContext extends Context {
  texts: Texts;
  /** when the update is handled */
  now: Date;
}

/**
 * The numeric id of the admin who sent an update.
 * @throws for an update without a sender, which never gets past the gate
 */
export function adminIdOf({ from }: AdminContext): number {
  if (!from) throw new Error("An admin's update has no sender");
  return from.id;
}

/** Whether the admin who sent an update may move money; support may not. */
export function isOwner({ ownerIds }: AdminDesk, ctx: AdminContext): boolean {
  return ownerIds.includes(adminIdOf(ctx));
}
