import { replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { type CheckName, checkCard } from "./checks.ts";

/**
 * Looks at something again. The alert itself stays as it was sent; what is found stands below it.
 * @param isAgain whether the button stands below what was found before, which is then brought up to date
 */
export async function showCheck(
  name: CheckName,
  desk: AdminDesk,
  ctx: AdminContext,
  isAgain: boolean,
): Promise<undefined> {
  const card = await checkCard(name, desk, ctx);
  await (isAgain ? replaceCard(ctx, card) : sendCard(ctx, card));
}
