import type { Birth } from "../../bazi/birth.ts";
import type { Chart } from "../../bazi/chart.ts";
import { computeChart } from "../../bazi/compute-chart.ts";
import type { Product } from "../../catalogue/catalogue.ts";
import { escapeHtml, type Texts } from "../../locales/texts.ts";
import { lunarLabel, solarLabel } from "../../report/wording/birth-labels.ts";
import { clockLines } from "../../report/wording/clock-lines.ts";
import { conventionLines } from "../../report/wording/convention-lines.ts";
import { warningLines } from "../../report/wording/warning-lines.ts";
import { type Card, draftButtons, type Keyboard, menuButton } from "../buttons.ts";
import type { Draft } from "../drafts.ts";
import { answerLines, changeButtons } from "./form-card.ts";
import { priceLabel } from "./labels.ts";

/** The card that a buyer confirms: the chart, every convention that it was computed by, and all that is doubtful in it. */
export function chartCard(draft: Draft, birth: Birth, product: Product, texts: Texts): Card {
  const chart = computeChart(birth);
  const html = [
    texts.html("chart.head", { title: product.title[texts.language], price: priceLabel(product.price) }),
    "",
    ...answerLines(draft, undefined, texts).toSpliced(2, 0, otherCalendar(chart, texts)),
    "",
    ...pillarLines(chart, texts),
    ...luckLines(chart, texts),
    "",
    `<blockquote expandable>${rules(chart, texts).join("\n")}</blockquote>`,
    ...doubts(chart, texts),
    "",
    texts.html("chart.confirm"),
  ].join("\n");
  return { html, keyboard: keyboard(draft, chart, product, texts) };
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

function doubts(chart: Chart, texts: Texts): string[] {
  return warningLines(chart, texts).flatMap(({ text, alternative }) => [
    escapeHtml(text),
    ...(alternative === undefined ? [] : [texts.html("warning.alternative", { pillars: alternative })]),
  ]);
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
  const { stem, element } = dayMaster;
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

function keyboard(draft: Draft, chart: Chart, product: Product, texts: Texts): Keyboard {
  const button = draftButtons(draft);
  const price = priceLabel(product.price);
  const confirm = {
    ...button(
      texts.plain("button.confirm", { price }),
      "confirm",
      `${product.price.amountMinor}${product.price.currency}`,
    ),
    style: "success" as const,
  };
  return [
    [confirm],
    ...conventionButtons(draft, chart, texts),
    ...changeButtons(draft, ["gender", "date", "time", "place"], texts),
    [menuButton(texts.plain("button.otherProduct")), button(texts.plain("button.cancel"), "cancel")],
  ];
}

/** Switches for the conventions on which schools differ, and for a clock time that came twice. */
function conventionButtons(draft: Draft, { birth, warnings }: Chart, texts: Texts): Keyboard {
  const button = draftButtons(draft);
  const { solarTime, dayChange } = birth.conventions;
  const fold = warnings.find(({ kind }) => kind === "clock_fold");
  const rows: Keyboard = [];
  if (birth.time.kind === "clock") {
    const row = [button(texts.plain(`switch.dayChange.${dayChange}`), "daychange")];
    if (birth.place.kind !== "country")
      row.unshift(button(texts.plain(`switch.solarTime.${solarTime}`), "solartime"));
    rows.push(row);
  }
  if (fold?.kind === "clock_fold") {
    rows.push([button(texts.plain(`switch.fold.${fold.fold}`), "fold", fold.fold === 0 ? 1 : 0)]);
  }
  return rows;
}
