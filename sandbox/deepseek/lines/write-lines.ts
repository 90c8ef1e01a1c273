import { type Chooser, chooserFor } from "../seeded.ts";
import { type Voice, voices } from "../voices.ts";
import type { LineOrder, OrderedClaim, OrderedFact } from "./ordered.ts";
import { sayFact } from "./say-fact.ts";
import { type Sentences, sentencesIn } from "./sentences.ts";

/**
 * Answers an order in lines as a good model would: a paragraph for each claim, chart words only where a fact holds them, and
 * one thing to do. The same seed gives the same lines.
 */
export function writeLines(order: LineOrder, seed: string): readonly string[] {
  const chooser = chooserFor(seed);
  const desk: Desk = {
    order,
    chooser,
    voice: voices[order.language],
    sentences: sentencesIn(order.language, chooser),
    facts: chooser.shuffle(order.facts),
  };
  if (order.toMend.length > 0) return order.toMend.map((line) => mended(line, desk));
  const paragraphs = order.own.length > 0 ? order.own.map((claim) => told(claim, desk)) : unclaimed(desk);
  const lines = paragraphs.flatMap((paragraph) => [...paragraph, ""]);
  return [...lines, `do|${desk.voice.spelt(desk.sentences.todo())}`];
}

/** What an answer is written with. */
interface Desk {
  readonly order: LineOrder;
  readonly chooser: Chooser;
  readonly voice: Voice;
  readonly sentences: Sentences;
  readonly facts: readonly OrderedFact[];
}

function told(claim: OrderedClaim, desk: Desk): readonly string[] {
  const { order, chooser } = desk;
  const lines = [...aboutClaim(claim, 0, desk)];
  const [fact] = chooser.shuffle(order.facts.filter(({ id }) => claim.facts.includes(id)));
  const evidence = fact && chooser.next() < 0.5 ? factLine(fact, claim.id, claim.subject, desk) : [];
  lines.push(...evidence);
  for (let turn = 1; lengthOf(lines, desk) < order.wanted / order.own.length && turn < MOST_LINES; turn++) {
    if (turn % LONGEST_PARAGRAPH === 0) lines.push("");
    lines.push(...(turn % 3 === 2 ? plainLine(claim.subject, desk) : aboutClaim(claim, turn, desk)));
  }
  return lines;
}

const MOST_LINES = 60;
/** Sentences of a paragraph. */
const LONGEST_PARAGRAPH = 5;

function aboutClaim(
  { id, subject, direction }: OrderedClaim,
  turn: number,
  { sentences, voice }: Desk,
): readonly string[] {
  const mixed = turn % 2 === 0 ? "good" : "hard";
  const manner = { supports: "good", strains: "hard", mixed } as const;
  return [`${id}|${voice.spelt(sentences.make(manner[direction], subject))}`];
}

function plainLine(subject: string, { sentences, voice }: Desk): readonly string[] {
  return [`|${voice.spelt(sentences.make("plain", subject))}`];
}

/** A line about a fact, cited by `cite`. */
function factLine(
  fact: OrderedFact,
  cite: string,
  subject: string,
  { order, sentences, voice }: Desk,
): readonly string[] {
  const said = sayFact(fact, order.language);
  return said === undefined ? [] : [`${cite}|${voice.spelt(sentences.make("fact", subject, said))}`];
}

/** A section without claims of its own: facts, what other sections tell, and plain words. */
function unclaimed(desk: Desk): readonly (readonly string[])[] {
  const { order, facts } = desk;
  const cited = desk.chooser.shuffle(order.others);
  const paragraphs: string[][] = [];
  let length = 0;
  for (let turn = 0; length < order.wanted && turn < MOST_LINES * 3; turn++) {
    const fact = facts[turn];
    const claim = cited[turn];
    const subject = claim?.subject ?? "character";
    const paragraph = [
      ...(fact && turn < MOST_FACTS ? factLine(fact, fact.id, subject, desk) : []),
      ...(claim ? aboutClaim(claim, turn, desk) : []),
      ...plainLine(subject, desk),
    ];
    paragraphs.push(paragraph);
    length += lengthOf(paragraph, desk);
  }
  return paragraphs;
}

const MOST_FACTS = 8;

/** The claim stays, the chart words go. */
function mended(line: string, { sentences, voice }: Desk): string {
  const claim = /\bc\d+\b/.exec(line.split("|")[0] ?? "")?.[0] ?? "";
  return `${claim}|${voice.spelt(sentences.make("plain", "character"))}`;
}

function lengthOf(lines: readonly string[], { voice }: Desk): number {
  return voice.lengthOf(lines.map((line) => line.slice(line.indexOf("|") + 1)).join(" "));
}
