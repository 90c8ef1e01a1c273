import { findProduct } from "../../catalogue/catalogue.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, type Keyboard, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { orderStatuses } from "../../shared/states.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";
import { sendNumbered, sendOrder } from "../view-order.ts";
import { listOrders, type Page, type Wanted } from "./order-list.ts";
import { ordersCard } from "./orders-card.ts";
import { readSearch, readTail } from "./read-search.ts";

const longestEcho = 64;

/** `/order <number>`: an order by its number, its last six characters or PingPong's number; without one, the latest orders. */
export async function orderCommand(desk: AdminDesk, ctx: AdminContext, said: string): Promise<void> {
  const number = said.normalize("NFKC");
  if (number === "") return sendLatest(desk, ctx);
  if (await sendNumbered(desk, ctx, number)) return;
  const wanted = readTail(number);
  if (wanted) return sendFound(desk, ctx, wanted);
  const html = ctx.texts.html("admin.order.unknown", { number: number.slice(0, longestEcho) });
  await sendCard(ctx, { html, keyboard: [] });
}

/** `/find <words>`: one order or payment by its number, else the orders that the words name; without words, the latest. */
export async function findCommand(desk: AdminDesk, ctx: AdminContext, said: string): Promise<void> {
  const words = said.normalize("NFKC");
  if (words === "") return sendLatest(desk, ctx);
  if (await sendNumbered(desk, ctx, words)) return;
  const wanted = await readSearch(desk.database.read, desk.catalogue, words);
  if (wanted) return sendFound(desk, ctx, wanted);
  const html = ctx.texts.html("admin.find.unknown", { words: words.slice(0, longestEcho) });
  await sendCard(ctx, { html, keyboard: stateButtons(ctx) });
}

/** The latest orders, and what else can be looked for. */
async function sendLatest(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await turnToLatest(desk, ctx, 0);
}

/** A single order is shown itself, where its number was looked for. */
async function sendFound(desk: AdminDesk, ctx: AdminContext, wanted: Wanted): Promise<void> {
  const page = await listOrders(desk.database.read, wanted, 0);
  const [only, ...others] = page.orders;
  if (wanted.kind === "tail" && only && others.length === 0) await sendOrder(desk, ctx, only.id);
  else await sendCard(ctx, cardOf(desk, ctx, page, wanted));
}

/** `/unpaid`: the orders that wait for their money, the latest first. */
export async function unpaidCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await turn(desk, ctx, { kind: "status", status: "pending" }, 0);
}

/** Shows the latest orders. */
export async function turnToLatest(desk: AdminDesk, ctx: AdminContext, before: number): Promise<undefined> {
  const wanted: Wanted = { kind: "latest" };
  const { html, keyboard } = cardOf(desk, ctx, await listOrders(desk.database.read, wanted, before), wanted);
  const hint = ctx.texts.html("admin.find.usage");
  await replaceCard(ctx, { html: `${html}\n\n${hint}`, keyboard: [...stateButtons(ctx), ...keyboard] });
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
  await replaceCard(ctx, cardOf(desk, ctx, page, wanted));
}

function cardOf({ catalogue }: AdminDesk, ctx: AdminContext, page: Page, wanted: Wanted): Card {
  const { html, keyboard } = ordersCard(page, wanted, catalogue, ctx);
  const turning = keyboard.at(-1) ?? [];
  return { html, keyboard: [...keyboard.slice(0, -1), [...turning, deskButton(ctx.texts)]] };
}

/** The states in which an order wants to be looked at. */
function stateButtons({ texts }: AdminContext): Keyboard {
  const states = (["needs_admin", "review", "pending", "refunding"] as const).map((status) =>
    viewButton(texts.plain(`status.${status}`), "list-status", orderStatuses.indexOf(status), 0),
  );
  return [states.slice(0, 2), states.slice(2)];
}

function unknown({ texts }: AdminContext): Toast {
  return { text: texts.plain("toast.unknownButton"), isAlert: true };
}
