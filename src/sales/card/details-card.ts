import type { Chart } from "../../bazi/chart/chart.ts";
import type { Card } from "../../gateways/telegram/cards.ts";
import { escapeHtml, type Texts } from "../../locales/texts.ts";
import { clockLines } from "../../report/wording/clock-lines.ts";
import { conventionLines } from "../../report/wording/convention-lines.ts";
import { draftButtons } from "../buyers-buttons.ts";
import type { OrderCharts } from "../draft/order-subject.ts";
import type { Draft } from "../drafts.ts";
import { conventionButtons } from "./chart-rows.ts";
import { doubts } from "./doubts.ts";
import { luckLines, pillarLines } from "./pillar-lines.ts";

type Person = readonly [who: "self" | "partner", chart: Chart];

/**
 * How the charts of a card were found: all that is doubtful, with what it would be otherwise, the switches for what schools
 * differ on, and folded the pillars in full, the way from clock to sun and every convention (口径).
 */
export function detailsCard(draft: Draft, { self, partner }: OrderCharts, texts: Texts): Card {
  const people: readonly Person[] = [["self", self], ...(partner ? [["partner", partner] as const] : [])];
  const isPair = people.length > 1;
  const named = (lines: (chart: Chart) => readonly string[]) =>
    people.flatMap(([who, chart]) => underName(who, isPair, lines(chart), texts));
  const folded = [...named((chart) => foundLines(chart, texts)), ...conventionsOf(people, texts)];
  const html = [
    texts.html("chart.details"),
    ...(isPair ? [texts.html("pair.typed")] : []),
    ...named((chart) => doubts(chart, texts)),
    "",
    `<blockquote expandable>${folded.slice(1).join("\n")}</blockquote>`,
  ].join("\n");
  const keyboard = [
    ...people.flatMap(([who, chart]) => conventionButtons(draft, who, chart, isPair, texts)),
    [draftButtons(draft)(texts.plain("button.back"), "card")],
  ];
  return { html, keyboard };
}

/** A blank line, whose lines they are where that is a question, and the lines. */
function underName(who: Person[0], isPair: boolean, lines: readonly string[], texts: Texts): string[] {
  if (lines.length === 0) return [];
  return ["", ...(isPair ? [texts.html(`form.person.${who}`)] : []), ...lines];
}

/** The pillars in full, and how the clock time became the deciding one. */
function foundLines(chart: Chart, texts: Texts): string[] {
  const clocks = clockLines(chart, texts).map(escapeHtml);
  const head = clocks.length > 0 ? [texts.html("clock.head")] : [];
  return [...pillarLines(chart, texts), ...luckLines(chart, texts), ...head, ...clocks];
}

/** The conventions, which are printed once where two people's agree. */
function conventionsOf(people: readonly Person[], texts: Texts): string[] {
  const [first = [], second = []] = people.map(([, chart]) => conventionLines([chart], texts));
  const others = second.filter((line) => !first.includes(line));
  return [
    "",
    texts.html("convention.head"),
    ...first.map(escapeHtml),
    ...(others.length > 0 ? [texts.html("form.person.partner"), ...others.map(escapeHtml)] : []),
  ];
}
