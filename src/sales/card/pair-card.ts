import type { Chart } from "../../bazi/chart/chart.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { formQuestions } from "../form/birth-form.ts";
import { changeButtons, concernLines, concernRows, pairLine } from "./answers.ts";
import type { Confirmable } from "./chart-card.ts";
import { detailsButton, foldRow, saveButtons } from "./chart-rows.ts";
import { doubtsToSee } from "./doubts.ts";
import { pricesLabel } from "./labels.ts";
import { pillarLine } from "./pillar-lines.ts";
import { lastRow, saleRows } from "./sale.ts";

/** The two charts of a report about two people. */
interface Pair {
  readonly self: Chart;
  readonly partner: Chart;
}

const both = ["self", "partner"] as const;

/** The card that a buyer confirms for two people: both charts in short, and what is open in either. */
export function pairCard({ draft, product, sale, unsaved }: Confirmable, pair: Pair, texts: Texts): Card {
  const html = [
    texts.html("chart.head", { title: product.title[texts.language], price: pricesLabel(sale.quote.prices) }),
    ...sale.lines,
    ...both.flatMap((who) => ["", ...personLines(who, pair[who], texts)]),
    ...concernLines(draft.form, texts),
    texts.html(draft.forOrderId === null ? "chart.confirm" : "chart.confirmPaid"),
  ].join("\n");
  const keyboard = [
    ...saleRows(draft, sale, texts),
    ...concernRows(draft, texts),
    ...both.flatMap((who) => [
      ...foldRow(draft, who, pair[who], texts),
      ...changeButtons(draft, who, formQuestions, texts, true),
    ]),
    [detailsButton(draft, [pair.self, pair.partner], texts), ...saveButtons(draft, unsaved, texts, true)],
    lastRow(draft, sale, texts),
  ];
  return { html, keyboard };
}

function personLines(who: (typeof both)[number], chart: Chart, texts: Texts): string[] {
  return [pairLine(who, chart.birth, texts), pillarLine(chart, texts), ...doubtsToSee(chart, texts)];
}
