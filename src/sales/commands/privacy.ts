import { cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";

/** Says what is stored, for how long, who gets which part of it, and how to have it removed. */
export function privacyCommand(shop: Shop, { texts }: Served): Reply {
  const days = { days: shop.retentionDays };
  const about = ["privacy.text", "affiliate.privacy"] as const;
  return cardOnly({ html: about.map((key) => texts.html(key, days)).join("\n\n"), keyboard: [] });
}
