import { sendCard } from "../gateways/telegram/cards.ts";
import { adminCommand } from "./admin-command.ts";
import { rateCommand } from "./affiliates/rate.ts";
import { suspendCommand } from "./affiliates/suspend.ts";
import { affiliatesCommand } from "./affiliates/view-affiliates.ts";
import { broadcastCommand } from "./broadcast/compose.ts";
import { type AdminCommandName, adminCommandNames, isOwnersCommand, takesReply } from "./command-list.ts";
import { confirmCommand } from "./confirm-payment.ts";
import { dashboardCommand } from "./dashboard/show-dashboard.ts";
import { type AdminContext, type AdminDesk, isOwner } from "./desk.ts";
import { exportCommand } from "./export/export-command.ts";
import { alertsCommand } from "./list-alerts.ts";
import { priceCommand } from "./products/change-price.ts";
import { productsCommand } from "./products/show-products.ts";
import { grantCommand } from "./promo/grant-report.ts";
import { promoCommand } from "./promo/make-code.ts";
import { refundCommand } from "./refund-payment.ts";
import { findCommand, unpaidCommand } from "./search/find-orders.ts";
import { noteCommand } from "./users/note-user.ts";
import { userCommand } from "./users/view-user.ts";
import { orderCommand } from "./view-order.ts";
import { settlementCommand } from "./withdrawals/settle.ts";
import { withdrawalsCommand } from "./withdrawals/view-withdrawals.ts";

/** @param words what was written behind the command, without blanks at its ends */
type Command = (desk: AdminDesk, ctx: AdminContext, words: string) => Promise<void>;

const commands: Readonly<Record<AdminCommandName, Command>> = {
  admin: adminCommand,
  dashboard: dashboardCommand,
  find: findCommand,
  order: orderCommand,
  unpaid: unpaidCommand,
  user: userCommand,
  note: noteCommand,
  alerts: alertsCommand,
  confirm: confirmCommand,
  refund: refundCommand,
  products: productsCommand,
  price: priceCommand,
  broadcast: broadcastCommand,
  export: exportCommand,
  affiliates: affiliatesCommand,
  rate: rateCommand,
  suspend: suspendCommand,
  withdrawals: withdrawalsCommand,
  reject: (desk, ctx, words) => settlementCommand(desk, ctx, "reject", words),
  paid: (desk, ctx, words) => settlementCommand(desk, ctx, "paid", words),
  promo: promoCommand,
  grant: grantCommand,
};

/** Does what a command says; support is told what only owners may do. */
export async function giveCommand(
  desk: AdminDesk,
  ctx: AdminContext,
  name: AdminCommandName,
  words: string,
): Promise<void> {
  if (!isOwnersCommand(name) || isOwner(desk, ctx)) return commands[name](desk, ctx, words.trim());
  await sendCard(ctx, { html: ctx.texts.html("admin.ownerOnly", { command: name }), keyboard: [] });
}

/**
 * The command that a message completes, if it replies to a question of the bot that names one with its first word, as in
 * `/refund T1 `: what was typed goes behind that. The last one counts, since a question ends with it. A bare command is
 * no answer to a question.
 */
export function askedCommand({
  message,
  me,
}: AdminContext): { name: AdminCommandName; words: string } | undefined {
  const asked = message?.reply_to_message;
  if (asked?.from?.id !== me.id || /^\/\w+$/.test(message?.text ?? "")) return undefined;
  const named = [...(asked.text ?? "").matchAll(/\/([a-z_]+) ([A-Za-z0-9_-]{1,64}) /g)].at(-1);
  const name = adminCommandNames.find((each) => each === named?.[1] && takesReply(each));
  return name && { name, words: `${named?.[2]} ${message?.text ?? ""}` };
}
