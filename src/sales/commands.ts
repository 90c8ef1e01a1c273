import { startPayload } from "../affiliate/start-link.ts";
import { paySupportCard, termsCard } from "../support/shop-texts.ts";
import { cancelCommand } from "./commands/cancel.ts";
import { deleteMyDataCommand } from "./commands/delete-my-data.ts";
import { exportMyDataCommand } from "./commands/export-my-data.ts";
import { helpCommand } from "./commands/help.ts";
import { languageCommand } from "./commands/language.ts";
import { ordersCommand } from "./commands/my-orders.ts";
import { newsCommand } from "./commands/news.ts";
import { privacyCommand } from "./commands/privacy.ts";
import { startCommand } from "./commands/start.ts";
import { cardOnly, type Reply } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";

type Command = (shop: Shop, ctx: ShopContext) => Reply | Promise<Reply>;

/** The commands that buyers can give, without the slash. */
export const salesCommands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["start", (shop, ctx) => startCommand(shop, ctx, startPayload(ctx.message))],
  ["help", helpCommand],
  ["terms", async (shop, { texts }) => cardOnly(await termsCard(shop, texts))],
  ["paysupport", async (shop, { texts }) => cardOnly(await paySupportCard(shop, texts))],
  ["cancel", cancelCommand],
  ["people", () => ({ screens: [{ kind: "people" }] })],
  ["language", (_, ctx) => languageCommand(ctx)],
  ["privacy", privacyCommand],
  ["delete_my_data", deleteMyDataCommand],
  ["export_my_data", exportMyDataCommand],
  ["orders", ordersCommand],
  ["news", (shop, ctx) => newsCommand(shop, ctx, true)],
  ["stop_news", (shop, ctx) => newsCommand(shop, ctx, false)],
]);
