import type { Context } from "grammy";
import type { Texts } from "../locales/texts.ts";
import type { Database } from "../shared/database/database.ts";
import type { Log } from "../shared/log.ts";
import type { Currency } from "../shared/money.ts";
import type { User } from "../shop/users.ts";
import type { AffiliateTerms } from "./terms.ts";

/** What the affiliates' side of the bot works with. */
export interface AffiliateOffice {
  readonly database: Database;
  readonly log: Log;
  readonly terms: AffiliateTerms;
  /** what the shop sells in; the smallest withdrawal is an amount of it */
  readonly currency: Currency;
}

/** An update from a private chat whose user is known. */
export interface AffiliateContext extends Context {
  readonly user: User;
  readonly texts: Texts;
  /** when the update is handled */
  readonly now: Date;
}
