import { findProduct } from "../../catalogue/catalogue.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { orderStatuses } from "../../shared/states.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { viewButton } from "../desk-buttons.ts";
import { lookUp } from "../order-file.ts";
import { orderCommand, sendOrder } from "../view-order.ts";
import { listOrders, type Wanted } from "./order-list.ts";
import { ordersCard } from "./orders-card.ts";
import { readSearch } from "./read-search.ts";

const longestEcho = 64;

/** `/find <words>`: one order or payment by a whole number, else the orders that the words name. */
export async function findCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const { read } = desk.database;
  if (words === "") return sendCard(ctx, helpCard(ctx));
  if (await lookUp(read, words)) return orderCommand(desk, ctx, words);
  const wanted = await readSearch(read, desk.catalogue, words);
  if (!wanted) {
    const html = ctx.texts.html("admin.find.unknown", { words: words.slice(0, longestEcho) });
    return sendCard(ctx, { ...helpCard(ctx), html });
  }
  const page = await listOrders(read, wanted, 0);
  const [only, ...others] = page.orders;
  if (wanted.kind === "tail" && only && others.length === 0) await sendOrder(desk, ctx, only.id);
  else await sendCard(ctx, ordersCard(page, wanted, ctx.texts, ctx.now));
}

/** `/unpaid`: the orders that wait for their money, the latest first. */
export async function unpaidCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  const wanted: Wanted = { kind: "status", status: "pending" };
  const page = await listOrders(desk.database.read, wanted, 0);
  await sendCard(ctx, ordersCard(page, wanted, ctx.texts, ctx.now));
}

/** Shows the orders of a user. */
export async function turnToUser(desk: AdminDesk, ctx: AdminContext, userId: number, before: number) {
  return turn(desk, ctx, { kind: "user", userId }, before);
}

/** Shows the orders of a product. */
export async function turnToProduct(desk: AdminDesk, ctx: AdminContext, productId: string, before: number) {
  if (!findProduct(desk.catalogue, productId)) return unknown(ctx);
  return turn(desk, ctx, { kind: "product", productId }, before);
}

/** Shows the orders in a state, which a button names by its place among the states. */
export async function turnToStatus(desk: AdminDesk, ctx: AdminContext, index: number, before: number) {
  const status = orderStatuses[index];
  return status === undefined ? unknown(ctx) : turn(desk, ctx, { kind: "status", status }, before);
}

async function turn(desk: AdminDesk, ctx: AdminContext, wanted: Wanted, before: number): Promise<undefined> {
  const page = await listOrders(desk.database.read, wanted, before);
  await replaceCard(ctx, ordersCard(page, wanted, ctx.texts, ctx.now));
}

/** What can be looked for, and buttons for the states in which an order wants to be looked at. */
function helpCard({ texts }: AdminContext): Card {
  const states = (["needs_admin", "review", "pending", "refunding"] as const).map((status) =>
    viewButton(texts.plain(`status.${status}`), "list-status", orderStatuses.indexOf(status), 0),
  );
  return { html: texts.html("admin.find.usage"), keyboard: [states.slice(0, 2), states.slice(2)] };
}

function unknown({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.unknownButton"), isAlert: true };
}
