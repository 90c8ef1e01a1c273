import type { Context } from "grammy";
import type { AffiliateOffice } from "../affiliate/office.ts";
import type { Chart } from "../bazi/chart/chart.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Texts } from "../locales/texts.ts";
import type { Database } from "../shared/database/database.ts";
import type { Log } from "../shared/log.ts";
import type { User } from "../shop/users.ts";

/** What the sales dialog works with. */
export interface Shop {
  readonly database: Database;
  /** as its file says; what admins changed is laid over it by `readOffers` */
  readonly catalogue: Catalogue;
  readonly log: Log;
  readonly paymentMinutes: number;
  /** how long birth data and reports are kept, for the texts that say so */
  readonly retentionDays: number;
  /** absent: nobody is an affiliate or can become one */
  readonly affiliates?: AffiliateOffice;
  /** Draws a chart as a picture, PNG; absent: the dialog shows none. */
  drawChart?(chart: Chart, texts: Texts, now: Date): Promise<Uint8Array>;
  /** Puts the commands into the menu of a user's chat, in the user's language; absent: Telegram shows the general menu. */
  announceCommands?(user: User): Promise<void>;
}

/** Whom an update is from, and what it is to be answered by. */
export interface Served {
  readonly user: User;
  readonly texts: Texts;
  /** the catalogue as it is offered when the update is handled */
  readonly offers: Catalogue;
  /** when the update is handled */
  readonly now: Date;
}

/** An update from a private chat whose user is known. */
export interface ShopContext extends Context, Served {
  user: User;
  texts: Texts;
  offers: Catalogue;
  now: Date;
}
