import type { Context } from "grammy";
import type { App } from "../app.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Texts } from "../locales/texts.ts";
import type { Rail } from "../shared/states.ts";
import type { User } from "../shop/users.ts";

/** What the sales dialog works with. */
export interface Shop
  extends Pick<
    App,
    | "database"
    | "log"
    | "catalogue"
    | "currency"
    | "bounds"
    | "terms"
    | "paymentMinutes"
    | "retentionDays"
    | "correctionHours"
    | "declinedQuestionsPerDay"
    | "adminIds"
    | "shopName"
    | "contact"
    | "timeZone"
    | "checkoutPage"
  > {
  readonly render: Pick<App["render"], "picture" | "page" | "sample">;
  /** Puts the commands into the menu of a user's chat, in the user's language. */
  announceCommands(user: User): Promise<void>;
}

/** Whom an update is from, and what it is to be answered by. */
export interface Served {
  readonly user: User;
  readonly texts: Texts;
  /** the catalogue as it is offered when the update is handled */
  readonly offers: Catalogue;
  /** on which an order can be paid that is placed then */
  readonly rails: readonly Rail[];
  /** when the update is handled */
  readonly now: Date;
}

/** An update from a private chat whose user is known. */
export interface ShopContext extends Context, Served {
  user: User;
  texts: Texts;
  offers: Catalogue;
  rails: readonly Rail[];
  now: Date;
}
