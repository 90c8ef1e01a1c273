import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { switchCode } from "../../shop/promo/codes.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { readFigures } from "./code-figures.ts";
import { showCode } from "./show-codes.ts";

/**
 * The first tap: says what switching a code means.
 * @param to 1 for on, 0 for off
 */
export async function askSwitchCode(
  { database }: AdminDesk,
  ctx: AdminContext,
  id: number,
  to: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const figures = await readFigures(database.read, id);
  if (!figures) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const turn = to === 1 ? "on" : "off";
  await replaceCard(ctx, {
    html: texts.html(`admin.promo.ask.${turn}`, { code: figures.code.code, held: figures.held }),
    keyboard: [
      [adminButton(texts.plain(`admin.promo.sure.${turn}`), "do-promo", id, to)],
      [adminButton(texts.plain("button.back"), "promo", id)],
    ],
  });
}

/** The second tap: switches, unless somebody else has done so meanwhile. */
export async function doSwitchCode(
  desk: AdminDesk,
  ctx: AdminContext,
  id: number,
  to: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const turn = to === 1 ? "on" : "off";
  const isDone = await desk.database.write(async (tx) => {
    const figures = await readFigures(tx, id);
    if (!figures || !(await switchCode(tx, id, to === 1))) return false;
    const facts = { code: figures.code.code, change: turn };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "switch_promo_code", facts }, now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { kind: "switch_promo_code" });
  await showCode(desk, ctx, id, isDone ? texts.html(`admin.promo.done.${turn}`) : undefined);
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("admin.promo.stale"), isAlert: true };
}
