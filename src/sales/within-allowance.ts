import { languageOf, wordsIn } from "../locales/texts.ts";
import { Allowances } from "./allowances.ts";
import type { ShopContext } from "./shop.ts";

/** Drops what a user sends faster than anybody reads, before any work is done for it, and says so once. */
export function withinAllowance() {
  const allowances = new Allowances();
  return async (ctx: ShopContext, next: () => Promise<void>): Promise<void> => {
    const verdict = ctx.from ? allowances.take(ctx.from.id, performance.now()) : "left";
    if (verdict === "left") return next();
    if (verdict === "last")
      await ctx.reply(wordsIn(languageOf(ctx.from?.language_code)).plain("typed.tooFast"));
  };
}
