import { count, eq, gte, sql } from "drizzle-orm";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import type { StarValue } from "../../shared/config/star-value.ts";
import type { Queries } from "../../shared/database/database.ts";
import { orders, users } from "../../shared/database/schema/orders.ts";
import { promoCodes, promoUses } from "../../shared/database/schema/promo.ts";
import { type Money, moneyLabel, starCurrency } from "../../shared/money.ts";
import { dateOf, dayOf, startOfDay } from "../../shop/shop-day.ts";
import { worthOf } from "../../shop/star-worth.ts";
import { spans } from "../dashboard/dashboard-card.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";
import { sourceLabel } from "./source-label.ts";
import { sourceIn, traceColumns } from "./source-of-order.ts";

/** So many sources fit a phone. */
const shownSources = 15;

/** `/sources`: what led to the paid orders of the last 30 days. */
export async function sourcesCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await showSources(desk, ctx, 30);
}

/** The same for another span in the message whose button was pressed. */
export async function showSources(
  { database, timeZone, starValue }: AdminDesk,
  ctx: AdminContext,
  wanted: number,
): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const span = spans.find((each) => each === wanted);
  if (!span) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const firstDay = dayOf(now, timeZone) - span + 1;
  const found = await readSources(database.read, startOfDay(firstDay, timeZone), starValue, texts);
  const lines = found.map((each) => texts.html("admin.source.line", each));
  const title = texts.plain(`admin.dashboard.span.${span}`);
  const head = texts.html("admin.source.head", { title, from: dateOf(firstDay) });
  const shown = lines.length > 0 ? lines.slice(0, shownSources) : [texts.html("admin.dashboard.nothing")];
  const choices = spans.map((each) => {
    const name = texts.plain(`admin.dashboard.span.${each}`);
    return viewButton(each === span ? `● ${name}` : name, "sources", each);
  });
  await replaceCard(ctx, { html: [head, "", ...shown].join("\n"), keyboard: [choices, [deskButton(texts)]] });
}

/** The sources of paid orders, one line for each, by what they brought. */
async function readSources(db: Queries, since: Date, starValue: StarValue, texts: Texts) {
  const found = await db
    .select({
      ...traceColumns,
      currency: orders.currency,
      paid: count(),
      amountMinor: sql`sum(${orders.amountMinor} - ${orders.discountMinor})`.mapWith(Number),
    })
    .from(orders)
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .leftJoin(promoUses, eq(promoUses.orderId, orders.id))
    .leftJoin(promoCodes, eq(promoCodes.id, promoUses.promoCodeId))
    .where(gte(orders.paidAt, since))
    .groupBy(...Object.values(traceColumns), orders.currency)
    .orderBy(sql`min(${orders.id})`);
  const sources = Map.groupBy(found, (each) => sourceLabel(sourceIn(each), texts));
  const all = Array.from(sources, ([source, brought]) => ({ source, brought }));
  const worth = ({ brought }: (typeof all)[number]) => sum(brought.map((each) => worthIn(each, starValue)));
  return all
    .toSorted((left, right) => worth(right) - worth(left))
    .map(({ source, brought }) => ({
      source,
      paid: sum(brought.map(({ paid }) => paid)),
      amount: amountsLabel(brought),
    }));
}

/** Stars count for what they are worth. */
function worthIn({ amountMinor, currency }: Money, starValue: StarValue): number {
  return currency === starCurrency ? worthOf(amountMinor, starValue).amountMinor : amountMinor;
}

/** What came in each currency: 59.80 USD + ⭐ 2300. */
function amountsLabel(brought: readonly Money[]): string {
  const byCurrency = Map.groupBy(brought, ({ currency }) => currency);
  const sums = Array.from(byCurrency, ([currency, each]) => {
    return moneyLabel({ currency, amountMinor: sum(each.map(({ amountMinor }) => amountMinor)) });
  });
  return sums.join(" + ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
