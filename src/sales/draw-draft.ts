import type { Card } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { findOrder } from "../shared/orders.ts";
import { chartCard } from "./card/chart-card.ts";
import { consentCard } from "./card/consent-card.ts";
import { detailsCard } from "./card/details-card.ts";
import { editCard } from "./card/edit-card.ts";
import { formCard } from "./card/form-card.ts";
import { menuCard } from "./card/menu-card.ts";
import { pairCard } from "./card/pair-card.ts";
import { chartsOf, type OrderCharts, productOf } from "./draft/order-subject.ts";
import { type Draft, hasProduct } from "./drafts.ts";
import { aboutWhom, questionOf } from "./form/order-form.ts";
import { type EarlierBirth, findEarlierBirths } from "./people/earlier-births.ts";
import { listPeople, type Person } from "./people/saved-people.ts";
import { promoLines } from "./promo/promo-texts.ts";
import { quoteFor } from "./promo/quote.ts";
import type { DraftScreen } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

/** A draft as it is to be shown. */
interface DraftView {
  readonly card: Card;
  /** the charts that the card shows, if it is the one to confirm */
  readonly charts?: OrderCharts;
}

/** Draws a draft's card, with the screen's remark above it. */
export async function drawDraft(
  shop: Shop,
  { draft, remark, isInDetail }: DraftScreen,
  served: Served,
): Promise<DraftView> {
  const drawn = await draw(shop, draft, served);
  const { charts } = drawn;
  const view = isInDetail && charts ? { charts, card: detailsCard(draft, charts, served.texts) } : drawn;
  if (!remark) return view;
  // A card with a chart is the longest: there the remark stands right above its head.
  const gap = charts ? "\n" : "\n\n";
  return { ...view, card: { ...view.card, html: `${remark}${gap}${view.card.html}` } };
}

/**
 * A draft as it stands: its question, the chart to confirm, or the menu if its product is no longer sold. Without the
 * buyer's consent nothing is asked but that.
 */
async function draw(shop: Shop, draft: Draft, served: Served): Promise<DraftView> {
  const { texts, now, user } = served;
  if (!user.consentedAt) return { card: consentCard(shop, texts) };
  const { retentionDays } = shop;
  const { edited } = draft.form.people;
  if (edited) {
    const asked = questionOf(draft, { subject: "one", asksYear: false });
    return { card: editCard(draft, edited, asked, { texts, now, people: [], earlier: [], retentionDays }) };
  }
  const product = productOf(served, draft);
  if (!product) return { card: menuCard(served, goneRemark(draft, served)) };
  const charts = chartsOf(draft, product, now);
  const quote = await quoteFor(shop.database.read, shop.bounds, draft, product, now);
  const lines = [...(await correctionLines(shop, draft, texts)), ...promoLines(quote, shop.catalogue, texts)];
  const sale = { quote, lines };
  if (!charts) {
    const asked = questionOf(draft, product) ?? "gender";
    const isFirst = aboutWhom(asked).question === "gender";
    const known = isFirst ? await knownTo(shop, user.telegramId) : { people: [], earlier: [] };
    const surroundings = { texts, now, ...known, retentionDays };
    return { card: formCard(draft, asked, product, surroundings, sale) };
  }
  const { self, partner } = charts;
  const unsaved = unsavedOf(charts, await listPeople(shop.database.read, user.telegramId));
  const confirmable = { draft, product, sale, unsaved };
  const card = partner
    ? pairCard(confirmable, { self, partner }, texts)
    : chartCard(confirmable, self, texts);
  return { card, charts };
}

/** Whom a buyer has saved, and ordered for without saving them. */
async function knownTo({ database: { read } }: Shop, userId: number) {
  const people = await listPeople(read, userId);
  const earlier = await findEarlierBirths(read, userId);
  const isSaved = ({ birth }: EarlierBirth) => people.some((person) => Bun.deepEquals(person.birth, birth));
  return { people, earlier: earlier.filter((each) => !isSaved(each)) };
}

/** Whose birth is not kept under /people as it stands. */
function unsavedOf(charts: OrderCharts, people: readonly Person[]): ("self" | "partner")[] {
  return (["self", "partner"] as const).filter((who) => {
    const birth = charts[who]?.birth;
    return birth !== undefined && !people.some((person) => Bun.deepEquals(person.birth, birth));
  });
}

/** What a draft is for that corrects an order. */
async function correctionLines({ database }: Shop, { forOrderId }: Draft, texts: Texts): Promise<string[]> {
  const order = forOrderId === null ? undefined : await findOrder(database.read, forOrderId);
  if (!order || order.erasedAt !== null) return [];
  return [texts.html("correction.lines", { number: order.merchantTransactionId })];
}

function goneRemark(draft: Draft, { texts }: Served): string | undefined {
  return hasProduct(draft) ? texts.html("menu.productGone") : undefined;
}
