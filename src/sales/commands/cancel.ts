import { menuButton, restoreButton } from "../buyers-buttons.ts";
import { changeDraft, findOpenDraft } from "../drafts.ts";
import { cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";

/** Puts the order being filled in aside; a button brings it back. */
export async function cancelCommand(shop: Shop, { texts, user, now }: Served): Promise<Reply> {
  const cancelled = await shop.database.write(async (tx) => {
    const draft = await findOpenDraft(tx, user.telegramId);
    return draft && changeDraft(tx, draft, { status: "cancelled" }, now);
  });
  const products = menuButton(texts.plain("button.products"));
  if (!cancelled) return cardOnly({ html: texts.html("cancel.nothing"), keyboard: [[products]] });
  const restore = restoreButton(texts.plain("button.restore"), cancelled.id);
  return cardOnly({ html: texts.html("cancel.done"), keyboard: [[restore], [products]] });
}
