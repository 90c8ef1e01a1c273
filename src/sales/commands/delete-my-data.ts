import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { Order } from "../../shared/orders.ts";
import { eraseUser, findOwedOrders } from "../../shop/erasure.ts";
import { isPayoutOwed } from "../../shop/payout-erasure.ts";
import { eraseButton, menuButton } from "../buttons.ts";
import { orderTitle } from "../card/order-card.ts";
import type { Shop, ShopContext } from "../shop.ts";

/** Explains what is removed and what stays, and asks for a second tap; a paid report or a withdrawal that is still due stands in the way. */
export async function deleteMyDataCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const { database } = shop;
  const { telegramId } = ctx.user;
  const owed = await database.write((tx) => findOwedOrders(tx, telegramId));
  if (owed.length > 0) await sendCard(ctx, owedCard(shop, owed, ctx));
  else await sendCard(ctx, (await isPayoutOwed(database.read, telegramId)) ? payoutCard(ctx) : askCard(ctx));
}

/** Removes everything at once, also from the free space of the file; or leaves all as it is. */
export async function pressErase(shop: Shop, ctx: ShopContext, isSure: boolean): Promise<Toast | undefined> {
  const { texts, user, now } = ctx;
  if (!isSure) {
    await replaceCard(ctx, { html: texts.html("erase.kept"), keyboard: [] });
    return undefined;
  }
  const erasure = await shop.database.write((tx) => eraseUser(tx, user.telegramId, now));
  if (erasure.kind !== "erased") {
    await replaceCard(ctx, erasure.kind === "owed" ? owedCard(shop, erasure.orders, ctx) : payoutCard(ctx));
    return undefined;
  }
  ctx.user = { ...user, consentedAt: null };
  const isScrubbed = await shop.database.scrub();
  shop.log.info("user_erased", { kind: isScrubbed ? "scrubbed" : "to_be_scrubbed" });
  await replaceCard(ctx, {
    html: texts.html("erase.done"),
    keyboard: [[menuButton(texts.plain("button.products"))]],
  });
}

function askCard({ texts }: ShopContext): Card {
  return {
    html: texts.html("erase.ask"),
    keyboard: [
      [{ ...eraseButton(texts.plain("button.erase"), true), style: "danger" }],
      [eraseButton(texts.plain("button.keep"), false)],
    ],
  };
}

function payoutCard({ texts }: ShopContext): Card {
  return { html: texts.html("affiliate.eraseOwed"), keyboard: [] };
}

function owedCard({ catalogue }: Shop, orders: readonly Order[], { texts }: ShopContext): Card {
  const lines = orders.map((order) =>
    texts.html("erase.order", {
      title: orderTitle(order, catalogue, texts),
      number: order.merchantTransactionId,
    }),
  );
  return { html: [texts.html("erase.owed"), "", ...lines].join("\n"), keyboard: [] };
}
