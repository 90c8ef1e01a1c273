import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, inPairs, viewButton } from "../desk-buttons.ts";

/** Shows the reports that a user may be given, a button for each. */
export async function offerGifts(
  { catalogue }: AdminDesk,
  ctx: AdminContext,
  userId: number,
): Promise<undefined> {
  const { texts } = ctx;
  const products = catalogue.map(({ id, title }) => deedButton(title[texts.language], "grant", userId, id));
  await replaceCard(ctx, {
    html: texts.html("admin.grant.which", { user: userId }),
    keyboard: [...inPairs(products), [viewButton(texts.plain("button.back"), "show-user", userId)]],
  });
}
