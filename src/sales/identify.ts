import { type Arrival, attribute } from "../affiliate/attribution.ts";
import { startPayload } from "../affiliate/start-link.ts";
import { readOffers } from "../catalogue/offers.ts";
import { languageOf, textsIn } from "../locales/texts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { sourceIn } from "../shop/linked-things.ts";
import { openRails } from "../shop/open-rails.ts";
import { noteReachable } from "../shop/reachable.ts";
import { ensureUser, findUser, keepStartPayload } from "../shop/users.ts";
import { noteVisit } from "../shop/visits.ts";
import type { Shop, ShopContext } from "./shop.ts";

/** Makes known whom an update is from, and by what it is to be answered. */
export async function identify(shop: Shop, ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  if (!ctx.from) return;
  const { id, language_code: code } = ctx.from;
  ctx.now = new Date();
  const payload = ctx.message && startPayload(ctx.message);
  ctx.user = await shop.database.write(async (tx) => {
    const isFirstContact = (await findUser(tx, id)) === undefined;
    const user = await ensureUser(tx, id, languageOf(code), ctx.now);
    await noteVisit(tx, id, shop.timeZone, ctx.now);
    if (user.blockedAt) await noteReachable(tx, id, ctx.now);
    if (payload) await arrive(tx, { userId: id, isFirstContact, payload }, ctx.now);
    return user;
  });
  ctx.texts = textsIn(ctx.user.language, shop.timeZone);
  ctx.offers = await readOffers(shop.database.read, shop.catalogue);
  ctx.rails = await openRails(shop.database.read);
  await next();
  if (isNew(ctx) && ctx.user.language === "zh-TW") await shop.announceCommands(ctx.user);
}

/**
 * Takes in that a user came by a link: what it carried is kept, and counted for the affiliate whose it is. Runs in the
 * transaction that makes a new user known, so that a crash cannot part the two. A promo code is no source, and may be secret.
 */
async function arrive(tx: Transaction, arrival: Arrival, now: Date): Promise<void> {
  const source = sourceIn(arrival.payload);
  if (source !== "") await keepStartPayload(tx, arrival.userId, source);
  await attribute(tx, arrival, now);
}

/** The general menu of Chinese is simplified, so that who comes with traditional Chinese gets a menu of their own. */
function isNew({ user, now }: ShopContext): boolean {
  return user.createdAt.getTime() === now.getTime();
}
