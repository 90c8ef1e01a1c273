import type { Chart } from "../../bazi/chart/chart.ts";
import type { Product } from "../../catalogue/catalogue.ts";
import { wishTitle } from "../../catalogue/order-title.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { lunarLabel, solarLabel } from "../../report/wording/birth-labels.ts";
import { draftButtons, inRows } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { formQuestions } from "../form/birth-form.ts";
import { answerLines, changeButtons, concernLines, concernRows, yearLine } from "./answers.ts";
import { detailsButton, foldRow, saveButtons } from "./chart-rows.ts";
import { doubtsToSee, openDays } from "./doubts.ts";
import { pricesLabel } from "./labels.ts";
import { masterLine, pillarSummary } from "./pillar-lines.ts";
import { lastRow, type Sale, saleRows } from "./sale.ts";

/** The charts of an order as a card shows them, and of whom the buyer has saved them. */
export interface Confirmable {
  readonly draft: Draft;
  readonly product: Product;
  readonly sale: Sale;
  /** those of the order's people who can still be saved */
  readonly unsaved: readonly ("self" | "partner")[];
}

/**
 * The card that a buyer confirms, on one screen of a phone: for whom, the pillars, what is open in them, and the price. How
 * they were found, and whatever else is to be said, is behind a button.
 */
export function chartCard(confirmable: Confirmable, chart: Chart, texts: Texts): Card {
  const { draft, product, sale } = confirmable;
  const html = [
    texts.html("chart.head", { title: titleOf(confirmable, texts), price: pricesLabel(sale.quote.prices) }),
    ...sale.lines,
    "",
    ...answerLines(chart.birth, undefined, texts).toSpliced(2, 0, otherCalendar(chart, texts)),
    ...(product.asksYear ? [yearLine(draft.form, false, texts)] : []),
    ...concernLines(draft.form, texts),
    "",
    ...pillarSummary(chart, texts),
    masterLine(chart, texts),
    ...openDays(chart, texts),
    ...doubtsToSee(chart, texts),
    "",
    texts.html(draft.forOrderId === null ? "chart.confirm" : "chart.confirmPaid"),
  ].join("\n");
  return { html, keyboard: keyboard(confirmable, chart, texts) };
}

function titleOf({ draft: { form }, product }: Confirmable, texts: Texts): string {
  return wishTitle(product, product.asksYear ? form.year : undefined, texts);
}

/** The same day in the calendar that the buyer did not use. */
function otherCalendar({ birth, solarDate, lunarDate }: Chart, texts: Texts): string {
  const label = birth.date.calendar === "solar" ? lunarLabel(lunarDate, texts) : solarLabel(solarDate, texts);
  return texts.html("chart.otherCalendar", { date: label });
}

function keyboard({ draft, product, sale, unsaved }: Confirmable, chart: Chart, texts: Texts): Keyboard {
  return [
    ...saleRows(draft, sale, texts),
    ...concernRows(draft, texts),
    ...foldRow(draft, "self", chart, texts),
    ...inRows(
      [
        ...changeButtons(draft, "self", formQuestions, texts).flat(),
        ...yearButtons(draft, product, texts),
        detailsButton(draft, [chart], texts),
        ...saveButtons(draft, unsaved, texts),
      ],
      3,
    ),
    lastRow(draft, sale, texts),
  ];
}

function yearButtons(draft: Draft, { asksYear }: Product, texts: Texts): Keyboard[number] {
  if (!asksYear) return [];
  const label = texts.plain("form.change", { name: texts.plain("field.year") });
  return [draftButtons(draft)(label, "ask", "year")];
}
