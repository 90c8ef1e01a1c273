import type { Card } from "../gateways/telegram/cards.ts";
import { bestSellers } from "./best-sellers.ts";
import { firstCard } from "./card/first-card.ts";
import { pauseWords } from "./pause-words.ts";
import { openGifts } from "./promo/open-gifts.ts";
import type { Screen } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

const favourites = 3;

/** The first screen, as it is for this buyer now. */
export async function drawFirst(
  shop: Shop,
  served: Served,
  { isGreeted, remark }: Extract<Screen, { kind: "first" }>,
): Promise<Card> {
  const pause = await pauseWords(shop.database.read, served.texts);
  const offer = {
    isGreeted,
    remarks: [pause, remark].flatMap((each) => (each ? [each] : [])),
    gifts: await openGifts(shop, served),
    favourites: await bestSellers(shop.database.read, served.offers, favourites, served.now),
  };
  return firstCard(shop, served, offer);
}
