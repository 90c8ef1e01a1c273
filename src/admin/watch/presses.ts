import { wakePaused } from "../../fulfilment/wake-paused.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { recordDeed } from "../audit.ts";
import { type AdminContext, type AdminDesk, adminIdOf, type Press } from "../desk.ts";
import { type CheckName, checkCard } from "./checks.ts";

/** The buttons below alerts about no order in particular, by their names. */
export const checkPresses: readonly (readonly [string, Press])[] = [
  ["check-balance", (desk, ctx, isAgain) => check("balance", desk, ctx, isAgain === 1)],
  ["check-backup", (desk, ctx, isAgain) => check("backup", desk, ctx, isAgain === 1)],
  ["check-disk", (desk, ctx, isAgain) => check("disk", desk, ctx, isAgain === 1)],
  ["check-callbacks", (desk, ctx, isAgain) => check("callbacks", desk, ctx, isAgain === 1)],
  ["wake-orders", (desk, ctx) => wakeOrders(desk, ctx)],
];

/** The alert itself stays as it was sent; what is found stands below it and can be brought up to date. */
async function check(
  name: CheckName,
  desk: AdminDesk,
  ctx: AdminContext,
  isAgain: boolean,
): Promise<Toast | undefined> {
  const { supplies } = desk;
  if (!supplies) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  const card = await checkCard(name, desk, supplies, ctx);
  await (isAgain ? replaceCard(ctx, card) : sendCard(ctx, card));
}

/** The second tap, below what the check has shown. */
async function wakeOrders({ database, log }: AdminDesk, ctx: AdminContext): Promise<Toast> {
  const { texts, now } = ctx;
  const count = await database.write(async (tx) => {
    const woken = await wakePaused(tx, now);
    const facts = { orders: String(woken) };
    if (woken > 0) await recordDeed(tx, { adminId: adminIdOf(ctx), action: "retry", facts }, now);
    return woken;
  });
  if (count === 0) return { text: texts.plain("toast.adminStale"), isAlert: true };
  log.info("admin_acted", { kind: "retry", count });
  await replaceCard(ctx, { html: texts.html("admin.check.woken", { count }), keyboard: [] });
  return { text: texts.plain("toast.adminDone") };
}
