import type { Toast } from "../gateways/telegram/answer-press.ts";
import type { Draft } from "./drafts.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { replaceDraft } from "./show.ts";

/** Shows a draft as it stands, because a button meant something else, and says why in a box that is to be dismissed. */
export async function reshow(shop: Shop, ctx: ShopContext, draft: Draft, text: string): Promise<Toast> {
  await replaceDraft(shop, draft, ctx);
  return { text, isAlert: true };
}
