import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import type { StarValue } from "../../shared/config/star-value.ts";
import { orderStatuses } from "../../shared/states.ts";
import { clockTime } from "../../shop/shop-day.ts";
import type { openTroubles } from "../../shop/troubles.ts";
import { zoneName } from "../../shop/zone-name.ts";
import { troubleLabel } from "../alert-words.ts";
import type { Figures } from "../dashboard/figures.ts";
import { costLines, revenueLines } from "../dashboard/money-lines.ts";
import type { Queue } from "../dashboard/queue.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";

/** What a digest is drawn of. */
export interface Digest {
  readonly since: Date;
  readonly until: Date;
  readonly figures: Figures;
  readonly queue: Queue;
  /** buyers who wrote to a human and wait for an answer */
  readonly unanswered: number;
  readonly starValue: StarValue;
  readonly troubles: Awaited<ReturnType<typeof openTroubles>>;
  /** Telegram HTML: that sales pause, if they do */
  readonly paused: (texts: Texts) => Promise<readonly string[]>;
}

/** A day of the shop in one message; a day on which nothing happened in one line. */
export async function digestCard(digest: Digest, texts: Texts): Promise<Card> {
  const { since, until, figures, queue, troubles, unanswered } = digest;
  const values = { since: shortTime(since, texts), until: shortTime(until, texts), zone: zoneName(texts) };
  const html = [
    texts.html("admin.digest.head", values),
    ...(await digest.paused(texts)),
    ...(isQuiet(figures) ? [texts.html("admin.digest.quiet")] : figureLines(digest, texts)),
    ...openLines(queue, texts),
    ...(unanswered > 0 ? [texts.html("admin.digest.people", { count: unanswered })] : []),
    ...troubles.map((trouble) =>
      texts.html("admin.digest.trouble", { trouble: troubleLabel(trouble, texts) }),
    ),
  ];
  const stuck = orderStatuses.indexOf("needs_admin");
  const human = viewButton(texts.plain("admin.desk.needs_admin"), "list-status", stuck, 0);
  const inbox = viewButton(texts.plain("admin.desk.inbox"), "inbox");
  return {
    html: html.join("\n"),
    keyboard: [[...(queue.human > 0 ? [human] : []), ...(unanswered > 0 ? [inbox] : []), deskButton(texts)]],
  };
}

function isQuiet({ visitors, orders, products, refunds }: Figures): boolean {
  return visitors + orders + products.length + refunds.length === 0;
}

function figureLines({ figures, starValue }: Digest, texts: Texts): readonly string[] {
  const { visitors, orders, products } = figures;
  const paid = products.reduce((sum, each) => sum + each.paid, 0);
  return [
    texts.html("admin.digest.figures", { visitors, orders, paid }),
    ...revenueLines(figures, starValue, texts),
    ...costLines(figures, starValue, texts),
  ];
}

/** Who waits for a human, or for an answer. */
function openLines({ human, questions, oldest }: Queue, texts: Texts): readonly string[] {
  return [
    ...(human > 0 ? [texts.html("admin.dashboard.human", { count: human })] : []),
    ...(questions > 0 ? [texts.html("admin.digest.questions", { count: questions })] : []),
    ...(oldest ? [texts.html("admin.digest.waiting", { number: oldest.number.slice(-6) })] : []),
  ];
}

/** To the minute, without the year. */
function shortTime(instant: Date, texts: Texts): string {
  return clockTime(instant, texts.timeZone).slice(5, 16);
}
