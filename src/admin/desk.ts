import type { Context } from "grammy";
import type { AffiliateTerms } from "../affiliate/terms.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Texts } from "../locales/texts.ts";
import type { TrendRequest } from "../report/picture/trend-drawing.ts";
import type { Database } from "../shared/database/database.ts";
import type { Log } from "../shared/log.ts";
import type { Supplies } from "./watch/supplies.ts";

/** What the admins' side of the bot works with. */
export interface AdminDesk {
  readonly database: Database;
  readonly log: Log;
  /** as its file says; what admins changed is laid over it by `readOffers` */
  readonly catalogue: Catalogue;
  /** what affiliates are promised */
  readonly terms: AffiliateTerms;
  /** numeric Telegram ids of owners and support, from the configuration only */
  readonly adminIds: readonly number[];
  /** those of them who may move money */
  readonly ownerIds: readonly number[];
  /** what the buttons below alerts look at; absent: they are not offered */
  readonly supplies?: Supplies;
  /** Draws how figures went from day to day, PNG; absent: they are told in words. */
  drawTrend?(request: TrendRequest): Promise<Uint8Array>;
}

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
