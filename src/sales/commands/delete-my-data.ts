import { orderTitle } from "../../catalogue/order-title.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import type { Order } from "../../shared/orders.ts";
import { eraseUser, findOwedOrders } from "../../shop/erasure.ts";
import { isPayoutOwed } from "../../shop/payout-erasure.ts";
import { scrub } from "../../shop/scrub.ts";
import { contactButton } from "../../support/contact-button.ts";
import { eraseButton, menuButton } from "../buyers-buttons.ts";
import { cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop, ShopContext } from "../shop.ts";

/** Explains what is removed and what stays, and asks for a second tap; a paid report or a withdrawal that is still due stands in the way. */
export async function deleteMyDataCommand(shop: Shop, served: Served): Promise<Reply> {
  const { database } = shop;
  const { telegramId } = served.user;
  const owed = await database.write((tx) => findOwedOrders(tx, telegramId));
  if (owed.length > 0) return cardOnly(owedCard(shop, owed, served));
  return cardOnly(
    (await isPayoutOwed(database.read, telegramId)) ? payoutCard(shop, served) : askCard(served),
  );
}

/** Removes everything at once, also from the free space of the file where that can be done now; or leaves all as it is. */
export async function pressErase(shop: Shop, ctx: ShopContext, isSure: boolean): Promise<Reply> {
  const { texts, user, now } = ctx;
  if (!isSure) return cardOnly({ html: texts.html("erase.kept"), keyboard: [] });
  const erasure = await shop.database.write((tx) => eraseUser(tx, user.telegramId, now));
  if (erasure.kind === "owed") return cardOnly(owedCard(shop, erasure.orders, ctx));
  if (erasure.kind === "payout_owed") return cardOnly(payoutCard(shop, ctx));
  ctx.user = { ...user, consentedAt: null };
  const isScrubbed = erasure.kind !== "erased" || ((await scrub(shop, now)) && !shop.database.scrubsNightly);
  const kind = isScrubbed ? "scrubbed" : "to_be_scrubbed";
  shop.log.info("user_erased", { kind: erasure.kind === "erased" ? kind : erasure.kind });
  return cardOnly({
    html: texts.html(isScrubbed ? "erase.done" : "erase.doneSoon"),
    keyboard: [[menuButton(texts.plain("button.products"))]],
  });
}

function askCard({ texts }: Served): Card {
  return {
    html: texts.html("erase.ask"),
    keyboard: [
      [{ ...eraseButton(texts.plain("button.erase"), true), style: "danger" }],
      [eraseButton(texts.plain("button.keep"), false)],
    ],
  };
}

function payoutCard({ contact }: Shop, { texts }: Served): Card {
  return { html: texts.html("affiliate.eraseOwed"), keyboard: [[contactButton(contact, texts)]] };
}

function owedCard({ catalogue, contact }: Shop, orders: readonly Order[], { texts }: Served): Card {
  const lines = orders.map((order) =>
    texts.html("erase.order", {
      title: orderTitle(order, catalogue, texts),
      number: order.merchantTransactionId,
    }),
  );
  return {
    html: [texts.html("erase.owed"), "", ...lines].join("\n"),
    keyboard: [[contactButton(contact, texts)]],
  };
}
