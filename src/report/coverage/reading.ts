import type { Term } from "../facts/fact.ts";
import type { Ledger } from "../facts/ledger.ts";
import { isDenied } from "./denied.ts";
import { meaningsIn } from "./meanings.ts";
import type { Need, Wanted, Who } from "./need.ts";
import { factHolding, nearestFact } from "./search.ts";
import { type Clause, type Token, wordsOf } from "./token.ts";

/** A sentence as it is being checked. */
export interface Reading {
  readonly sentence: string;
  readonly ledger: Ledger;
  /** ids of the facts that the sentence cites; undefined: all */
  readonly cited: ReadonlySet<string> | undefined;
  /** who each word is about: the person named last */
  readonly whoOf: ReadonlyMap<Token, Who>;
  /** what each word may mean where it stands */
  readonly meaningsOf: ReadonlyMap<Token, Token["meanings"]>;
}

/** Reads a sentence before its words are bound. */
export function readingOf(
  sentence: string,
  clauses: readonly Clause[],
  { ledger, cited }: Pick<Reading, "ledger" | "cited">,
): Reading {
  const meaningsOf = new Map(
    clauses.flatMap((clause) =>
      clause.tokens.map((token) => [token, meaningsIn(token, sentence, clause)] as const),
    ),
  );
  const tokens = clauses.flatMap((clause) => clause.tokens);
  return { sentence, ledger, cited, whoOf: ledger.isPair ? personsOf(tokens) : new Map(), meaningsOf };
}

/** A person holds until the next one. */
function personsOf(tokens: readonly Token[]): ReadonlyMap<Token, Who> {
  let who: Who;
  return new Map(
    tokens.map((token) => {
      if (token.kind === "person") who = personIn(token);
      return [token, who];
    }),
  );
}

function personIn({ meanings: [terms = []] }: Token): Who {
  if (terms.length > 1) return "each";
  return terms[0] === "who:self" ? "self" : "partner";
}

/** The meanings of words in a reading, with terms that must hold besides. */
function wantedOf(tokens: readonly Token[], { meaningsOf }: Reading, extra: readonly Term[] = []): Wanted {
  const wanted = tokens.map((token) => meaningsOf.get(token) ?? token.meanings);
  return extra.length > 0 ? [...wanted, [extra]] : wanted;
}

/** Whether one of the cited facts holds the words together. */
export function isCovered(
  tokens: readonly Token[],
  who: Who,
  reading: Reading,
  extra: readonly Term[] = [],
): boolean {
  return factHolding(wantedOf(tokens, reading, extra), who, reading.ledger, reading.cited) !== undefined;
}

/** The need that the words lie within one atom of the cited facts. */
export function needFor(
  tokens: readonly Token[],
  who: Who,
  reading: Reading,
  extra: readonly Term[] = [],
): Need {
  return needOf(wordsOf(tokens), wantedOf(tokens, reading, extra), who, reading);
}

function needOf(words: string, wanted: Wanted, who: Who, { ledger, cited }: Reading): Need {
  const persons: readonly Who[] = who === "each" ? ["self", "partner"] : [who];
  const facts = persons.map((person) => factHolding(wanted, person, ledger, cited));
  const [fact] = facts;
  if (fact !== undefined && !facts.includes(undefined)) return { words, isMet: true, fact };
  const nearest = factHolding(wanted, who, ledger) ?? nearestFact(wanted, who, ledger);
  return { words, isMet: false, ...(nearest !== undefined && { nearest }) };
}

/** The need that no fact of the chart, cited or not, holds what the sentence denies. */
export function denialFor(
  tokens: readonly Token[],
  who: Who,
  reading: Reading,
  extra: readonly Term[] = [],
): Need {
  const fact = factHolding(wantedOf(tokens, reading, extra), who, reading.ledger);
  const words = `不：${wordsOf(tokens)}`;
  return fact === undefined ? { words, isMet: true } : { words, isMet: false, nearest: fact };
}

/** Whether the clause denies the word. */
export function deniesWord({ sentence }: Reading, clause: Clause, { start, end }: Token): boolean {
  return isDenied(sentence, clause.start, start, end);
}
