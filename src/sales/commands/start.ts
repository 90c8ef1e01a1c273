import { codeOfLink } from "../../shop/promo/codes.ts";
import { findOpenDraft, isFormOpen } from "../drafts.ts";
import type { Entered } from "../promo/enter-code.ts";
import { enterLinkedCode } from "../promo/enter-code.ts";
import { giftLines } from "../promo/gift-lines.ts";
import { enteredText } from "../promo/promo-texts.ts";
import type { Reply, Screen } from "../reply.ts";
import type { Served, Shop } from "../shop.ts";

/**
 * Greets and shows the menu; an order being filled in is shown again below it. The promo code of a link is kept for the
 * order, and reports that were granted are told of.
 * @param payload what a link carried
 */
export async function startCommand(shop: Shop, served: Served, payload: string | undefined): Promise<Reply> {
  const { user, texts } = served;
  const entered = await enterLinked(shop, served, payload);
  const news = [
    ...(entered ? [enteredText(entered, shop.catalogue, texts)] : []),
    ...(await giftLines(shop, served)),
  ];
  const remark = [texts.html("start.greeting"), ...(news.length > 0 ? ["", ...news] : [])].join("\n");
  const screens: Screen[] = [{ kind: "menu", remark }];
  const draft = await findOpenDraft(shop.database.read, user.telegramId);
  if (draft && isFormOpen(draft))
    screens.push({ kind: "draft", draft, remark: texts.html("start.unfinished") });
  return {
    screens,
    ...(entered && { event: { name: "promo_code_entered", fields: { kind: entered.kind } } }),
  };
}

async function enterLinked(
  { database }: Shop,
  { user, now }: Served,
  payload = "",
): Promise<Entered | undefined> {
  const code = codeOfLink(payload);
  return code === undefined
    ? undefined
    : database.write((tx) => enterLinkedCode(tx, user.telegramId, code, now));
}
