import { findProduct, type Product } from "../../catalogue/catalogue.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { digestOf, shownCodes } from "../../gateways/telegram/quoted.ts";
import { callWithHtml } from "../../gateways/telegram.ts";
import { textsIn } from "../../locales/texts.ts";
import { productButtonData } from "../../shop/product-button.ts";
import { makeCode, randomCode } from "../../shop/promo/codes.ts";
import { findLanguage, findUser } from "../../shop/users.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";

/** A report that a user may have for nothing, once, by a personal code. */
interface Grant {
  readonly userId: number;
  readonly product: Product;
  readonly code: string;
}

/** `/grant <Telegram id> <product>`: the first step, which only says what the second will do. */
export async function grantCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  const { texts } = ctx;
  const [userText = "", productId = "", ...rest] = words.trim().split(/\s+/);
  const code = randomCode("GIFT", crypto.getRandomValues(new Uint8Array(12)));
  const grant = rest.length > 0 ? undefined : readGrant(desk, [userText, productId, code]);
  if (!grant) {
    const products = desk.catalogue.map(({ id }) => id).join(", ");
    return sendCard(ctx, { html: texts.html("admin.grant.usage", { products }), keyboard: [] });
  }
  if (!(await findUser(desk.database.read, grant.userId)))
    return sendCard(ctx, { html: texts.html("admin.grant.unknown", { user: userText }), keyboard: [] });
  const title = grant.product.title[texts.language];
  await sendCard(ctx, {
    html: texts.html("admin.grant.ask", { title, user: userText, product: productId, code }),
    keyboard: [
      [adminButton(texts.plain("admin.grant.sure"), "do-grant", digestOf([userText, productId, code]))],
    ],
  });
}

/**
 * The second tap: grants what the question shows, once, and tells the user. Should that message not arrive, the user
 * finds the report at the next /start all the same.
 */
export async function doGrant(desk: AdminDesk, ctx: AdminContext, digest: number): Promise<Toast> {
  const { texts } = ctx;
  const codes = shownCodes(ctx.callbackQuery?.message);
  const grant = digestOf(codes) === digest ? readGrant(desk, codes) : undefined;
  if (!grant || !(await store(desk, ctx, grant)))
    return { text: texts.plain("admin.promo.stale"), isAlert: true };
  desk.log.info("admin_acted", { kind: "grant_report" });
  const isTold = await tell(desk, ctx, grant);
  const title = grant.product.title[texts.language];
  const html = texts.html("admin.grant.done", { title, user: grant.userId });
  const remark = texts.html(isTold ? "admin.grant.told" : "admin.grant.notTold");
  await replaceCard(ctx, { html: `${html}\n${remark}`, keyboard: [] });
  return { text: texts.plain("toast.adminDone") };
}

function readGrant({ catalogue }: AdminDesk, [user = "", productId = "", code = ""]: readonly string[]) {
  const product = findProduct(catalogue, productId);
  if (!/^[1-9]\d{0,15}$/.test(user) || !product) return undefined;
  return { userId: Number(user), product, code };
}

async function store(
  { database }: AdminDesk,
  ctx: AdminContext,
  { userId, product, code }: Grant,
): Promise<boolean> {
  return database.write(async (tx) => {
    if (!(await findUser(tx, userId))) return false;
    const made = await makeCode(tx, { ...onceForNothing, code, userId, productIds: [product.id] }, ctx.now);
    if (!made) return false;
    const facts = { user: String(userId), product: product.id, code };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "grant_report", facts }, ctx.now);
    return true;
  });
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

/** @returns whether the user has the message */
async function tell(
  { database }: AdminDesk,
  { api }: AdminContext,
  { userId, product }: Grant,
): Promise<boolean> {
  const texts = textsIn(await findLanguage(database.read, userId));
  const button = { text: texts.plain("promo.button.start"), callback_data: productButtonData(product.id) };
  const html = texts.html("promo.gift.message", { title: product.title[texts.language] });
  const sent = await callWithHtml(html, (text, markup) =>
    api.sendMessage(userId, text, { reply_markup: { inline_keyboard: [[button]] }, ...markup }),
  );
  return sent.kind === "done";
}
