import { replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { peopleCard } from "../card/people-card.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { listPeople } from "./people.ts";

/**
 * Shows whom the buyer has saved, in the message whose button was pressed or in a new one.
 * @param remark Telegram HTML to stand above the list
 */
export async function showPeople(shop: Shop, ctx: ShopContext, remark?: string): Promise<void> {
  const people = await listPeople(shop.database.read, ctx.user.telegramId);
  const card = peopleCard(shop, people, ctx.texts, remark);
  await (ctx.callbackQuery ? replaceCard(ctx, card) : sendCard(ctx, card));
}
