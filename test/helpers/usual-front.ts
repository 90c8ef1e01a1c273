import type { App } from "../../src/app.ts";
import { usualStarValue } from "../../src/shared/config/star-value.ts";
import type { Database } from "../../src/shared/database/database.ts";
import type { Rail } from "../../src/shared/states.ts";
import { chooseRails } from "../../src/shop/open-rails.ts";
import { usualBounds } from "./bounds.ts";

/** Who the shop is where no variable says anything about it. */
export const usualFront: Pick<
  App,
  | "shopName"
  | "contact"
  | "timeZone"
  | "correctionHours"
  | "sectionsAtOnce"
  | "bounds"
  | "starValue"
  | "checkoutPage"
> = {
  shopName: "缘来八字",
  contact: undefined,
  timeZone: "Asia/Shanghai",
  correctionHours: 24,
  sectionsAtOnce: 5,
  bounds: usualBounds,
  starValue: usualStarValue,
  checkoutPage: undefined,
};

/** Has new orders paid by these rails only, as an owner does with `/rails`. */
export async function payBy(database: Database, ...chosen: readonly Rail[]): Promise<void> {
  await database.write((tx) => chooseRails(tx, chosen, new Date()));
}
