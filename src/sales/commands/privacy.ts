import { cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";

/** Says what is stored, for how long, who gets which part of it, and how to have it removed. */
export function privacyCommand(shop: Shop, { texts }: Served): Reply {
  const days = { days: shop.retentionDays };
  const about = [texts.html("privacy.text", days)];
  if (shop.affiliates) about.push(texts.html("affiliate.privacy", days));
  return cardOnly({ html: about.join("\n\n"), keyboard: [] });
}
