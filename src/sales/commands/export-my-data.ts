import { InputFile } from "grammy";
import { callTelegram, notTaken } from "../../gateways/telegram.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { gatherUserData } from "../user-data.ts";

/** Sends the user a file with everything that the shop holds about this user. */
export async function exportMyDataCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const held = await gatherUserData(shop.database.read, ctx.user.telegramId);
  const bytes = new TextEncoder().encode(`${JSON.stringify(held, null, 2)}\n`);
  const sent = await callTelegram(() =>
    ctx.replyWithDocument(new InputFile(bytes, "bazibot-data.json"), {
      caption: ctx.texts.plain("export.caption"),
    }),
  );
  if (sent.kind !== "done") throw notTaken("a copy of the user's data", sent);
}
