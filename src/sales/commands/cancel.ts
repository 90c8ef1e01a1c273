import { sendCard } from "../../gateways/telegram/cards.ts";
import { menuButton, restoreButton } from "../buttons.ts";
import { changeDraft, findOpenDraft } from "../drafts.ts";
import type { Shop, ShopContext } from "../shop.ts";

/** Puts the order being filled in aside; a button brings it back. */
export async function cancelCommand(shop: Shop, ctx: ShopContext): Promise<void> {
  const { texts, user, now } = ctx;
  const cancelled = await shop.database.write(async (tx) => {
    const draft = await findOpenDraft(tx, user.telegramId);
    return draft && changeDraft(tx, draft, { status: "cancelled" }, now);
  });
  const products = menuButton(texts.plain("button.products"));
  if (!cancelled) {
    await sendCard(ctx, { html: texts.html("cancel.nothing"), keyboard: [[products]] });
    return;
  }
  const restore = restoreButton(texts.plain("button.restore"), cancelled.id);
  await sendCard(ctx, { html: texts.html("cancel.done"), keyboard: [[restore], [products]] });
}
