import { findOpenDraft } from "../drafts.ts";
import { menuCard } from "../menu.ts";
import type { Shop, ShopContext } from "../shop.ts";
import { sendCard, sendDraft } from "../show.ts";

/** Greets and shows the menu; an order being filled in is shown again below it. */
export async function startCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const { user, texts } = ctx;
  await sendCard(ctx, menuCard(ctx, texts.html("start.greeting")));
  const draft = await findOpenDraft(shop.database.read, user.telegramId);
  if (draft) await sendDraft(shop, draft, ctx, texts.html("start.unfinished"));
}
