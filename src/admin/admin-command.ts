import { sendCard } from "../gateways/telegram/cards.ts";
import { orderStatuses } from "../shared/states.ts";
import { announceCommands } from "./announce-commands.ts";
import { adminCommandNames, isOwnersCommand } from "./command-list.ts";
import { type AdminContext, type AdminDesk, adminIdOf, isOwner } from "./desk.ts";
import { viewButton } from "./desk-buttons.ts";

/** Lists the commands, and puts them into the chat's menu for an admin who was not there when the bot started. */
export async function adminCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  const { texts } = ctx;
  const lines = adminCommandNames
    .filter((name) => name !== "admin" && (isOwner(desk, ctx) || !isOwnersCommand(name)))
    .map((name) => texts.html("admin.help.line", { name, what: texts.plain(`command.${name}`) }));
  const html = [texts.html("admin.help"), "", ...lines, "", texts.html("admin.help.rules")].join("\n");
  const dashboard = viewButton(texts.plain("admin.dashboard.button.open"), "dashboard", 1);
  const unpaid = viewButton(
    texts.plain("status.pending"),
    "list-status",
    orderStatuses.indexOf("pending"),
    0,
  );
  const products = viewButton(texts.plain("admin.product.button.open"), "products");
  await sendCard(ctx, { html, keyboard: [[dashboard, unpaid, products]] });
  await announceCommands(desk, ctx.api, adminIdOf(ctx));
}
