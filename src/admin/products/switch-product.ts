import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { adminButton } from "../buttons.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { changeOffer } from "./change-offer.ts";
import { findOffered } from "./product-number.ts";
import { showProduct } from "./show-products.ts";

/** Whether a product is taken into the menu or out of it. */
export type Turn = "on" | "off";

/** The first tap: says what switching a product on or off means. */
export async function askSwitch(
  desk: AdminDesk,
  ctx: AdminContext,
  turn: Turn,
  number: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const found = await findOffered(desk.database.read, desk.catalogue, number);
  if (!found) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, {
    html: texts.html(`admin.product.ask.${turn}`, { title: found.offer.title[texts.language] }),
    keyboard: [
      [adminButton(texts.plain(`admin.product.sure.${turn}`), `do-${turn}`, number)],
      [adminButton(texts.plain("button.back"), "product", number)],
    ],
  });
}

/** The second tap: switches, unless somebody else has done so meanwhile. */
export async function doSwitch(
  desk: AdminDesk,
  ctx: AdminContext,
  turn: Turn,
  number: number,
): Promise<Toast> {
  const { texts } = ctx;
  const isOn = turn === "on";
  const isDone = await changeOffer(desk, ctx, number, ({ offer }) =>
    offer.isOnSale === isOn ? undefined : { isOn, facts: { change: turn } },
  );
  await showProduct(desk, ctx, number, isDone ? texts.html(`admin.product.done.${turn}`) : undefined);
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("admin.product.stale"), isAlert: true };
}
