import { Type } from "@sinclair/typebox";
import { wakePaused } from "../../fulfilment/wake-paused.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { deed } from "../deed.ts";

/** Goes on at once with the orders that wait for the model's account. What the check found is the question. */
export const wakeOrders = deed({
  name: "wake-orders",
  action: "retry",
  whose: "support",
  arguments: Type.Object({}),
  ask: async () => ({ arguments: {} }),
  async act(tx, _args, _desk, { now }) {
    const count = await wakePaused(tx, now);
    return count > 0 ? { count, facts: { orders: String(count) } } : undefined;
  },
  async show(_, ctx, _args, done) {
    const count = done?.count ?? 0;
    if (done) await replaceCard(ctx, { html: ctx.texts.html("admin.check.woken", { count }), keyboard: [] });
  },
});
