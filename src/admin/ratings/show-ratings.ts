import { count, eq } from "drizzle-orm";
import { type Catalogue, findProduct, type Product } from "../../catalogue/catalogue.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { ratings } from "../../shared/database/schema/fulfilment.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deskButton, inPairs, viewButton } from "../desk-buttons.ts";
import { holdsCount } from "./holds-count.ts";

/** How often buyers said that a section of a product holds, and that it does not. */
interface Tally {
  readonly productId: string;
  readonly position: number;
  readonly holds: number;
  readonly fails: number;
}

/** `/ratings`: what buyers say of the reports, by product. */
export async function ratingsCommand({ database, catalogue }: AdminDesk, ctx: AdminContext): Promise<void> {
  await sendCard(ctx, ratingsCard(await tally(database.read), catalogue, ctx.texts));
}

/**
 * The same in the message whose button was pressed, or what they say of each section of one product.
 * @param productId empty: of all products
 */
export async function showRatings(
  { database, catalogue }: AdminDesk,
  ctx: AdminContext,
  productId: string,
): Promise<Toast | undefined> {
  const all = await tally(database.read);
  if (productId === "") {
    await replaceCard(ctx, ratingsCard(all, catalogue, ctx.texts));
    return undefined;
  }
  const product = findProduct(catalogue, productId);
  if (!product) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, productCard(product, all, ctx.texts));
}

/** Of reports that are still here: what a buyer said goes with the personal data of the order. */
async function tally(db: Queries): Promise<Tally[]> {
  const rows = await db
    .select({ productId: orders.productId, position: ratings.position, holds: holdsCount, count: count() })
    .from(ratings)
    .innerJoin(orders, eq(orders.id, ratings.orderId))
    .groupBy(orders.productId, ratings.position)
    .orderBy(orders.productId, ratings.position);
  return rows.map(({ count: said, ...row }) => ({ ...row, fails: said - row.holds }));
}

function ratingsCard(all: readonly Tally[], catalogue: Catalogue, texts: Texts): Card {
  const { language } = texts;
  const rated = catalogue.filter(({ id }) => all.some(({ productId }) => productId === id));
  const lines = rated.map(({ id, title }) => {
    const ofIt = all.filter(({ productId }) => productId === id);
    return line(title[language], ofIt, texts);
  });
  const shown = lines.length > 0 ? lines : [texts.html("admin.rating.none")];
  return {
    html: [texts.html("admin.rating.head"), "", ...shown].join("\n"),
    keyboard: [
      ...inPairs(rated.map(({ id, title }) => viewButton(title[language], "ratings", id))),
      [viewButton(texts.plain("admin.rating.rules.button"), "rating-rules"), deskButton(texts)],
    ],
  };
}

function productCard({ id, title, sections }: Product, all: readonly Tally[], texts: Texts): Card {
  const { language } = texts;
  const headings = [...sections[language], texts.plain("concern.heading")];
  const lines = headings.map((heading, position) => {
    const ofIt = all.filter((each) => each.productId === id && each.position === position);
    return line(heading, ofIt, texts);
  });
  return {
    html: [texts.html("admin.rating.of", { title: title[language] }), "", ...lines].join("\n"),
    keyboard: [[viewButton(texts.plain("admin.rating.all"), "ratings")], [deskButton(texts)]],
  };
}

/** @param tallies of what the line is about */
function line(name: string, tallies: readonly Tally[], texts: Texts): string {
  const holds = tallies.reduce((sum, each) => sum + each.holds, 0);
  const fails = tallies.reduce((sum, each) => sum + each.fails, 0);
  if (holds + fails === 0) return texts.html("admin.rating.silent", { name });
  const share = Math.round((holds / (holds + fails)) * 100);
  return texts.html("admin.rating.line", { name, holds, fails, share });
}
