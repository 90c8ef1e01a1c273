import type { Context } from "grammy";
import type { App } from "../app.ts";
import type { Texts } from "../locales/texts.ts";
import type { User } from "../shop/users.ts";

/** What the buyers' side of a talk works with. */
export type SupportOffice = Pick<App, "database" | "log" | "adminIds" | "contact" | "shopName">;

/** An update from a private chat whose user is known. */
export interface SupportContext extends Context {
  readonly user: User;
  readonly texts: Texts;
  /** when the update is handled */
  readonly now: Date;
}
