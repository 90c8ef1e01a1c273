import { sendCard } from "../gateways/telegram/cards.ts";
import { adminCommand } from "./admin-command.ts";
import { setAffiliateRate } from "./affiliates/rate.ts";
import { suspend } from "./affiliates/suspend.ts";
import { affiliatesCommand } from "./affiliates/view-affiliates.ts";
import { broadcastCommand } from "./broadcast/broadcast-command.ts";
import { type AdminCommandName, isOwnersCommand } from "./command-list.ts";
import { confirmPayment } from "./confirm-payment.ts";
import { dashboardCommand } from "./dashboard/show-dashboard.ts";
import type { Deed } from "./deed.ts";
import { type AdminContext, type AdminDesk, isOwner } from "./desk.ts";
import { exportCommand } from "./export/export-deed.ts";
import { alertsCommand } from "./list-alerts.ts";
import { digestCommand } from "./news/send-digest.ts";
import { pauseSales, resumeSales } from "./pause/pause-sales.ts";
import { askDeed } from "./press-deed.ts";
import { changePrice } from "./products/change-price.ts";
import { productsCommand } from "./products/show-products.ts";
import { grantReport } from "./promo/grant-report.ts";
import { promoCommand } from "./promo/make-code.ts";
import { railsCommand } from "./rails/show-rails.ts";
import { ratingsCommand } from "./ratings/show-ratings.ts";
import { refundPart } from "./refund-payment.ts";
import { findCommand, orderCommand, unpaidCommand } from "./search/find-orders.ts";
import { settingsCommand } from "./settings/change-setting.ts";
import { sourcesCommand } from "./sources/show-sources.ts";
import { inboxCommand } from "./talks/inbox.ts";
import { writeCommand } from "./talks/write-user.ts";
import { noteUser } from "./users/note-user.ts";
import { userCommand } from "./users/view-user.ts";
import { recordPaid, reject } from "./withdrawals/settle.ts";
import { withdrawalsCommand } from "./withdrawals/view-withdrawals.ts";

/** @param words what was written behind the command, without blanks at its ends */
type Command = (desk: AdminDesk, ctx: AdminContext, words: string) => Promise<void>;

const commands: Readonly<Record<AdminCommandName, Command>> = {
  admin: adminCommand,
  dashboard: dashboardCommand,
  digest: async (desk, ctx) => digestCommand(desk, ctx),
  sources: sourcesCommand,
  ratings: async (desk, ctx) => ratingsCommand(desk, ctx),
  find: findCommand,
  order: orderCommand,
  unpaid: unpaidCommand,
  user: userCommand,
  note: asking(noteUser),
  inbox: inboxCommand,
  write: writeCommand,
  alerts: alertsCommand,
  confirm: asking(confirmPayment),
  refund: asking(refundPart),
  products: productsCommand,
  price: asking(changePrice),
  pause: asking(pauseSales),
  resume: asking(resumeSales),
  rails: railsCommand,
  broadcast: broadcastCommand,
  export: exportCommand,
  affiliates: affiliatesCommand,
  rate: asking(setAffiliateRate),
  suspend: asking(suspend),
  withdrawals: withdrawalsCommand,
  reject: asking(reject),
  paid: asking(recordPaid),
  promo: promoCommand,
  grant: asking(grantReport),
  settings: settingsCommand,
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

/** A command whose words are those of a deed. */
function asking(deed: Deed): Command {
  return async (desk, ctx, words) => {
    await askDeed(desk, ctx, deed, words);
  };
}
