import type { Chart } from "../../bazi/chart/chart.ts";
import type { Product } from "../../catalogue/catalogue.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import { escapeHtml, type Texts } from "../../locales/texts.ts";
import { dateLabel, placeLabel, timeLabel } from "../../report/wording/birth-labels.ts";
import { clockLines } from "../../report/wording/clock-lines.ts";
import { conventionLines } from "../../report/wording/convention-lines.ts";
import type { Draft } from "../drafts.ts";
import { formQuestions } from "../form/birth-form.ts";
import { changeButtons } from "./answers.ts";
import { conventionButtons, lastRow, saveRow } from "./chart-rows.ts";
import { doubts } from "./doubts.ts";
import { priceLabel } from "./labels.ts";
import { type Sale, saleRows } from "./sale.ts";

/** The two charts of a report about two people. */
interface Pair {
  readonly self: Chart;
  readonly partner: Chart;
}

const both = ["self", "partner"] as const;

/** The card that a buyer confirms for two people: both charts in short, and all that is doubtful in either. */
export function pairCard(draft: Draft, pair: Pair, product: Product, sale: Sale, texts: Texts): Card {
  const html = [
    texts.html("chart.head", { title: product.title[texts.language], price: priceLabel(product.price) }),
    ...sale.lines,
    ...both.flatMap((who) => ["", texts.html(`form.person.${who}`), ...personLines(pair[who], texts)]),
    "",
    `<blockquote expandable>${conventionsOfBoth(pair, texts).join("\n")}</blockquote>`,
    "",
    texts.html("chart.confirm"),
    texts.html("pair.typed"),
  ].join("\n");
  const keyboard = [
    ...saleRows(draft, sale, texts),
    ...both.flatMap((who) => [
      ...changeButtons(draft, who, formQuestions, texts, true),
      ...conventionButtons(draft, who, pair[who], texts),
    ]),
    saveRow(draft, both, texts),
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
  const { year, month, day, hour } = chart.pillars;
  const pillars = [year, month, day, hour].map((pillar) => pillar?.name ?? "—").join("　");
  const { stem } = chart.dayMaster;
  const element = texts.plain(`element.${chart.dayMaster.element}`);
  return [
    texts.html("pair.answers", { answers: answers.join(" · ") }),
    texts.html("pair.pillars", { pillars, stem, element }),
    ...doubts(chart, texts),
  ];
}

/** What was converted for each, then the conventions, which are printed once where they agree. */
function conventionsOfBoth({ self, partner }: Pair, texts: Texts): string[] {
  const first = conventionLines(self, texts);
  const second = conventionLines(partner, texts).filter((line) => !first.includes(line));
  return [
    ...both.flatMap((who) => {
      const clocks = clockLines(who === "self" ? self : partner, texts).map(escapeHtml);
      return clocks.length === 0 ? [] : [texts.html(`form.person.${who}`), ...clocks, ""];
    }),
    texts.html("convention.head"),
    ...first.map(escapeHtml),
    ...(second.length > 0 ? [texts.html("form.person.partner"), ...second.map(escapeHtml)] : []),
  ];
}
