import { count, eq, gte, sql } from "drizzle-orm";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { orders, users } from "../../shared/database/schema/orders.ts";
import { promoCodes, promoUses } from "../../shared/database/schema/promo.ts";
import { moneyLabel } from "../../shared/money.ts";
import { dateOf, dayOf, startOfDay } from "../../shop/shop-day.ts";
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
  { database, timeZone }: AdminDesk,
  ctx: AdminContext,
  wanted: number,
): Promise<Toast | undefined> {
  const { texts, now } = ctx;
  const span = spans.find((each) => each === wanted);
  if (!span) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const firstDay = dayOf(now, timeZone) - span + 1;
  const lines = (await readSources(database.read, startOfDay(firstDay, timeZone), texts)).map((each) =>
    texts.html("admin.source.line", each),
  );
  const title = texts.plain(`admin.dashboard.span.${span}`);
  const head = texts.html("admin.source.head", { title, from: dateOf(firstDay) });
  const shown = lines.length > 0 ? lines.slice(0, shownSources) : [texts.html("admin.dashboard.nothing")];
  const choices = spans.map((each) => {
    const name = texts.plain(`admin.dashboard.span.${each}`);
    return viewButton(each === span ? `● ${name}` : name, "sources", each);
  });
  await replaceCard(ctx, { html: [head, "", ...shown].join("\n"), keyboard: [choices, [deskButton(texts)]] });
}

/** The sources of paid orders by what they brought, one line for each and currency. */
async function readSources(db: Queries, since: Date, texts: Texts) {
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
  const sums = new Map<string, { label: string; currency: string; paid: number; amountMinor: number }>();
  for (const { currency, paid, amountMinor, ...traces } of found) {
    const label = sourceLabel(sourceIn(traces), texts);
    const before = sums.get(`${label} ${currency}`) ?? { label, currency, paid: 0, amountMinor: 0 };
    const sum = { ...before, paid: before.paid + paid, amountMinor: before.amountMinor + amountMinor };
    sums.set(`${label} ${currency}`, sum);
  }
  const all = [...sums.values()].toSorted((left, right) => right.amountMinor - left.amountMinor);
  return all.map(({ label, paid, ...money }) => ({ source: label, paid, amount: moneyLabel(money) }));
}
