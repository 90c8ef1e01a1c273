import { productTitle } from "../../catalogue/order-title.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { orderStatuses } from "../../shared/states.ts";
import { dateOf } from "../../shop/shop-day.ts";
import type { openTroubles } from "../../shop/troubles.ts";
import { zoneName } from "../../shop/zone-name.ts";
import { troubleLabel } from "../alert-words.ts";
import type { AdminDesk } from "../desk.ts";
import { deskButton, inPairs, viewButton } from "../desk-buttons.ts";
import { ageLabel } from "../labels.ts";
import { openButton } from "../open-buttons.ts";
import type { Figures } from "./figures.ts";
import { costLines, percent, revenueLines } from "./money-lines.ts";
import type { Queue } from "./queue.ts";

/** Spans that the dashboard offers, in days with today. */
export const spans = [1, 7, 30] as const;
export type Span = (typeof spans)[number];

/** What the dashboard is drawn of. */
interface Dashboard {
  readonly span: Span;
  /** the first day, in days since 1970-01-01 in the shop's time zone */
  readonly firstDay: number;
  readonly figures: Figures;
  readonly queue: Queue;
  readonly troubles: Awaited<ReturnType<typeof openTroubles>>;
  /** Telegram HTML: each process of several, where there are */
  readonly processes: readonly string[];
  /** Telegram HTML: the balance in Stars, where the shop takes any */
  readonly stars: readonly string[];
  /** Telegram HTML: that sales pause, if they do */
  readonly paused: readonly string[];
}

/** The shop's figures as a message. */
export function dashboardCard(
  { span, firstDay, figures, queue, troubles, processes, stars, paused }: Dashboard,
  { catalogue, starValue }: Pick<AdminDesk, "catalogue" | "starValue">,
  texts: Texts,
  now: Date,
): Card {
  const title = texts.plain(`admin.dashboard.span.${span}`);
  const lines = [
    texts.html("admin.dashboard.head", { title, from: dateOf(firstDay), zone: zoneName(texts) }),
    ...paused,
    ...stepLines(figures, texts),
    ...section(texts.html("admin.dashboard.revenue"), revenueLines(figures, starValue, texts)),
    ...productLines(figures, catalogue, texts),
    ...costLines(figures, starValue, texts),
    ...stars,
    ...queueLines(queue, texts, now),
    ...section(texts.html("admin.dashboard.troubles"), troubleLines(troubles, texts, now)),
    ...section(texts.html("admin.dashboard.processes"), processes),
  ];
  return { html: lines.join("\n"), keyboard: buttonsOf(span, queue, texts) };
}

/** Other spans, the chart, and what wants to be looked at. */
function buttonsOf(span: Span, { oldest, human }: Queue, texts: Texts): Keyboard {
  const choices = spans.map((each) => {
    const name = texts.plain(`admin.dashboard.span.${each}`);
    return viewButton(each === span ? `● ${name}` : name, "dashboard", each);
  });
  const stuck = orderStatuses.indexOf("needs_admin");
  return [
    choices,
    [viewButton(texts.plain("admin.dashboard.button.trend"), "trend"), deskButton(texts)],
    ...inPairs([
      ...(oldest ? [openButton(oldest.id, oldest.number, texts)] : []),
      ...(human > 0 ? [viewButton(texts.plain("status.needs_admin"), "list-status", stuck, 0)] : []),
    ]),
  ];
}

/** From visitors to delivered reports: each step with its share of the one before. */
function stepLines({ visitors, drafts, orders, products }: Figures, texts: Texts): string[] {
  const paid = products.reduce((sum, each) => sum + each.paid, 0);
  const completed = products.reduce((sum, each) => sum + each.completed, 0);
  const steps = { visitors, drafts, orders, paid, completed };
  const names = ["visitors", "drafts", "orders", "paid", "completed"] as const;
  return names.map((name, index) => {
    const before = names[index - 1];
    const step = { name: texts.plain(`admin.dashboard.step.${name}`), count: steps[name] };
    if (!before || steps[before] === 0) return texts.html("admin.dashboard.first", step);
    return texts.html("admin.dashboard.step", { ...step, share: percent(steps[name], steps[before]) });
  });
}

/** As many as there are products, so that clients fold them. */
function productLines({ products }: Figures, catalogue: AdminDesk["catalogue"], texts: Texts): string[] {
  if (products.length === 0) return [];
  const lines = products.map(({ productId, paid, ...money }) => {
    const product = productTitle(catalogue, productId, texts);
    return texts.html("admin.dashboard.product", { product, paid, amount: moneyLabel(money) });
  });
  return [texts.html("admin.dashboard.products"), `<blockquote expandable>${lines.join("\n")}</blockquote>`];
}

function queueLines(queue: Queue, texts: Texts, now: Date): string[] {
  const { oldest, human, queued, running, questions } = queue;
  const age = oldest && ageLabel(now.getTime() - oldest.paidAt.getTime(), texts);
  return [
    texts.html("admin.dashboard.queue", { queued, running, questions }),
    age ? texts.html("admin.dashboard.oldest", { age }) : texts.html("admin.dashboard.noneWaits"),
    ...(human > 0 ? [texts.html("admin.dashboard.human", { count: human })] : []),
  ];
}

function troubleLines(troubles: Dashboard["troubles"], texts: Texts, now: Date): string[] {
  return troubles.map((trouble) =>
    texts.html("admin.dashboard.trouble", {
      trouble: troubleLabel(trouble, texts),
      age: ageLabel(now.getTime() - trouble.since.getTime(), texts),
    }),
  );
}

function section(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", head, ...lines];
}
