import type { DatedPillar, NatalPillar } from "./facts.ts";
import { planOf, type SectionPlan } from "./plan.ts";
import type { ReportOrder } from "./prompt.ts";
import { type Chooser, chooserFor } from "./seeded.ts";
import { Told } from "./told.ts";
import { type Voice, voices } from "./voices.ts";

/** A section of a report: its title and its Markdown without the heading. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}

/**
 * Writes the required sections as Markdown in the ordered language, each as long as ordered. They cite what the fact sheet
 * says and nothing else; of the years rather coming ones. No sentence comes twice in a report. The same seed gives the same
 * text.
 */
export function writeSections(order: ReportOrder, seed: string, thisYear: number): Section[] {
  const deck = deckOf(order, chooserFor(seed), thisYear);
  return order.headings.map((heading, index) => ({
    heading,
    text: deck.voice.spelt(writeSection(heading, deck, order, index)),
  }));
}

/** Answers a question in two paragraphs that cite the fact sheet. */
export function writeAnswer(order: ReportOrder, seed: string, thisYear: number): string {
  const deck = deckOf(order, chooserFor(seed), thisYear);
  const { voice, chooser } = deck;
  const { topic } = planOf(order.question ?? "", "", undefined, voice.prose);
  const { openings, bodies } = voice.topics[topic];
  const closing = deck.dated.length > 0 ? cite(chooser.pick(voice.closings) ?? "", deck, 0) : "";
  const body = [chooser.pick(bodies), closing].join(order.language === "en" ? " " : "");
  return voice.spelt([cite(chooser.pick(openings) ?? "", deck, 0), body].join("\n\n"));
}

function deckOf({ facts, language, written }: ReportOrder, chooser: Chooser, thisYear: number): Deck {
  const voice = voices[language];
  return {
    voice,
    chooser,
    natal: chooser.shuffle(named(facts.natal)),
    dated: chooser.shuffle(coming(facts.dated, thisYear)),
    told: new Told(written),
  };
}

/** What a report draws from. */
interface Deck {
  readonly voice: Voice;
  readonly chooser: Chooser;
  readonly natal: readonly NatalPillar[];
  readonly dated: readonly DatedPillar[];
  readonly told: Told;
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

/** An opening, the facts, then what fills the length, a list or a saying, and a look ahead. */
function writeSection(heading: string, deck: Deck, order: ReportOrder, index: number): string {
  const { voice, chooser } = deck;
  const plan = planOf(heading, order.title, order.sheet, voice.prose);
  const page = new Page(order.lengths.get(heading) ?? voice.usualLength, deck);
  const listed = listFor(plan, page.wanted, index, deck);
  const ending = plan.isDated || deck.dated.length === 0 ? undefined : unused(voice.closings, deck, index);
  const isEnd = index === order.headings.length - 1 && order.written === "";
  const last = [listed, ending ?? "", isEnd ? voice.disclaimer : ""].filter((block) => block !== "");
  page.keepRoomFor(last);
  const opening = unused(voice.topics[plan.topic].openings, deck, index);
  if (opening) page.add(opening);
  plan.facts.every((fact) => page.add(fact));
  const bodies = plan.topics.flatMap((topic) => chooser.shuffle(voice.topics[topic].bodies));
  for (const body of bodies) page.add(body);
  const saying = index % 3 === 1 ? unused(voice.sayings, deck, index) : undefined;
  if (saying) page.add(`> ${saying}`);
  page.close(last);
  return page.text;
}

/** The first of some sentences that no section has, with its citations. */
function unused(sentences: readonly string[], deck: Deck, index: number): string | undefined {
  const { told, chooser } = deck;
  const found = chooser.shuffle(sentences).find((sentence) => !told.has(sentence));
  if (found === undefined) return undefined;
  told.mark(found);
  return cite(found, deck, index);
}

/** Gathers the paragraphs of a section up to its length. */
class Page {
  readonly wanted: number;
  readonly #most: number;
  readonly #deck: Deck;
  readonly #blocks: string[] = [];
  #length = 0;

  constructor(wanted: number, deck: Deck) {
    this.wanted = wanted;
    this.#most = wanted * 1.05;
    this.#deck = deck;
  }

  get text(): string {
    return this.#blocks.join("\n\n");
  }

  /** Adds what of a paragraph was not told yet. @returns false if there is no room for it */
  add(paragraph: string): boolean {
    const { told, voice } = this.#deck;
    const text = told.unheard(paragraph);
    const fits = this.#length + voice.lengthOf(text) <= this.#most;
    if (text !== "" && fits) this.#put(text);
    return fits;
  }

  keepRoomFor(blocks: readonly string[]): void {
    this.#length += blocks.reduce((sum, block) => sum + this.#deck.voice.lengthOf(block), 0);
  }

  /** Adds what room was kept for. */
  close(blocks: readonly string[]): void {
    for (const block of blocks) this.#put(block);
  }

  #put(text: string): void {
    this.#deck.told.remember(text);
    this.#blocks.push(text);
    this.#length += this.#deck.voice.lengthOf(text);
  }
}

/** Every third section has a short list of things to do, one that is about advice a long one. */
function listFor(plan: SectionPlan, wanted: number, index: number, deck: Deck): string {
  if (plan.isAdvice) return adviceOf(plan, 12, wanted * 0.6, deck);
  return index % 3 === 2 ? adviceOf(plan, 3, wanted * 0.3, deck) : "";
}

/** A list of things to do that were not told yet, up to a number and a length, with a line before it. */
function adviceOf(
  { topics }: SectionPlan,
  most: number,
  length: number,
  { voice, chooser, told }: Deck,
): string {
  const items: string[] = [];
  for (const advice of topics.flatMap((topic) => chooser.shuffle(voice.topics[topic].advice))) {
    const item = `- ${advice.replace(/^[a-z]/, (first) => first.toUpperCase())}`;
    const isNew = told.unheard(item) !== "";
    if (isNew && items.length < most && voice.lengthOf([...items, item].join("\n")) <= length)
      items.push(item);
  }
  return items.length === 0 ? "" : `${voice.adviceLead}\n\n${items.join("\n")}`;
}

function cite(sentence: string, { voice, natal, dated }: Deck, index: number): string {
  const one = inTurn(natal, index);
  const time = inTurn(dated, index);
  const cited = sentence
    .replace("{natal}", one ? `**${voice.natalName(one)}**` : voice.wholeChart)
    .replace("{dated}", time ? voice.datedName(time) : voice.yearsAhead);
  return cited.replaceAll(/(?:^|\. )(?:\*\*)?[a-z]/g, (first) => first.toUpperCase());
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
