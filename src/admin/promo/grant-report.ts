import { Type } from "@sinclair/typebox";
import { findProduct } from "../../catalogue/catalogue.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { callWithHtml } from "../../gateways/telegram.ts";
import { wordsIn } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { callbackData } from "../../shop/callback-data.ts";
import { findCodesOf, makeCode, randomCode } from "../../shop/promo/codes.ts";
import { findLanguage, findUser } from "../../shop/users.ts";
import { deed } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { viewButton } from "../desk-buttons.ts";
import { numberIn } from "../said.ts";

/**
 * `/grant <Telegram id> <product>`: a report that a user may have for nothing, once, by a personal code. Should the message
 * about it not arrive, the user finds the report at the next /start all the same.
 */
export const grantReport = deed({
  name: "grant",
  action: "grant_report",
  whose: "owner",
  stale: "admin.promo.stale",
  arguments: Type.Object({ userId: Type.Integer(), productId: Type.String(), code: Type.String() }),
  async ask({ database, catalogue }, { texts, callbackQuery }, said) {
    const [user = "", productId = "", ...rest] = said.split(/\s+/);
    const userId = numberIn(user);
    const product = findProduct(catalogue, productId);
    const isThere = product && (await findUser(database.read, userId));
    if (callbackQuery && !isThere) return texts.plain("toast.unknownButton");
    if (userId === 0 || !product || rest.length > 0)
      return texts.html("admin.grant.usage", { products: catalogue.map(({ id }) => id).join(", ") });
    if (!isThere) return texts.html("admin.grant.unknown", { user });
    const code = randomCode("GIFT", crypto.getRandomValues(new Uint8Array(12)));
    const values = { title: product.title[texts.language], user, product: productId, code };
    const sure = texts.plain("admin.grant.sure");
    const question = { html: texts.html("admin.grant.ask", values), sure, about: userId };
    return {
      arguments: { userId, productId, code },
      revision: await countGifts(database.read, userId),
      question,
    };
  },
  back: ({ userId }) => ["show-user", userId],
  revision: (db, { userId }) => countGifts(db, userId),
  async act(tx, { userId, productId, code }, { catalogue }, { now }) {
    if (!findProduct(catalogue, productId) || !(await findUser(tx, userId))) return undefined;
    const terms = { ...onceForNothing, code, userId, productIds: [productId] };
    if (!(await makeCode(tx, terms, now))) return undefined;
    return { facts: { user: String(userId), product: productId, code } };
  },
  async show(desk, ctx, { userId, productId }, done) {
    if (done) await showGranted(desk, ctx, userId, productId);
  },
});

/** Of two questions about the same gift only one gives it. */
async function countGifts(db: Queries, userId: number): Promise<number> {
  return (await findCodesOf(db, userId)).length;
}

const onceForNothing = {
  kind: "free",
  percentBps: null,
  amountMinor: null,
  currency: null,
  minimumMinor: null,
  startsAt: null,
  endsAt: null,
  maxUses: 1,
  maxUsesPerUser: 1,
  note: null,
} as const;

async function showGranted(
  desk: AdminDesk,
  ctx: AdminContext,
  userId: number,
  productId: string,
): Promise<void> {
  const { texts } = ctx;
  const isTold = await tell(desk, ctx, userId, productId);
  const title = findProduct(desk.catalogue, productId)?.title[texts.language] ?? productId;
  const html = texts.html("admin.grant.done", { title, user: userId });
  const remark = texts.html(isTold ? "admin.grant.told" : "admin.grant.notTold");
  const toUser = viewButton(texts.plain("admin.user.button.card"), "show-user", userId);
  await replaceCard(ctx, { html: `${html}\n${remark}`, keyboard: [[toUser]] });
}

/** @returns whether the user has the message */
async function tell(
  { database, catalogue }: AdminDesk,
  { api }: AdminContext,
  userId: number,
  productId: string,
): Promise<boolean> {
  const texts = wordsIn(await findLanguage(database.read, userId));
  const title = findProduct(catalogue, productId)?.title[texts.language] ?? productId;
  const button = {
    text: texts.plain("promo.button.start"),
    callback_data: callbackData("product", productId),
  };
  const sent = await callWithHtml(texts.html("promo.gift.message", { title }), (text, markup) =>
    api.sendMessage(userId, text, { reply_markup: { inline_keyboard: [[button]] }, ...markup }),
  );
  return sent.kind === "done";
}
