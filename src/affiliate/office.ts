import type { Context } from "grammy";
import type { App } from "../app.ts";
import type { Texts } from "../locales/texts.ts";
import type { User } from "../shop/users.ts";

/** What the affiliates' side of the bot works with. */
export type AffiliateOffice = Pick<App, "database" | "log" | "terms" | "currency">;

/** An update from a private chat whose user is known. */
export interface AffiliateContext extends Context {
  readonly user: User;
  readonly texts: Texts;
  /** when the update is handled */
  readonly now: Date;
}
