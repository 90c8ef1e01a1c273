import type { DatedPillar, NatalPillar } from "./facts.ts";
import type { ReportOrder } from "./prompt.ts";
import { type Chooser, chooserFor } from "./seeded.ts";
import { type Voice, voices } from "./voices.ts";

/** A section of a report: its title and its Markdown without the heading. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}

/**
 * Writes the required sections as Markdown in the ordered language, 150 to 300 Chinese characters each. They cite
 * pillars and years of the fact sheet and no others; of the years rather coming ones. The same seed gives the same text.
 */
export function writeSections(order: ReportOrder, seed: string, thisYear: number): Section[] {
  const { headings } = order;
  const chooser = chooserFor(seed);
  const deck = deckOf(order, chooser, thisYear);
  const sections = headings.map((heading, index) => ({
    heading,
    text: writeSection(heading, deck, chooser, index),
  }));
  const last = sections.at(-1);
  if (last && !order.isContinued) last.text += `\n\n${deck.voice.disclaimer}`;
  return sections;
}

/** Answers a question in two paragraphs that cite the fact sheet. */
export function writeAnswer(order: ReportOrder, seed: string, thisYear: number): string {
  const chooser = chooserFor(seed);
  const deck = deckOf(order, chooser, thisYear);
  const { openings, bodies } = deck.voice.phrasesFor(order.question ?? "");
  const [opening = ""] = chooser.shuffle(openings);
  const [body = ""] = chooser.shuffle(bodies);
  const closing = deck.dated.length > 0 ? cite(inTurn(deck.closings, 0) ?? "", deck, 0) : "";
  return [cite(opening, deck, 0), [body, closing].join(order.language === "en" ? " " : "")].join("\n\n");
}

function deckOf({ facts, language }: ReportOrder, chooser: Chooser, thisYear: number): Deck {
  const voice = voices[language];
  return {
    voice,
    natal: chooser.shuffle(named(facts.natal)),
    dated: chooser.shuffle(coming(facts.dated, thisYear)),
    closings: chooser.shuffle(voice.closings),
    sayings: chooser.shuffle(voice.sayings),
    fresh: unusedFirst(new Set()),
  };
}

/** What a report draws from in turn, so that it does not repeat itself before it must. */
interface Deck {
  readonly voice: Voice;
  readonly natal: readonly NatalPillar[];
  readonly dated: readonly DatedPillar[];
  readonly closings: readonly string[];
  readonly sayings: readonly string[];
  /** The first `count` of these sentences, those that no section has yet before the others. */
  readonly fresh: (sentences: readonly string[], count: number) => string[];
}

function unusedFirst(used: Set<string>): Deck["fresh"] {
  return (sentences, count) => {
    const unused = sentences.filter((sentence) => !used.has(sentence));
    const repeated = sentences.filter((sentence) => used.has(sentence));
    const chosen = [...unused, ...repeated].slice(0, count);
    for (const sentence of chosen) used.add(sentence);
    return chosen;
  };
}

/** What the model thinks before it writes. */
export function writeReasoning({ headings, facts }: ReportOrder): string {
  const pillars = facts.natal.map(({ pillar }) => pillar).join("、");
  const looked = pillars ? `资料里的四柱是${pillars}，` : "资料里没有命盘，";
  return `先通读资料。${looked}需要写的部分有${headings.length}个：${headings.join("、")}。只引用资料中出现的干支与年份，语气平和，逐段写出。`;
}

/** The whole report as Markdown. */
export function joinSections(sections: readonly Section[]): string {
  return sections.map(({ heading, text }) => `## ${heading}\n\n${text}`).join("\n\n");
}

function writeSection(heading: string, deck: Deck, chooser: Chooser, index: number): string {
  const { openings, bodies, advice } = deck.voice.phrasesFor(heading);
  const [opening = ""] = deck.fresh(chooser.shuffle(openings), 1);
  const blocks = [
    cite(opening, deck, index),
    ...deck.fresh(chooser.shuffle(bodies), 2),
    index % 3 === 1 ? `> ${inTurn(deck.sayings, index)}` : listOf(chooser.shuffle(advice).slice(0, 3)),
    deck.dated.length > 0 ? cite(inTurn(deck.closings, index) ?? "", deck, index) : "",
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function cite(sentence: string, { voice, natal, dated }: Deck, index: number): string {
  const one = inTurn(natal, index);
  const time = inTurn(dated, index);
  const cited = sentence
    .replace("{natal}", one ? `**${voice.natalName(one)}**` : voice.wholeChart)
    .replace("{dated}", time ? voice.datedName(time) : voice.yearsAhead);
  return cited.replace(/^(\*\*)?[a-z]/, (first) => first.toUpperCase());
}

function inTurn<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % values.length];
}

/** The four pillars of the birth, when the fact sheet names them; it may hold other pillars, such as the palaces. */
function named(natal: readonly NatalPillar[]): readonly NatalPillar[] {
  const known = natal.filter(({ position }) => position !== "");
  return known.length > 0 ? known : natal;
}

/** Those of the next fifteen years; else whatever is not over; else all. */
function coming(dated: readonly DatedPillar[], thisYear: number): readonly DatedPillar[] {
  const ahead = dated.filter(({ lastYear }) => lastYear >= thisYear);
  const near = ahead.filter(({ firstYear }) => firstYear <= thisYear + 15);
  return [near, ahead, dated].find((candidates) => candidates.length > 0) ?? [];
}

function listOf(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
