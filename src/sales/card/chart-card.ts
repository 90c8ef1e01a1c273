import type { Chart } from "../../bazi/chart/chart.ts";
import type { Product } from "../../catalogue/catalogue.ts";
import { wishTitle } from "../../catalogue/order-title.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import { escapeHtml, type Texts } from "../../locales/texts.ts";
import { lunarLabel, solarLabel } from "../../report/wording/birth-labels.ts";
import { clockLines } from "../../report/wording/clock-lines.ts";
import { conventionLines } from "../../report/wording/convention-lines.ts";
import { draftButtons } from "../buyers-buttons.ts";
import type { Draft } from "../drafts.ts";
import { formQuestions } from "../form/birth-form.ts";
import { answerLines, changeButtons, yearLine } from "./answers.ts";
import { conventionButtons, lastRow, saveRow } from "./chart-rows.ts";
import { doubts } from "./doubts.ts";
import { priceLabel } from "./labels.ts";
import { type Sale, saleRows } from "./sale.ts";

/** The card that a buyer confirms: the chart, every convention that it was computed by, and all that is doubtful in it. */
export function chartCard(draft: Draft, chart: Chart, product: Product, sale: Sale, texts: Texts): Card {
  const html = [
    texts.html("chart.head", { title: titleOf(draft, product, texts), price: priceLabel(product.price) }),
    ...sale.lines,
    "",
    ...answerLines(chart.birth, undefined, texts).toSpliced(2, 0, otherCalendar(chart, texts)),
    ...(product.asksYear ? [yearLine(draft.form, false, texts)] : []),
    "",
    ...pillarLines(chart, texts),
    ...luckLines(chart, texts),
    "",
    `<blockquote expandable>${rules(chart, texts).join("\n")}</blockquote>`,
    ...doubts(chart, texts),
    "",
    texts.html("chart.confirm"),
  ].join("\n");
  return { html, keyboard: keyboard(draft, chart, product, sale, texts) };
}

function titleOf({ form }: Draft, product: Product, texts: Texts): string {
  return wishTitle(product, product.asksYear ? form.year : undefined, texts);
}

/** How the clock time became the deciding one, and every convention (口径). */
function rules(chart: Chart, texts: Texts): string[] {
  const clocks = clockLines(chart, texts).map(escapeHtml);
  return [
    ...(clocks.length === 0 ? [] : [texts.html("clock.head"), ...clocks, ""]),
    texts.html("convention.head"),
    ...conventionLines(chart, texts).map(escapeHtml),
  ];
}

/** The same day in the calendar that the buyer did not use. */
function otherCalendar({ birth, solarDate, lunarDate }: Chart, texts: Texts): string {
  const label = birth.date.calendar === "solar" ? lunarLabel(lunarDate, texts) : solarLabel(solarDate, texts);
  return texts.html("chart.otherCalendar", { date: label });
}

function pillarLines({ pillars, candidates }: Chart, texts: Texts): string[] {
  return (["year", "month", "day", "hour"] as const).map((position) => {
    const pillar = pillars[position];
    const name = texts.plain(`pillar.${position}`);
    if (pillar) {
      const { name: value, hiddenStems } = pillar;
      const hidden = hiddenStems.map(({ stem }) => stem).join("");
      const tenGod = texts.plain(`tenGod.${pillar.tenGod}`);
      const nayin = texts.plain(`nayin.${pillar.nayin}`);
      return texts.html("chart.pillar", { name, value, tenGod, hidden, nayin });
    }
    if (position === "hour") return texts.html("chart.noHour", { name });
    const choices = candidates.map((candidate) => candidate[position === "year" ? "year" : "month"]);
    return texts.html("chart.undecided", { name, value: [...new Set(choices)].join(" / ") });
  });
}

function luckLines({ luck, dayMaster }: Chart, texts: Texts): string[] {
  const { stem } = dayMaster;
  const element = texts.plain(`element.${dayMaster.element}`);
  const master = texts.html("chart.dayMaster", { stem, element });
  if (!luck) return [master, texts.html("chart.noLuck")];
  const { years, months, days } = luck.startAge;
  const first = luck.decades
    .slice(0, 4)
    .map(({ pillar, startYear }) => texts.plain("chart.decade", { pillar: pillar.name, year: startYear }))
    .join(" ");
  const direction = texts.plain(`luck.${luck.direction}`);
  return [
    master,
    texts.html("chart.luck", { direction, years, months, days, date: luck.startsAt.slice(0, 10), first }),
  ];
}

function keyboard(draft: Draft, chart: Chart, product: Product, sale: Sale, texts: Texts): Keyboard {
  return [
    ...saleRows(draft, sale, texts),
    ...conventionButtons(draft, "self", chart, texts),
    ...changeButtons(draft, "self", formQuestions, texts),
    ...yearRow(draft, product, texts),
    saveRow(draft, ["self"], texts),
    lastRow(draft, texts),
  ];
}

function yearRow(draft: Draft, { asksYear }: Product, texts: Texts): Keyboard {
  if (!asksYear) return [];
  const label = texts.plain("form.change", { name: texts.plain("field.year") });
  return [[draftButtons(draft)(label, "ask", "year")]];
}
