import type { Chart } from "../../bazi/chart/chart.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { dateLabel, placeLabel, timeLabel } from "../../report/wording/birth-labels.ts";
import { formQuestions } from "../form/birth-form.ts";
import { changeButtons } from "./answers.ts";
import type { Confirmable } from "./chart-card.ts";
import { detailsRow, foldRow, lastRow } from "./chart-rows.ts";
import { doubtsToSee, moreNotes } from "./doubts.ts";
import { priceLabel } from "./labels.ts";
import { pillarSummary } from "./pillar-lines.ts";
import { saleRows } from "./sale.ts";

/** The two charts of a report about two people. */
interface Pair {
  readonly self: Chart;
  readonly partner: Chart;
}

const both = ["self", "partner"] as const;

/** The card that a buyer confirms for two people: both charts in short, and what is open in either. */
export function pairCard({ draft, product, sale, unsaved }: Confirmable, pair: Pair, texts: Texts): Card {
  const html = [
    texts.html("chart.head", { title: product.title[texts.language], price: priceLabel(product.price) }),
    ...sale.lines,
    ...both.flatMap((who) => ["", texts.html(`form.person.${who}`), ...personLines(pair[who], texts)]),
    ...moreNotes([pair.self, pair.partner], texts),
    "",
    texts.html(draft.forOrderId === null ? "chart.confirm" : "chart.confirmPaid"),
  ].join("\n");
  const keyboard = [
    ...saleRows(draft, sale, texts),
    ...both.flatMap((who) => [
      ...foldRow(draft, who, pair[who], texts),
      ...changeButtons(draft, who, formQuestions, texts, true),
    ]),
    detailsRow(draft, unsaved, texts, true),
    lastRow(draft, texts),
  ];
  return { html, keyboard };
}

function personLines(chart: Chart, texts: Texts): string[] {
  const { gender, date, time, place } = chart.birth;
  const answers = [
    texts.plain(`gender.${gender}`),
    dateLabel(date, texts),
    timeLabel(time, texts),
    placeLabel(place, texts),
  ];
  return [
    texts.html("pair.answers", { answers: answers.join(" · ") }),
    ...pillarSummary(chart, texts),
    ...doubtsToSee(chart, texts),
  ];
}
