import type { Toast } from "../gateways/telegram/answer-press.ts";
import { affiliateDeeds, affiliateViews } from "./affiliates/presses.ts";
import { broadcastPresses } from "./broadcast/presses.ts";
import type { AdminPress } from "./buttons.ts";
import { doConfirm } from "./confirm-payment.ts";
import { sendTrend, showDashboard } from "./dashboard/show-dashboard.ts";
import { askDeed, doDeed } from "./deeds.ts";
import { type AdminContext, type AdminDesk, isOwner, type Press } from "./desk.ts";
import { askExport, doExport } from "./export/export-command.ts";
import { showHistory } from "./history/show-history.ts";
import { askPrice, doPrice } from "./products/change-price.ts";
import { showProduct, showProducts } from "./products/show-products.ts";
import { askSwitch, doSwitch } from "./products/switch-product.ts";
import { promoPresses } from "./promo/presses.ts";
import { askAmount, askFullRefund, doRefund } from "./refund-payment.ts";
import { turnToProduct, turnToStatus, turnToUser } from "./search/find-orders.ts";
import { askBan, doBan } from "./users/ban-user.ts";
import { askNote, doNote } from "./users/note-user.ts";
import { sendUser, showUser } from "./users/view-user.ts";
import { sendOrder, showOrder } from "./view-order.ts";
import { checkPresses } from "./watch/presses.ts";
import { withdrawalDeeds, withdrawalViews } from "./withdrawals/presses.ts";

/** Does what a pressed button says, if its presser may; the numbers in it are checked where they are used. */
export async function handleAdminPress(
  desk: AdminDesk,
  ctx: AdminContext,
  { name, numbers }: AdminPress,
): Promise<Toast | undefined> {
  const press = presses.get(name);
  if (!press) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  if (ownerPresses.has(name) && !isOwner(desk, ctx))
    return { text: ctx.texts.plain("toast.ownerOnly"), isAlert: true };
  const [first = 0, second = 0, third = 0] = numbers;
  return press(desk, ctx, first, second, third);
}

/** Every button of the admins', by the name that its data carry. */
export const presses: ReadonlyMap<string, Press> = new Map<string, Press>([
  ["open", (desk, ctx, orderId) => sendOrder(desk, ctx, orderId)],
  ["show", (desk, ctx, orderId) => showOrder(desk, ctx, orderId)],
  ["ask-retry", (desk, ctx, orderId) => askDeed(desk, ctx, "retry", orderId)],
  ["do-retry", (desk, ctx, orderId, revision) => doDeed(desk, ctx, "retry", orderId, revision)],
  ["ask-delivered", (desk, ctx, orderId) => askDeed(desk, ctx, "delivered", orderId)],
  ["do-delivered", (desk, ctx, orderId, revision) => doDeed(desk, ctx, "delivered", orderId, revision)],
  ["ask-resend", (desk, ctx, orderId) => askDeed(desk, ctx, "resend", orderId)],
  ["do-resend", (desk, ctx, orderId, revision) => doDeed(desk, ctx, "resend", orderId, revision)],
  ["ask-refund", (desk, ctx, paymentId) => askFullRefund(desk, ctx, paymentId)],
  ["ask-amount", (desk, ctx, paymentId) => askAmount(desk, ctx, paymentId)],
  ["do-refund", (desk, ctx, ...numbers) => doRefund(desk, ctx, ...numbers)],
  ["do-confirm", (desk, ctx, ...numbers) => doConfirm(desk, ctx, ...numbers)],
  ["dashboard", (desk, ctx, span) => showDashboard(desk, ctx, span)],
  ["trend", (desk, ctx) => sendTrend(desk, ctx)],
  ["history", (desk, ctx, orderId, page) => showHistory(desk, ctx, orderId, page)],
  ["list-user", (desk, ctx, userId, before) => turnToUser(desk, ctx, userId, before)],
  ["list-product", (desk, ctx, product, before) => turnToProduct(desk, ctx, product, before)],
  ["list-status", (desk, ctx, status, before) => turnToStatus(desk, ctx, status, before)],
  ["user", (desk, ctx, userId) => sendUser(desk, ctx, userId)],
  ["show-user", (desk, ctx, userId) => showUser(desk, ctx, userId)],
  ["ask-ban", (desk, ctx, userId) => askBan(desk, ctx, "ban", userId)],
  ["do-ban", (desk, ctx, userId) => doBan(desk, ctx, "ban", userId)],
  ["ask-unban", (desk, ctx, userId) => askBan(desk, ctx, "unban", userId)],
  ["do-unban", (desk, ctx, userId) => doBan(desk, ctx, "unban", userId)],
  ["ask-note", (desk, ctx, userId) => askNote(desk, ctx, userId)],
  ["do-note", (desk, ctx, userId, digest) => doNote(desk, ctx, userId, digest)],
  ["products", (desk, ctx) => showProducts(desk, ctx)],
  ["product", (desk, ctx, product) => showProduct(desk, ctx, product)],
  ["ask-on", (desk, ctx, product) => askSwitch(desk, ctx, "on", product)],
  ["do-on", (desk, ctx, product) => doSwitch(desk, ctx, "on", product)],
  ["ask-off", (desk, ctx, product) => askSwitch(desk, ctx, "off", product)],
  ["do-off", (desk, ctx, product) => doSwitch(desk, ctx, "off", product)],
  ["ask-price", (desk, ctx, product) => askPrice(desk, ctx, product)],
  ["do-price", (desk, ctx, ...numbers) => doPrice(desk, ctx, ...numbers)],
  ...broadcastPresses,
  ...checkPresses,
  ...affiliateViews,
  ...affiliateDeeds,
  ...withdrawalViews,
  ...withdrawalDeeds,
  ["ask-export", (desk, ctx, table) => askExport(desk, ctx, table)],
  ["do-export", (desk, ctx, table, period) => doExport(desk, ctx, table, period)],
  ...promoPresses,
]);

/** Those of them that only owners may press: they move money, change prices, take data out of the shop or speak to all. */
export const ownerPresses: ReadonlySet<string> = new Set([
  "ask-delivered",
  "do-delivered",
  "ask-refund",
  "ask-amount",
  "do-refund",
  "do-confirm",
  "ask-price",
  "do-price",
  ...[...broadcastPresses, ...affiliateDeeds, ...withdrawalDeeds].map(([name]) => name),
  "ask-export",
  "do-export",
  ...promoPresses.map(([name]) => name),
]);
